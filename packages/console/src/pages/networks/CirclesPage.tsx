import type { GuaranteeCircle } from '@levee/contract/networkmodel';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useAnswer } from '../../api/answers';
import { useWords } from '../../i18n/language';
import { Answered, Empty } from '../../parts/PageState';
import { PAGE_SIZE, Paging } from '../../parts/Paging';
import { SearchBox } from '../../parts/SearchBox';
import { Switch } from '../../parts/Switch';
import { Table, type TableColumn } from '../../parts/Table';
import { type circlesSearch } from '../../search/addresses';
import { refined } from '../../search/refine';
import { Amount, leverageOf, NetworkPage, Share } from './NetworkPage';

const route = getRouteApi('/shell/networks/circles');
type Filters = ReturnType<typeof circlesSearch>;

/** The guarantee circles of a month, the most dangerous first. */
export function CirclesPage() {
  const { t } = useWords();
  const { page = 1, ...filters } = route.useSearch();
  const navigate = route.useNavigate();
  const answer = useAnswer(
    'guaranteeCircles',
    { ...filters, offset: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE },
    { lingers: true },
  );
  const search = useCallback(
    (text: string) =>
      void navigate({ search: (before) => refined<Filters>(before, { search: text || undefined }), replace: true }),
    [navigate],
  );
  return (
    <NetworkPage tab="circles" title={t('networks.tabs.circles')} period={filters.period} shown={answer.data?.period}>
      <div className="filters">
        <SearchBox value={filters.search ?? ''} placeholder={t('networks.search')} onSearch={search} />
        <Switch
          label={t('networks.order')}
          value={filters.order ?? 'rank'}
          options={[
            { value: 'rank', label: t('networks.byRank') },
            { value: 'loans', label: t('networks.byLoans') },
          ]}
          onChange={(order) =>
            void navigate({
              search: (before) => refined<Filters>(before, { order: order === 'loans' ? order : undefined }),
              replace: true,
            })
          }
        />
        <span className="quiet">{t('networks.circleAbout')}</span>
      </div>
      <Answered answer={answer}>
        {({ total, items }) =>
          items.length === 0 ? (
            <Empty title={t('networks.none')} hint={t('networks.noneHint')} />
          ) : (
            <>
              <CircleTable rows={items} period={filters.period} stale={answer.isPlaceholderData} />
              <div className="table-foot">
                <Paging
                  page={page}
                  total={total}
                  onPage={(next) => void navigate({ search: (before) => ({ ...before, page: next }) })}
                />
              </div>
            </>
          )
        }
      </Answered>
    </NetworkPage>
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
      className: 'wide-only',
      cell: (row) => row.guarantees,
    },
    { id: 'loans', head: t('networks.loans'), numeric: true, cell: (row) => <Amount value={row.loans} /> },
    {
      id: 'worstLoans',
      head: t('networks.worstLoans'),
      numeric: true,
      className: 'mid-only',
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
      className: 'wide-only',
      cell: (row) => row.largestRing,
    },
    {
      id: 'unknown',
      head: t('networks.notAssessable'),
      width: '90px',
      numeric: true,
      className: 'wide-only',
      cell: (row) => row.notAssessable || null,
    },
  ];
}
