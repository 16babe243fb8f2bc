import type { Obligations } from '@levee/contract/registermodel';
import { getRouteApi } from '@tanstack/react-router';
import { useAnswer } from '../../api/answers';
import { periodInWords } from '../../figures/period';
import { knownUntil, today } from '../../figures/time';
import { useWords } from '../../i18n/language';
import { DayPicker } from '../../parts/DayPicker';
import { Hash } from '../../parts/Hash';
import { MonthPicker } from '../../parts/MonthPicker';
import { Facts, Page } from '../../parts/Page';
import { Answered, Empty } from '../../parts/PageState';
import { Tally } from '../../parts/Tally';
import { OBLIGATION_STATES, type obligationsSearch } from '../../search/addresses';
import { refined } from '../../search/refine';
import { Zoned } from '../../parts/AssessmentLine';
import { AddedUpTable } from './AddedUpTable';
import { ObligationFilters } from './ObligationFilters';
import { ObligationState } from './ObligationState';
import { ObligationTable } from './ObligationTable';
import { Exempt, Unknown } from './OutsideCounts';
import { countStates, monthToOpen, narrowed } from './standing';

const route = getRouteApi('/shell/obligations');
type Filters = ReturnType<typeof obligationsSearch>;

/** Who owes which return for a month, by which working day, and how that stands. */
export function ObligationsPage() {
  const { t } = useWords();
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const overview = useAnswer('overview', {}, { enabled: filters.period === undefined, lingers: true });
  const newest = overview.data?.periods.find((one) => one.filings > 0)?.period;
  const month = filters.period ?? (overview.data ? monthToOpen(newest, today()) : undefined);
  const answer = useAnswer(
    'obligations',
    { period: month ?? '', asOf: knownUntil(filters.known) },
    { enabled: month !== undefined, lingers: true },
  );
  const change = (next: { [K in keyof Filters]?: Filters[K] | undefined }) =>
    void navigate({ search: (before) => refined<Filters>(before, next), replace: true });
  return (
    <Page
      title={t('obligations.title')}
      beside={
        month === undefined ? null : (
          <>
            <MonthPicker label={t('obligations.month')} value={month} onChange={(period) => change({ period })} />
            <DayPicker
              label={t('obligations.known')}
              value={filters.known}
              unset={t('common.now')}
              latest={today()}
              onChange={(known) => change({ known })}
            />
          </>
        )
      }
    >
      <Answered answer={month === undefined ? { ...answer, error: overview.error, refetch: overview.refetch } : answer}>
        {(found) => <Month answer={found} stale={answer.isPlaceholderData} change={change} />}
      </Answered>
    </Page>
  );
}

interface MonthProps {
  readonly answer: Obligations;
  readonly stale: boolean;
  readonly change: (next: { [K in keyof Filters]?: Filters[K] | undefined }) => void;
}

function Month({ answer, stale, change }: MonthProps) {
  const { t, language } = useWords();
  const { state, by, page = 1, ...narrow } = route.useSearch();
  const inAnyState = narrowed(answer.items, narrow);
  const shown = state === undefined ? inAnyState : narrowed(inAnyState, { state });
  const counts = countStates(inAnyState);
  return (
    <>
      <Ground answer={answer} />
      <Tally
        label={t('obligations.state')}
        value={state}
        onChange={(value) => change({ state: value })}
        items={[
          { value: undefined, name: t('obligations.total'), count: inAnyState.length },
          ...OBLIGATION_STATES.map((one) => ({
            value: one,
            name: <ObligationState state={one} />,
            count: counts[one],
          })),
        ]}
      />
      {answer.items.length > 0 ? <ObligationFilters items={answer.items} /> : null}
      {answer.items.length === 0 ? (
        <Empty
          title={t('obligations.none', { period: periodInWords(answer.period, language) })}
          hint={t('obligations.noneHint')}
        />
      ) : shown.length === 0 ? (
        <Empty title={t('obligations.empty')} hint={t('obligations.emptyHint')} />
      ) : by === undefined ? (
        <ObligationTable items={shown} page={page} stale={stale} />
      ) : (
        <AddedUpTable items={inAnyState} state={state} by={by} stale={stale} page={page} />
      )}
      <Exempt exemptions={answer.exemptions} period={answer.period} />
      <Unknown reporters={answer.unregisteredReporters} />
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
