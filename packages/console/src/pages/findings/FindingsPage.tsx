import type { Assessment } from '@levee/contract/assessments/model';
import type { Finding } from '@levee/contract/findings/model';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useResponse } from '../../api/responses';
import { useWords } from '../../i18n/language';
import { LevelMark } from '../../parts/Level';
import { useKindNames } from '../../parts/KindName';
import { rowsOf } from '../../parts/Paging';
import { RegionName } from '../../parts/RegionName';
import { Table, type TableColumn } from '../../parts/Table';
import { Zoned } from '../../parts/Zoned';
import { FindingFilters } from './FindingFilters';
import { ListPage } from '../../parts/ListPage';

const route = getRouteApi('/shell/findings');

/** Every finding of a month, filtered and paged by the server. */
export function FindingsPage() {
  const { t } = useWords();
  const { page = 1, ...filters } = route.useSearch();
  const response = useResponse('findings', { ...filters, ...rowsOf(page) }, { lingers: true });
  const assessment = response.data?.assessment;
  return (
    <ListPage
      title={t('findings.title')}
      response={response}
      total={response.data?.total}
      beside={assessment ? <Ground assessment={assessment} /> : null}
      filters={<FindingFilters />}
      kept={['period']}
      empty={{
        title: t(assessment ? 'findings.empty' : 'findings.unassessed'),
        hint: t(assessment ? 'findings.emptyHint' : 'findings.unassessedHint'),
      }}
      note={t('findings.keys')}
    >
      {({ items }) => <FindingTable rows={items} stale={response.isPlaceholderData} />}
    </ListPage>
  );
}

/** The assessment that gave the findings. */
function Ground({ assessment }: { assessment: Assessment }) {
  const { t } = useWords();
  return (
    <span className="quiet">
      {assessment.period} {t(assessment.official ? 'assessment.official' : 'assessment.backRun')}
      <i className="dot" />
      {t(`territory.${assessment.territory}`)}
      <i className="dot" />
      {t('assessment.asOf')} <Zoned instant={assessment.asOf} />
    </span>
  );
}

function useColumns(): TableColumn<Finding>[] {
  const { t, say } = useWords();
  const kinds = useKindNames();
  const reporters = useResponse('reporters', {});
  const names = new Map(reporters.data?.map((reporter) => [reporter.id, reporter.name]));
  return [
    { id: 'level', head: t('findings.level'), width: '84px', cell: (row) => <LevelMark level={row.level} /> },
    {
      id: 'subject',
      head: t('findings.subject'),
      width: '25%',
      cell: (row) => (
        <Link to="/findings/$id" params={{ id: row.id }} className="subject-link">
          <span>{row.subjectName ?? row.subjectKey}</span>
          {row.subjectName === null ? null : <code>{row.subjectKey}</code>}
        </Link>
      ),
    },
    {
      id: 'kind',
      head: t('findings.subjectKind'),
      width: '118px',
      responsive: ['xxl'],
      cell: (row) => kinds.subject(row.subjectKind),
    },
    {
      id: 'finding',
      head: t('findings.finding'),
      cell: (row) => (
        <span className="rule-cell">
          <code>
            {row.rule}.{row.clause}
          </code>
          <span>{say(row.ruleTitle)}</span>
        </span>
      ),
    },
    { id: 'measure', head: t('findings.measure'), width: '58px', cell: (row) => <code>{row.measure}</code> },
    {
      id: 'region',
      head: t('findings.region'),
      width: '150px',
      responsive: ['md'],
      cell: (row) => <RegionName region={row.region} name={row.regionName} />,
    },
    {
      id: 'reporter',
      head: t('findings.reporter'),
      width: '14%',
      responsive: ['xxl'],
      cell: (row) => names.get(row.reporter) ?? row.reporter,
    },
    {
      id: 'filing',
      head: t('findings.filing'),
      width: '84px',
      numeric: true,
      responsive: ['md'],
      cell: (row) => (
        <Link to="/filings/$id" params={{ id: row.filing }}>
          {t('findings.row', { row: row.row })}
        </Link>
      ),
    },
  ];
}

function FindingTable({ rows, stale }: { rows: readonly Finding[]; stale: boolean }) {
  const { t } = useWords();
  const navigate = useNavigate();
  return (
    <Table
      label={t('findings.title')}
      rows={rows}
      rowKey={(row) => row.id}
      columns={useColumns()}
      stale={stale}
      onOpen={(row) => void navigate({ to: '/findings/$id', params: { id: row.id } })}
    />
  );
}
