import type { LookThroughDetail } from '@levee/contract/networks/model';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useResponse } from '../../api/responses';
import { groupDigits } from '../../figures/decimal';
import { useWords } from '../../i18n/language';
import { Facts } from '../../parts/Facts';
import { Section } from '../../parts/Page';
import { Loaded } from '../../parts/PageState';
import { Switch } from '../../parts/Switch';
import { Table } from '../../parts/Table';
import { LayeredGraph } from './LayeredGraph';
import { Amount, leverageOf, NetworkPage, Share, Times } from './NetworkPage';

const route = getRouteApi('/shell/networks/products/$id');

const DEPTHS = {
  near: { up: 1, down: 1, nodes: 40 },
  middle: { up: 2, down: 3, nodes: 60 },
  far: { up: 4, down: 6, nodes: 120 },
} as const;

/** One product: its ultimate owners, its final assets, and the leverage of each layer. */
export function ProductPage() {
  const { t } = useWords();
  const { id } = route.useParams();
  const { period } = route.useSearch();
  const [depth, setDepth] = useState<keyof typeof DEPTHS>('middle');
  const response = useResponse('lookThrough', { id, ...(period && { period }), ...DEPTHS[depth] }, { lingers: true });
  const name = response.data?.product.name ?? id;
  return (
    <NetworkPage
      tab="products"
      title={`${t('networks.tabs.products')} ${name}`}
      heading={
        <>
          {name} <code className="heading-code">{id}</code>
        </>
      }
      period={period}
      shown={response.data?.period}
    >
      <Loaded response={response}>
        {(detail) => (
          <>
            <ProductFacts detail={detail} />
            <Section
              title={t('networks.picture')}
              beside={
                <Switch
                  size="small"
                  label={t('networks.depth')}
                  value={depth}
                  options={(['near', 'middle', 'far'] as const).map((value) => ({
                    value,
                    label: t(`networks.depths.${value}`),
                  }))}
                  onChange={setDepth}
                />
              }
            >
              <p className="quiet section-about">{t('networks.pictureAbout')}</p>
              <Picture detail={detail} period={period} />
            </Section>
            <div className="side-by-side">
              <Owners detail={detail} />
              <Assets detail={detail} />
            </div>
            <Holdings detail={detail} />
          </>
        )}
      </Loaded>
    </NetworkPage>
  );
}

function Picture({ detail, period }: { detail: LookThroughDetail; period: string | undefined }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const { cut } = detail;
  return (
    <>
      <LayeredGraph
        detail={detail}
        onProduct={(id) =>
          void navigate({ to: '/networks/products/$id', params: { id }, search: period ? { period } : {} })
        }
      />
      {cut.nodes + cut.edges > 0 ? <p className="quiet">{t('networks.cut', cut)}</p> : null}
    </>
  );
}

function ProductFacts({ detail }: { detail: LookThroughDetail }) {
  const { t, say } = useWords();
  const { product, heaviest } = detail;
  const own = leverageOf(product.totalAssets, product.netAssets);
  const through = leverageOf(product.grossExposure, product.netAssets);
  return (
    <Facts
      shape="grid"
      items={[
        [t('networks.netAssets'), <Amount key="net" value={product.netAssets} />],
        [t('networks.totalAssets'), <Amount key="total" value={product.totalAssets} />],
        [t('networks.grossExposure'), <Amount key="gross" value={product.grossExposure} />],
        [t('networks.debt'), <Amount key="debt" value={product.debt} />],
        [t('networks.ownLeverage'), <Times key="own" value={own} />],
        [t('networks.lookThroughLeverage'), <Times key="through" value={through} />],
        [t('networks.layers'), product.layers ?? '—'],
        [t('networks.legalLayers'), product.legalLayers ?? '—'],
        [
          t('networks.loop'),
          (product.loopProducts ?? 1) > 1 ? t('networks.loopOf', { count: product.loopProducts ?? 0 }) : '—',
        ],
        [t('networks.dataGap'), <Share key="gap" value={product.dataGap} />],
        [t('networks.unknownExposure'), <Amount key="unknown" value={product.unknownExposure} />],
        ...(product.setApart ? [[t('networks.setApart'), say(product.setApart)] as const] : []),
        ...(product.dependsOn
          ? [[t('networks.setApart'), t('networks.dependsOn', { id: product.dependsOn })] as const]
          : []),
        ...(product.chain ? [[t('networks.chain'), product.chain] as const] : []),
        ...(heaviest
          ? [
              [
                t('networks.heaviest'),
                t('networks.heaviestText', {
                  chain: heaviest.products.join(' → '),
                  asset: say(heaviest.asset),
                  amount: groupDigits(heaviest.amount),
                  leverage: heaviest.leverage === null ? '—' : Number(heaviest.leverage).toFixed(2),
                }),
              ] as const,
            ]
          : []),
      ]}
    />
  );
}

function Owners({ detail }: { detail: LookThroughDetail }) {
  const { t, say } = useWords();
  return (
    <Section title={t('networks.owners')}>
      {detail.ownersWhole ? null : <p className="quiet">{t('networks.ownersPartly')}</p>}
      <Table
        label={t('networks.owners')}
        className="slim"
        rows={detail.owners}
        rowKey={(row) => row.id}
        columns={[
          { id: 'owner', head: t('networks.owner'), cell: (row) => say(row.name) },
          { id: 'id', head: '', cell: (row) => <code>{row.id}</code>, responsive: ['xxl'] },
          { id: 'share', head: t('networks.share'), numeric: true, cell: (row) => <Share value={row.share} /> },
        ]}
      />
    </Section>
  );
}

function Assets({ detail }: { detail: LookThroughDetail }) {
  const { t, say } = useWords();
  return (
    <Section title={t('networks.assets')}>
      {detail.assetsWhole ? null : <p className="quiet">{t('networks.assetsPartly')}</p>}
      <Table
        label={t('networks.assets')}
        className="slim"
        rows={detail.assets}
        rowKey={(row) => row.id}
        columns={[
          { id: 'asset', head: t('networks.asset'), cell: (row) => say(row.name) },
          { id: 'amount', head: t('networks.amount'), numeric: true, cell: (row) => <Amount value={row.amount} /> },
        ]}
      />
    </Section>
  );
}

function Holdings({ detail }: { detail: LookThroughDetail }) {
  const { t, say } = useWords();
  const name = (place: number): string => {
    const node = detail.nodes[place];
    return node ? say(node.name) : '';
  };
  return (
    <Section title={t('networks.holdings')}>
      <Table
        label={t('networks.holdings')}
        rows={detail.edges}
        rowKey={(row) => `${row.from}-${row.to}`}
        columns={[
          { id: 'holder', head: t('networks.holder'), cell: (row) => name(row.from) },
          { id: 'held', head: t('networks.held'), cell: (row) => name(row.to) },
          { id: 'amount', head: t('networks.amount'), numeric: true, cell: (row) => <Amount value={row.amount} /> },
          {
            id: 'share',
            head: t('networks.share'),
            width: '100px',
            numeric: true,
            cell: (row) => (row.share === null ? null : <Share value={row.share} />),
          },
          { id: 'signs', head: t('networks.signs'), cell: (row) => row.signs.map(say).join(t('common.and')) },
        ]}
      />
    </Section>
  );
}
