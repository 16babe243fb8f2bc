import type { Obligation, Obligations } from '@levee/contract/register/model';
import { getRouteApi } from '@tanstack/react-router';
import { useAnswer } from '../../api/answers';
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

/** Who owes which return for a month, by which working day, and how that stands. */
export function ObligationsPage() {
  const { t, language } = useWords();
  const filters = route.useSearch();
  const { state, by, page = 1, ...narrow } = filters;
  const { month, answer } = useMonth(filters);
  const items = answer.data?.items ?? [];
  const inAnyState = narrowed(items, narrow);
  const shown = state === undefined ? inAnyState : narrowed(inAnyState, { state });
  const sums = by === undefined ? undefined : addedUp(inAnyState, by, state);
  const stale = answer.isPlaceholderData;
  return (
    <ListPage
      title={t('obligations.title')}
      answer={answer}
      total={answer.data && (sums ?? shown).length}
      beside={month === undefined ? null : <MonthAndDay month={month} known={filters.known} />}
      above={answer.data ? <Above answer={answer.data} counted={inAnyState} state={state} /> : null}
      filters={items.length > 0 ? <ObligationFilters items={items} /> : null}
      kept={['period', 'known', 'by']}
      empty={
        items.length > 0
          ? { title: t('obligations.empty'), hint: t('obligations.emptyHint') }
          : {
              title: t('obligations.none', { period: periodInWords(answer.data?.period ?? month ?? '', language) }),
              hint: t('obligations.noneHint'),
            }
      }
      below={
        answer.data ? (
          <>
            <Exempt exemptions={answer.data.exemptions} period={answer.data.period} />
            <Unknown reporters={answer.data.unregisteredReporters} />
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

/** The obligations of the month of the address, else of the month to open with. */
function useMonth({ period, known }: Filters) {
  const overview = useAnswer('overview', {}, { enabled: period === undefined, lingers: true });
  const newest = overview.data?.periods.find((one) => one.filings > 0)?.period;
  const month = period ?? (overview.data ? monthToOpen(newest, today()) : undefined);
  const answer = useAnswer(
    'obligations',
    { period: month ?? '', asOf: knownUntil(known) },
    { enabled: month !== undefined, lingers: true },
  );
  return {
    month,
    answer: month === undefined ? { ...answer, error: overview.error, refetch: overview.refetch } : answer,
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
  readonly answer: Obligations;
  /** What is counted by state: the obligations that pass the other filters. */
  readonly counted: readonly Obligation[];
  readonly state: Obligation['state'] | undefined;
}

function Above({ answer, counted, state }: AboveProps) {
  const { t } = useWords();
  const change = useRefine<Filters>();
  const counts = countStates(counted);
  return (
    <>
      <Ground answer={answer} />
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

/** What the list rests on: the instant, the calendar, the state of the register. */
function Ground({ answer }: { answer: Obligations }) {
  const { t } = useWords();
  return (
    <>
      {answer.calendarKnown ? null : <p className="notice">{t('obligations.calendarUnknown')}</p>}
      <div className="assessment-line">
        <Facts
          items={[
            [t('obligations.known'), <Zoned key="as-of" instant={answer.asOf} />],
            [t('obligations.calendar'), <code key="calendar">{answer.calendar}</code>],
            [t('obligations.registerHash'), <Hash key="hash" value={answer.registerHash} />],
          ]}
        />
      </div>
    </>
  );
}
