import type { Overview } from '@levee/contract/model';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useAnswer } from '../../api.js';
import { periodInWords } from '../../figures/period.js';
import { useWords } from '../../i18n/language.js';
import { Page, Section } from '../../parts/Page.js';
import { Answered, Empty, Loading } from '../../parts/PageState.js';
import { AssessButton } from './AssessButton.js';
import { AssessmentLine } from './AssessmentLine.js';
import { Districts } from './Districts.js';
import { Headline } from './Headline.js';
import { MeasureTable } from './MeasureTable.js';
import { PeriodSelect } from './PeriodSelect.js';
import { RuleTable } from './RuleTable.js';

const route = getRouteApi('/shell/');
const Trend = lazy(() => import('./Trend.js'));

/** A month at a glance: how serious, under which measures and rules, where, and how it compares with other months. */
export function OverviewPage() {
  const { t } = useWords();
  const { period } = route.useSearch();
  const navigate = route.useNavigate();
  const answer = useAnswer('overview', { period }, { lingers: true });
  const chosen = period ?? answer.data?.chosen?.period ?? answer.data?.periods[0]?.period;
  const choose = (month: string) => void navigate({ search: (before) => ({ ...before, period: month }) });
  return (
    <Page
      title={t('overview.title')}
      beside={
        answer.data && chosen ? <PeriodSelect periods={answer.data.periods} value={chosen} onChange={choose} /> : null
      }
      actions={
        answer.data && chosen ? (
          <>
            <Link to="/assessments" search={{ period: chosen }}>
              {t('assessments.title')}
            </Link>
            <AssessButton key={chosen} period={chosen} again={answer.data.chosen !== null} />
          </>
        ) : null
      }
    >
      <Answered answer={answer}>
        {(overview) => (chosen ? <Month overview={overview} period={chosen} onPeriod={choose} /> : <NothingFiled />)}
      </Answered>
    </Page>
  );
}

function NothingFiled() {
  const { t } = useWords();
  return (
    <Empty title={t('overview.nothing')} hint={t('overview.nothingHint')}>
      <Link to="/filings/new">{t('overview.file')}</Link>
    </Empty>
  );
}

interface MonthProps {
  readonly overview: Overview;
  readonly period: string;
  readonly onPeriod: (period: string) => void;
}

function Month({ overview, period, onPeriod }: MonthProps) {
  const { t, language } = useWords();
  const { chosen } = overview;
  if (!chosen) {
    const filings = overview.periods.find((one) => one.period === period)?.filings ?? 0;
    return (
      <>
        <Empty
          title={t('overview.never', { period: periodInWords(period, language) })}
          hint={t('overview.neverHint', { filings })}
        />
        <TrendSection overview={overview} period={period} onPeriod={onPeriod} />
      </>
    );
  }
  return (
    <>
      <AssessmentLine assessment={chosen} />
      <Headline assessment={chosen} verdicts={overview.verdicts} />
      <div className="overview-grid">
        <div>
          <Districts period={period} counts={overview.byRegion} />
          <RuleTable period={period} counts={overview.byRule} />
        </div>
        <div>
          <MeasureTable period={period} counts={overview.byMeasure} />
          <TrendSection overview={overview} period={period} onPeriod={onPeriod} />
        </div>
      </div>
    </>
  );
}

function TrendSection({ overview, period, onPeriod }: MonthProps) {
  const { t } = useWords();
  return (
    <Section title={t('overview.trend')} className="trend-section">
      <Suspense fallback={<Loading />}>
        <Trend periods={overview.periods} chosen={period} onPeriod={onPeriod} />
      </Suspense>
    </Section>
  );
}
