import type { Assessment } from '@levee/contract/assessments/model';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useResponse } from '../../api/responses';
import { formatCount } from '../../figures/decimal';
import { formatInstant } from '../../figures/time';
import { useWords } from '../../i18n/language';
import { Count } from '../../parts/Count';
import { Hash } from '../../parts/Hash';
import { rowsOf } from '../../parts/Paging';
import { Table, type TableColumn } from '../../parts/Table';
import { LEVELS, type assessmentsSearch } from '../../search/addresses';
import { RunMark } from '../../parts/RunMark';
import { ListPage } from '../../parts/ListPage';
import { PeriodFilter } from '../../parts/PeriodFilter';
import { useRefine } from '../../search/useRefine';

const route = getRouteApi('/shell/assessments');

/** All assessments, official runs and back-runs, newest first, with the hashes that identify their manifest and findings. */
export function AssessmentsPage() {
  const { t } = useWords();
  const { page = 1, period } = route.useSearch();
  const change = useRefine<ReturnType<typeof assessmentsSearch>>();
  const response = useResponse('assessments', { period, ...rowsOf(page) }, { lingers: true });
  return (
    <ListPage
      title={t('assessments.title')}
      response={response}
      total={response.data?.total}
      filters={
        <PeriodFilter label={t('overview.period')} value={period} onChange={(month) => change({ period: month })} />
      }
      kept={['period']}
      empty={{ title: t('assessments.empty'), hint: t('assessments.emptyHint') }}
      note={t('common.zone')}
    >
      {({ items }) => <AssessmentTable assessments={items} stale={response.isPlaceholderData} />}
    </ListPage>
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
      responsive: ['md'],
      cell: ({ territory }) => t(`territory.${territory}`),
    },
    {
      id: 'asOf',
      head: t('assessment.asOf'),
      width: '168px',
      responsive: ['md'],
      cell: ({ asOf }) => formatInstant(asOf),
    },
    {
      id: 'filings',
      head: t('assessment.filings'),
      width: '84px',
      numeric: true,
      responsive: ['xxl'],
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
      className: 'after-number',
      responsive: ['md'],
      cell: ({ manifestHash }) => <Hash value={manifestHash} />,
    },
    {
      id: 'result',
      head: t('assessment.findingsHash'),
      width: '130px',
      responsive: ['md'],
      cell: ({ findingsHash }) => <Hash value={findingsHash} />,
    },
  ];
}
