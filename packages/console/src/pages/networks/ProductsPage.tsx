import type { LookedThrough } from '@levee/contract/networks/model';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useResponse } from '../../api/responses';
import { useWords } from '../../i18n/language';
import { Filter } from '../../parts/Filter';
import { rowsOf } from '../../parts/Paging';
import { SearchBox } from '../../parts/SearchBox';
import { Table, type TableColumn } from '../../parts/Table';
import { type lookedThroughSearch } from '../../search/addresses';
import { Amount, leverageOf, NetworkGround, NetworkHead, Share, Times } from './NetworkPage';
import { ListPage } from '../../parts/ListPage';
import { useRefine } from '../../search/useRefine';

const route = getRouteApi('/shell/networks/products');
type Filters = ReturnType<typeof lookedThroughSearch>;

/** All products of a month, looked through; loops and products with many layers come first. */
export function ProductsPage() {
  const { t } = useWords();
  const { page = 1, ...filters } = route.useSearch();
  const response = useResponse('lookedThrough', { ...filters, ...rowsOf(page) }, { lingers: true });
  return (
    <ListPage
      title={t('networks.tabs.products')}
      response={response}
      total={response.data?.total}
      beside={<NetworkGround shown={response.data?.period} />}
      above={<NetworkHead tab="products" period={filters.period} />}
      filters={<ProductFilters />}
      kept={['period']}
      empty={{ title: t('networks.none'), hint: t('networks.noneHint') }}
    >
      {({ items }) => <ProductTable rows={items} period={filters.period} stale={response.isPlaceholderData} />}
    </ListPage>
  );
}

function ProductFilters() {
  const { t } = useWords();
  const filters = route.useSearch();
  const change = useRefine<Filters>();
  const search = useCallback((text: string | undefined) => change({ search: text }), [change]);
  return (
    <>
      <Filter
        wide
        label={t('networks.showing')}
        value={filters.only}
        options={(['layers', 'loops', 'gaps', 'apart'] as const).map((value) => ({
          value,
          label: t(`networks.only.${value}`),
        }))}
        onChange={(only) => change({ only })}
      />
      <SearchBox value={filters.search} placeholder={t('networks.search')} onSearch={search} />
    </>
  );
}

function ProductTable({
  rows,
  period,
  stale,
}: {
  rows: readonly LookedThrough[];
  period: string | undefined;
  stale: boolean;
}) {
  const { t } = useWords();
  const navigate = useNavigate();
  const search = period === undefined ? {} : { period };
  const columns = [...useAmountColumns(search), ...useStructureColumns()];
  return (
    <Table
      label={t('networks.tabs.products')}
      className="roomy"
      rows={rows}
      rowKey={(row) => row.id}
      columns={columns}
      stale={stale}
      onOpen={(row) => void navigate({ to: '/networks/products/$id', params: { id: row.id }, search })}
    />
  );
}

/** Columns that name the product and its final assets. */
function useAmountColumns(search: { period?: string }): TableColumn<LookedThrough>[] {
  const { t, say } = useWords();
  return [
    {
      id: 'product',
      head: t('networks.product'),
      width: '26%',
      cell: (row) => (
        <Link to="/networks/products/$id" params={{ id: row.id }} search={search} className="subject-link">
          <span>{row.name ?? row.id}</span>
          <code>{row.id}</code>
        </Link>
      ),
    },
    {
      id: 'kind',
      head: t('networks.manager'),
      responsive: ['xxl'],
      cell: (row) => (row.managerKind ? say(row.managerKind) : null),
    },
    { id: 'net', head: t('networks.netAssets'), numeric: true, cell: (row) => <Amount value={row.netAssets} /> },
    {
      id: 'gross',
      head: t('networks.grossExposure'),
      numeric: true,
      responsive: ['md'],
      cell: (row) => <Amount value={row.grossExposure} />,
    },
    {
      id: 'leverage',
      head: t('networks.lookThroughLeverage'),
      width: '156px',
      numeric: true,
      cell: (row) => <Times value={leverageOf(row.grossExposure, row.netAssets)} />,
    },
  ];
}

/** Columns about its position in the network. */
function useStructureColumns(): TableColumn<LookedThrough>[] {
  const { t, say } = useWords();
  return [
    {
      id: 'legal',
      head: t('networks.legalLayers'),
      width: '84px',
      numeric: true,
      cell: (row) => <span className={(row.legalLayers ?? 0) > 1 ? 'warns' : undefined}>{row.legalLayers ?? '—'}</span>,
    },
    {
      id: 'loop',
      head: t('networks.loop'),
      width: '100px',
      numeric: true,
      cell: (row) =>
        (row.loopProducts ?? 1) > 1 ? (
          <span className="warns">{t('networks.loopOf', { count: row.loopProducts ?? 0 })}</span>
        ) : null,
    },
    {
      id: 'gap',
      head: t('networks.dataGap'),
      width: '124px',
      numeric: true,
      responsive: ['md'],
      cell: (row) => <Share value={row.dataGap} />,
    },
    {
      id: 'apart',
      head: t('networks.setApart'),
      responsive: ['xxl'],
      cell: (row) => {
        if (row.setApart) return <span className="warns">{say(row.setApart)}</span>;
        return row.dependsOn === null ? null : (
          <span className="quiet">{t('networks.dependsOn', { id: row.dependsOn })}</span>
        );
      },
    },
  ];
}
