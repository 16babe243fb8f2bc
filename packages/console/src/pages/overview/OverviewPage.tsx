import type { Overview } from '@levee/contract/overview/model';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useResponse } from '../../api/responses';
import { periodInWords } from '../../figures/period';
import { useWords } from '../../i18n/language';
import { Page, Section } from '../../parts/Page';
import { Loaded, Empty, Loading } from '../../parts/PageState';
import { AssessButton } from './AssessButton';
import { AssessmentLine } from '../../parts/AssessmentLine';
import { Districts } from './Districts';
import { Headline } from './Headline';
import { MeasureTable } from './MeasureTable';
import { PeriodSelect } from './PeriodSelect';
import { RuleTable } from './RuleTable';

const route = getRouteApi('/shell/');
const Trend = lazy(() => import('./Trend'));

/** A month at a glance: findings by level, measure, rule and district, compared with other months. */
export function OverviewPage() {
  const { t } = useWords();
  const { period } = route.useSearch();
  const navigate = route.useNavigate();
  const response = useResponse('overview', { period }, { lingers: true });
  const chosen = period ?? response.data?.chosen?.period ?? response.data?.periods[0]?.period;
  const choose = (month: string) => void navigate({ search: (before) => ({ ...before, period: month }) });
  return (
    <Page
      title={t('overview.title')}
      beside={
        response.data && chosen ? (
          <PeriodSelect periods={response.data.periods} value={chosen} onChange={choose} />
        ) : null
      }
      actions={
        response.data && chosen ? (
          <>
            <Link to="/assessments" search={{ period: chosen }}>
              {t('assessments.title')}
            </Link>
            <AssessButton key={chosen} period={chosen} again={response.data.chosen !== null} />
          </>
        ) : null
      }
    >
      <Loaded response={response}>
        {(overview) => (chosen ? <Month overview={overview} period={chosen} onPeriod={choose} /> : <NothingFiled />)}
      </Loaded>
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
