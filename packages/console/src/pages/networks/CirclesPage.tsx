import type { GuaranteeCircle } from '@levee/contract/networks/model';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useResponse } from '../../api/responses';
import { useWords } from '../../i18n/language';
import { rowsOf } from '../../parts/Paging';
import { SearchBox } from '../../parts/SearchBox';
import { Switch } from '../../parts/Switch';
import { Table, type TableColumn } from '../../parts/Table';
import { type circlesSearch } from '../../search/addresses';
import { Amount, leverageOf, NetworkGround, NetworkHead, Share } from './NetworkPage';
import { ListPage } from '../../parts/ListPage';
import { useRefine } from '../../search/useRefine';

const route = getRouteApi('/shell/networks/circles');
type Filters = ReturnType<typeof circlesSearch>;

/** The guarantee circles of a month, the most dangerous first. */
export function CirclesPage() {
  const { t } = useWords();
  const { page = 1, ...filters } = route.useSearch();
  const response = useResponse('guaranteeCircles', { ...filters, ...rowsOf(page) }, { lingers: true });
  return (
    <ListPage
      title={t('networks.tabs.circles')}
      response={response}
      total={response.data?.total}
      beside={<NetworkGround shown={response.data?.period} />}
      above={<NetworkHead tab="circles" period={filters.period} />}
      filters={<CircleFilters />}
      kept={['period', 'order']}
      empty={{ title: t('networks.none'), hint: t('networks.noneHint') }}
    >
      {({ items }) => <CircleTable rows={items} period={filters.period} stale={response.isPlaceholderData} />}
    </ListPage>
  );
}

function CircleFilters() {
  const { t } = useWords();
  const filters = route.useSearch();
  const change = useRefine<Filters>();
  const search = useCallback((text: string | undefined) => change({ search: text }), [change]);
  return (
    <>
      <SearchBox value={filters.search} placeholder={t('networks.search')} onSearch={search} />
      <Switch
        label={t('networks.order')}
        value={filters.order ?? 'rank'}
        options={[
          { value: 'rank', label: t('networks.byRank') },
          { value: 'loans', label: t('networks.byLoans') },
        ]}
        onChange={(order) => change({ order: order === 'loans' ? order : undefined })}
      />
      <span className="quiet">{t('networks.circleAbout')}</span>
    </>
  );
}

function CircleTable({
  rows,
  period,
  stale,
}: {
  rows: readonly GuaranteeCircle[];
  period: string | undefined;
  stale: boolean;
}) {
  const { t } = useWords();
  const navigate = useNavigate();
  const search = period === undefined ? {} : { period };
  const columns = useCircleColumns(search);
  return (
    <Table
      label={t('networks.tabs.circles')}
      className="roomy"
      rows={rows}
      rowKey={(row) => row.id}
      columns={columns}
      stale={stale}
      onOpen={(row) => void navigate({ to: '/networks/circles/$id', params: { id: row.id }, search })}
    />
  );
}

function useCircleColumns(search: { period?: string }): TableColumn<GuaranteeCircle>[] {
  const { t } = useWords();
  return [
    { id: 'rank', head: t('networks.rank'), width: '60px', numeric: true, cell: (row) => row.rank ?? '—' },
    {
      id: 'worst',
      head: t('networks.worst'),
      width: '24%',
      className: 'after-number',
      cell: (row) => (
        <Link to="/networks/circles/$id" params={{ id: row.id }} search={search} className="subject-link">
          <span>{row.worst.name ?? row.worst.id}</span>
          <code>{row.worst.id}</code>
        </Link>
      ),
    },
    { id: 'members', head: t('networks.members'), width: '84px', numeric: true, cell: (row) => row.members },
    {
      id: 'guarantees',
      head: t('networks.guarantees'),
      width: '90px',
      numeric: true,
      responsive: ['xxl'],
      cell: (row) => row.guarantees,
    },
    { id: 'loans', head: t('networks.loans'), numeric: true, cell: (row) => <Amount value={row.loans} /> },
    {
      id: 'worstLoans',
      head: t('networks.worstLoans'),
      numeric: true,
      responsive: ['md'],
      cell: (row) => <Amount value={row.worstLoans} />,
    },
    {
      id: 'share',
      head: t('networks.worstShare'),
      width: '110px',
      numeric: true,
      cell: (row) => <Share value={leverageOf(row.worstLoans, row.loans)} />,
    },
    { id: 'pairs', head: t('networks.mutualPairs'), width: '90px', numeric: true, cell: (row) => row.mutualPairs },
    {
      id: 'triangles',
      head: t('networks.mutualTriangles'),
      width: '110px',
      numeric: true,
      cell: (row) => <span className={row.mutualTriangles > 0 ? 'warns' : undefined}>{row.mutualTriangles}</span>,
    },
    {
      id: 'ring',
      head: t('networks.ring'),
      width: '90px',
      numeric: true,
      responsive: ['xxl'],
      cell: (row) => row.largestRing,
    },
    {
      id: 'unknown',
      head: t('networks.notAssessable'),
      width: '90px',
      numeric: true,
      responsive: ['xxl'],
      cell: (row) => row.notAssessable || null,
    },
  ];
}
