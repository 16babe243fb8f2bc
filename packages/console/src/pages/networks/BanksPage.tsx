import type { ContagionBank } from '@levee/contract/networks/model';
import { getRouteApi } from '@tanstack/react-router';
import { useResponse } from '../../api/responses';
import { useWords } from '../../i18n/language';
import { Bar } from '../../parts/Bar';
import { Table, type TableColumn } from '../../parts/Table';
import { Amount, NetworkGround, NetworkHead, Share } from './NetworkPage';
import { ListPage } from '../../parts/ListPage';

const route = getRouteApi('/shell/networks/banks');

/** Banks, ordered by the effect of their default on the others. */
export function BanksPage() {
  const { t } = useWords();
  const { period } = route.useSearch();
  const response = useResponse('contagion', period === undefined ? {} : { period }, { lingers: true });
  return (
    <ListPage
      whole
      title={t('networks.tabs.banks')}
      response={response}
      total={response.data?.items.length}
      beside={<NetworkGround shown={response.data?.period} />}
      above={
        <>
          <NetworkHead tab="banks" period={period} />
          <p className="quiet section-about">{t('networks.banksAbout')}</p>
        </>
      }
      empty={{ title: t('networks.none'), hint: t('networks.noneHint') }}
    >
      {({ items }) => <BankTable rows={items} stale={response.isPlaceholderData} />}
    </ListPage>
  );
}

function BankTable({ rows, stale }: { rows: readonly ContagionBank[]; stale: boolean }) {
  const { t } = useWords();
  const most = (figure: (row: ContagionBank) => string | null): number =>
    Math.max(0, ...rows.map((row) => Number(figure(row) ?? 0)));
  const [impactMost, vulnerabilityMost] = [most(({ impact }) => impact), most(({ vulnerability }) => vulnerability)];
  const columns = useBankColumns(impactMost, vulnerabilityMost);
  return (
    <Table
      label={t('networks.tabs.banks')}
      className="roomy"
      rows={rows}
      rowKey={(row) => row.id}
      columns={columns}
      stale={stale}
    />
  );
}

function useBankColumns(impactMost: number, vulnerabilityMost: number): TableColumn<ContagionBank>[] {
  const { t, say } = useWords();
  return [
    { id: 'rank', head: t('networks.rank'), width: '60px', numeric: true, cell: (row) => row.impactRank ?? '—' },
    {
      id: 'bank',
      head: t('networks.bank'),
      width: '22%',
      className: 'after-number',
      cell: (row) => (
        <span className="subject-link">
          <span>{row.name ?? row.id}</span>
          <code>{row.id}</code>
        </span>
      ),
    },
    {
      id: 'kind',
      head: t('networks.bankKind'),
      responsive: ['xxl'],
      cell: (row) => (row.kind ? say(row.kind) : null),
    },
    { id: 'tier1', head: t('networks.tier1'), numeric: true, cell: (row) => <Amount value={row.tier1} /> },
    {
      id: 'impact',
      head: t('networks.impact'),
      width: '90px',
      numeric: true,
      cell: (row) => <Share value={row.impact} />,
    },
    {
      id: 'impactBar',
      head: '',
      width: '90px',
      responsive: ['md'],
      cell: (row) => <Bar value={Number(row.impact ?? 0)} most={impactMost} />,
    },
    {
      id: 'losses',
      head: t('networks.losses'),
      numeric: true,
      responsive: ['md'],
      cell: (row) => <Amount value={row.losses} />,
    },
    {
      id: 'cascade',
      head: t('networks.cascadeDefaults'),
      width: '90px',
      numeric: true,
      cell: (row) => (
        <span className={(row.cascadeDefaults ?? 0) > 0 ? 'warns' : undefined}>{row.cascadeDefaults ?? '—'}</span>
      ),
    },
    {
      id: 'vulnerability',
      head: t('networks.vulnerability'),
      width: '90px',
      numeric: true,
      cell: (row) => <Share value={row.vulnerability} />,
    },
    {
      id: 'vulnerabilityBar',
      head: '',
      width: '90px',
      responsive: ['md'],
      cell: (row) => <Bar value={Number(row.vulnerability ?? 0)} most={vulnerabilityMost} />,
    },
    {
      id: 'apart',
      head: t('networks.notAssessable'),
      responsive: ['xxl'],
      cell: (row) => {
        if (row.setApart) return <span className="warns">{say(row.setApart)}</span>;
        return row.dependsOn === null ? null : <span className="quiet">{row.dependsOn}</span>;
      },
    },
  ];
}
