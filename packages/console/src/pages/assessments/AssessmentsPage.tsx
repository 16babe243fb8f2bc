import type { Assessment } from '@levee/contract/model';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useAnswer } from '../../api/answers';
import { formatCount } from '../../figures/decimal';
import { periodInWords } from '../../figures/period';
import { formatInstant } from '../../figures/time';
import { useWords } from '../../i18n/language';
import { Count } from '../../parts/Count';
import { Filter } from '../../parts/Filter';
import { Hash } from '../../parts/Hash';
import { Page } from '../../parts/Page';
import { Answered, Empty } from '../../parts/PageState';
import { PAGE_SIZE, Paging } from '../../parts/Paging';
import { Table, type TableColumn } from '../../parts/Table';
import { LEVELS } from '../../search/addresses';
import { RunMark } from '../../parts/AssessmentLine';

const route = getRouteApi('/shell/assessments');

/** Every assessment there was, official runs and back-runs, newest first, with the hashes that make it repeatable. */
export function AssessmentsPage() {
  const { t, language } = useWords();
  const { page = 1, period } = route.useSearch();
  const navigate = route.useNavigate();
  const overview = useAnswer('overview', {}, { lingers: true });
  const answer = useAnswer(
    'assessments',
    { period, offset: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE },
    { lingers: true },
  );
  return (
    <Page
      title={t('assessments.title')}
      beside={answer.data ? <strong className="num">{formatCount(answer.data.total)}</strong> : null}
    >
      <div className="filters">
        <Filter
          label={t('overview.period')}
          value={period}
          options={
            overview.data?.periods.map((one) => ({
              value: one.period,
              label: periodInWords(one.period, language),
            })) ?? []
          }
          onChange={(month) => void navigate({ search: month === undefined ? {} : { period: month }, replace: true })}
        />
      </div>
      <Answered answer={answer}>
        {({ total, items }) =>
          items.length === 0 ? (
            <Empty title={t('assessments.empty')} hint={t('assessments.emptyHint')} />
          ) : (
            <>
              <AssessmentTable assessments={items} stale={answer.isPlaceholderData} />
              <div className="table-foot">
                <Paging
                  page={page}
                  total={total}
                  onPage={(next) => void navigate({ search: (before) => ({ ...before, page: next }) })}
                />
                <span className="quiet keys">{t('common.zone')}</span>
              </div>
            </>
          )
        }
      </Answered>
    </Page>
  );
}

function AssessmentTable({ assessments, stale }: { assessments: readonly Assessment[]; stale: boolean }) {
  const { t } = useWords();
  const navigate = useNavigate();
  return (
    <Table
      label={t('assessments.title')}
      rows={assessments}
      rowKey={({ id }) => id}
      columns={useColumns()}
      stale={stale}
      onOpen={({ id }) => void navigate({ to: '/assessments/$id', params: { id } })}
    />
  );
}

function useColumns(): TableColumn<Assessment>[] {
  const { t } = useWords();
  return [
    {
      id: 'started',
      head: t('assessments.started'),
      width: '168px',
      cell: ({ id, startedAt }) => (
        <Link to="/assessments/$id" params={{ id }}>
          {formatInstant(startedAt)}
        </Link>
      ),
    },
    { id: 'period', head: t('overview.period'), width: '80px', cell: ({ period }) => period },
    { id: 'run', head: t('assessment.kind'), width: '96px', cell: ({ official }) => <RunMark official={official} /> },
    {
      id: 'territory',
      head: t('assessment.territory'),
      className: 'mid-only',
      cell: ({ territory }) => t(`territory.${territory}`),
    },
    {
      id: 'asOf',
      head: t('assessment.asOf'),
      width: '168px',
      className: 'mid-only',
      cell: ({ asOf }) => formatInstant(asOf),
    },
    {
      id: 'filings',
      head: t('assessment.filings'),
      width: '84px',
      numeric: true,
      className: 'wide-only',
      cell: ({ filings }) => formatCount(filings),
    },
    ...LEVELS.map((level) => ({
      id: level,
      head: t(`level.${level}`),
      width: '64px',
      numeric: true,
      cell: ({ byLevel }: Assessment) => <Count value={byLevel[level]} />,
    })),
    {
      id: 'findings',
      head: t('overview.findings'),
      width: '84px',
      numeric: true,
      cell: ({ findings }) => <Count value={findings} />,
    },
    {
      id: 'manifest',
      head: t('assessment.manifestHash'),
      width: '150px',
      className: 'after-number mid-only',
      cell: ({ manifestHash }) => <Hash value={manifestHash} />,
    },
    {
      id: 'result',
      head: t('assessment.findingsHash'),
      width: '130px',
      className: 'mid-only',
      cell: ({ findingsHash }) => <Hash value={findingsHash} />,
    },
  ];
}
