import type { Filing } from '@levee/contract/filings/model';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { useResponse } from '../../api/responses';
import { formatInstant } from '../../figures/time';
import { useWords } from '../../i18n/language';
import { Count } from '../../parts/Count';
import { FilingState } from '../../parts/FilingState';
import { Filter } from '../../parts/Filter';
import { Icon } from '../../parts/Icon';
import { rowsOf } from '../../parts/Paging';
import { Table, type TableColumn } from '../../parts/Table';
import { type fileSearch, FILING_STATES, type filingsSearch } from '../../search/addresses';
import { ListPage } from '../../parts/ListPage';
import { PeriodFilter } from '../../parts/PeriodFilter';
import { useRefine } from '../../search/useRefine';

const route = getRouteApi('/shell/filings');

/** All filings, newest first, with a button for a new one. */
export function FilingsPage() {
  const { t } = useWords();
  const { page = 1, ...filters } = route.useSearch();
  const navigate = route.useNavigate();
  const response = useResponse('filings', { ...filters, ...rowsOf(page) }, { lingers: true });
  return (
    <ListPage
      title={t('filings.title')}
      response={response}
      total={response.data?.total}
      actions={
        <Button
          type="primary"
          icon={<Icon name="upload" />}
          onClick={() => void navigate({ to: '/filings/new', search: startOf(filters) })}
        >
          {t('filings.new')}
        </Button>
      }
      filters={<FilingFilters />}
      empty={{ title: t('filings.empty'), hint: t('filings.emptyHint') }}
      note={t('common.zone')}
    >
      {({ items }) => <FilingTable rows={items} stale={response.isPlaceholderData} />}
    </ListPage>
  );
}

type Filters = ReturnType<typeof filingsSearch>;

/** Button for a new filing; the form starts with the values of the filters. */
function startOf({ period, return: of, reporter }: Filters): ReturnType<typeof fileSearch> {
  return { ...(period ? { period } : {}), ...(of ? { return: of } : {}), ...(reporter ? { reporter } : {}) };
}

function FilingFilters() {
  const { t, say } = useWords();
  const filters = route.useSearch();
  const returns = useResponse('returns', {});
  const reporters = useResponse('reporters', {});
  const change = useRefine<Filters>();
  return (
    <>
      <PeriodFilter label={t('filings.period')} value={filters.period} onChange={(period) => change({ period })} />
      <Filter
        wide
        label={t('filings.return')}
        value={filters.return}
        options={returns.data?.map((one) => ({ value: one.id, label: say(one.title) })) ?? []}
        onChange={(value) => change({ return: value })}
      />
      <Filter
        wide
        label={t('filings.reporter')}
        value={filters.reporter}
        options={reporters.data?.map((one) => ({ value: one.id, label: one.name })) ?? []}
        onChange={(reporter) => change({ reporter })}
      />
      <Filter
        label={t('filings.state')}
        value={filters.state}
        options={FILING_STATES.map((state) => ({ value: state, label: t(`filingState.${state}`) }))}
        onChange={(state) => change({ state })}
      />
    </>
  );
}

function useColumns(): TableColumn<Filing>[] {
  const { t, say } = useWords();
  return [
    { id: 'period', head: t('filings.period'), width: '80px', cell: (row) => row.period },
    {
      id: 'return',
      head: t('filings.return'),
      cell: (row) => (
        <Link to="/filings/$id" params={{ id: row.id }}>
          {say(row.returnTitle)}
        </Link>
      ),
    },
    { id: 'reporter', head: t('filings.reporter'), cell: (row) => row.reporterName },
    { id: 'state', head: t('filings.state'), width: '180px', cell: (row) => <FilingState state={row.state} /> },
    {
      id: 'version',
      head: t('filings.version'),
      width: '132px',
      responsive: ['md'],
      cell: (row) => <Version filing={row} />,
    },
    {
      id: 'filed',
      head: t('filings.rowsFiled'),
      width: '90px',
      numeric: true,
      cell: (row) => <Count value={row.rowsFiled} />,
    },
    {
      id: 'aside',
      head: t('filings.setAside'),
      width: '90px',
      numeric: true,
      responsive: ['md'],
      cell: (row) => <Count value={row.rowsQuarantined} />,
    },
    {
      id: 'problems',
      head: t('filings.problems'),
      width: '84px',
      numeric: true,
      responsive: ['md'],
      cell: (row) => <Count value={row.problemCount} />,
    },
    {
      id: 'received',
      head: t('filings.received'),
      width: '160px',
      numeric: true,
      responsive: ['md'],
      cell: (row) => formatInstant(row.receivedAt),
    },
  ];
}

function Version({ filing }: { filing: Filing }) {
  const { t } = useWords();
  if (filing.version === 0) return <span className="zero">—</span>;
  return (
    <>
      {t('receipt.versionLine', { version: filing.version })}
      {filing.supersededBy === null ? null : <span className="quiet"> {t('filings.superseded')}</span>}
    </>
  );
}

function FilingTable({ rows, stale }: { rows: readonly Filing[]; stale: boolean }) {
  const { t } = useWords();
  const navigate = useNavigate();
  return (
    <Table
      label={t('filings.title')}
      rows={rows}
      rowKey={(row) => row.id}
      columns={useColumns()}
      stale={stale}
      rowClass={(row) => (row.supersededBy === null ? undefined : 'superseded')}
      onOpen={(row) => void navigate({ to: '/filings/$id', params: { id: row.id } })}
    />
  );
}
