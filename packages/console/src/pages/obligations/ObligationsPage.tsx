import type { Obligation, Obligations } from '@levee/contract/register/model';
import { getRouteApi } from '@tanstack/react-router';
import { useResponse } from '../../api/responses';
import { periodInWords } from '../../figures/period';
import { knownUntil, today } from '../../figures/time';
import { useWords } from '../../i18n/language';
import { DayPicker } from '../../parts/DayPicker';
import { Hash } from '../../parts/Hash';
import { MonthPicker } from '../../parts/MonthPicker';
import { Facts } from '../../parts/Facts';
import { Tally } from '../../parts/Tally';
import { OBLIGATION_STATES, type obligationsSearch } from '../../search/addresses';
import { Zoned } from '../../parts/Zoned';
import { AddedUpTable } from './AddedUpTable';
import { ObligationFilters } from './ObligationFilters';
import { ObligationState } from './ObligationState';
import { ObligationTable } from './ObligationTable';
import { Exempt, Unknown } from './OutsideCounts';
import { addedUp, countStates, gravestFirst, monthToOpen, narrowed } from './standing';
import { ListPage } from '../../parts/ListPage';
import { useRefine } from '../../search/useRefine';
import { pageOf } from '../../parts/Paging';

const route = getRouteApi('/shell/obligations');
type Filters = ReturnType<typeof obligationsSearch>;

/** Which institution owes which return for a month, the due date, and the state of each obligation. */
export function ObligationsPage() {
  const { t, language } = useWords();
  const filters = route.useSearch();
  const { state, by, page = 1, ...narrow } = filters;
  const { month, response } = useMonth(filters);
  const items = response.data?.items ?? [];
  const inAnyState = narrowed(items, narrow);
  const shown = state === undefined ? inAnyState : narrowed(inAnyState, { state });
  const sums = by === undefined ? undefined : addedUp(inAnyState, by, state);
  const stale = response.isPlaceholderData;
  return (
    <ListPage
      title={t('obligations.title')}
      response={response}
      total={response.data && (sums ?? shown).length}
      beside={month === undefined ? null : <MonthAndDay month={month} known={filters.known} />}
      above={response.data ? <Above response={response.data} counted={inAnyState} state={state} /> : null}
      filters={items.length > 0 ? <ObligationFilters items={items} /> : null}
      kept={['period', 'known', 'by']}
      empty={
        items.length > 0
          ? { title: t('obligations.empty'), hint: t('obligations.emptyHint') }
          : {
              title: t('obligations.none', { period: periodInWords(response.data?.period ?? month ?? '', language) }),
              hint: t('obligations.noneHint'),
            }
      }
      below={
        response.data ? (
          <>
            <Exempt exemptions={response.data.exemptions} period={response.data.period} />
            <Unknown reporters={response.data.unregisteredReporters} />
          </>
        ) : null
      }
    >
      {() =>
        by === undefined || sums === undefined ? (
          <ObligationTable rows={pageOf(gravestFirst(shown), page)} stale={stale} />
        ) : (
          <AddedUpTable rows={pageOf(sums, page)} by={by} stale={stale} />
        )
      }
    </ListPage>
  );
}

/** The obligations of the month in the address, otherwise of the month that opens by default. */
function useMonth({ period, known }: Filters) {
  const overview = useResponse('overview', {}, { enabled: period === undefined, lingers: true });
  const newest = overview.data?.periods.find((one) => one.filings > 0)?.period;
  const month = period ?? (overview.data ? monthToOpen(newest, today()) : undefined);
  const response = useResponse(
    'obligations',
    { period: month ?? '', asOf: knownUntil(known) },
    { enabled: month !== undefined, lingers: true },
  );
  return {
    month,
    response: month === undefined ? { ...response, error: overview.error, refetch: overview.refetch } : response,
  };
}

function MonthAndDay({ month, known }: { month: string; known: string | undefined }) {
  const { t } = useWords();
  const change = useRefine<Filters>();
  return (
    <>
      <MonthPicker label={t('obligations.month')} value={month} onChange={(period) => change({ period })} />
      <DayPicker
        label={t('obligations.known')}
        value={known}
        unset={t('common.now')}
        latest={today()}
        onChange={(day) => change({ known: day })}
      />
    </>
  );
}

interface AboveProps {
  readonly response: Obligations;
  /** The obligations that pass all filters but the state; they are counted by state. */
  readonly counted: readonly Obligation[];
  readonly state: Obligation['state'] | undefined;
}

function Above({ response, counted, state }: AboveProps) {
  const { t } = useWords();
  const change = useRefine<Filters>();
  const counts = countStates(counted);
  return (
    <>
      <Ground response={response} />
      <Tally
        label={t('obligations.state')}
        value={state}
        onChange={(value) => change({ state: value })}
        items={[
          { value: undefined, name: t('obligations.total'), count: counted.length },
          ...OBLIGATION_STATES.map((one) => ({
            value: one,
            name: <ObligationState state={one} />,
            count: counts[one],
          })),
        ]}
      />
    </>
  );
}

/** Basis of the list: the instant, the calendar and the hash of the register. */
function Ground({ response }: { response: Obligations }) {
  const { t } = useWords();
  return (
    <>
      {response.calendarKnown ? null : <p className="notice">{t('obligations.calendarUnknown')}</p>}
      <div className="assessment-line">
        <Facts
          items={[
            [t('obligations.known'), <Zoned key="as-of" instant={response.asOf} />],
            [t('obligations.calendar'), <code key="calendar">{response.calendar}</code>],
            [t('obligations.registerHash'), <Hash key="hash" value={response.registerHash} />],
          ]}
        />
      </div>
    </>
  );
}
