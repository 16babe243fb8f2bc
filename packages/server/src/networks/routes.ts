import type { ContagionBank } from '@levee/contract/networks/model';
import type { Content } from '@levee/regulation/content/content';
import type { FastifyInstance } from 'fastify';
import { serve } from '../http/serve.js';
import type { System } from '../stores/system.js';
import { countOf, labelOf, readCells, type Cells } from './figures.js';
import { byWorstLoans, circleDetail, circleItem, GUARANTEE_MODELS, readGuarantees } from './guarantees.js';
import { networkView, noNode, type NetworkView } from './snapshot.js';
import { PRODUCT_MODELS, productDetail, productItem, readProducts } from './products.js';

type Only = 'layers' | 'loops' | 'gaps' | 'apart';

/** What is seen through networks, from the filings that the findings of a month rest on. */
export function serveNetworks(app: FastifyInstance, system: System): void {
  serve(app, 'lookedThrough', async ({ period, search, only, offset, limit }) => {
    const view = await networkView(system, period, PRODUCT_MODELS, readProducts);
    if (!view) return { total: 0, items: [] };
    const found = view.network.rows.filter(
      (row) => isAsked(row, only) && names(row, search, ['product_id', 'product_name', 'manager_id']),
    );
    const ordered = [...found].sort((a, b) => urgency(b) - urgency(a));
    const items = ordered.slice(offset, offset + limit).map((row) => productItem(row, view.content));
    return { ...of(view), total: found.length, items };
  });
  serve(app, 'lookThrough', async ({ id, period, up, down, nodes }) => {
    const view = await networkView(system, period, PRODUCT_MODELS, readProducts);
    const detail = view && productDetail(view.network, view.content, id, { up, down, nodesMost: nodes });
    if (!view || !detail) throw noNode(id, view?.assessment.period ?? period);
    return { ...of(view), ...detail };
  });
  serve(app, 'contagion', async ({ period }) => {
    const view = await networkView(system, period, ['contagion_bank'], (connection) =>
      readCells(connection, 'contagion_bank', 'impact_rank NULLS LAST, bank_id'),
    );
    return view ? { ...of(view), items: view.network.map((row) => bankItem(row, view.content)) } : { items: [] };
  });
  serve(app, 'guaranteeCircles', async ({ period, search, order, offset, limit }) => {
    const view = await networkView(system, period, GUARANTEE_MODELS, readGuarantees);
    if (!view) return { total: 0, items: [] };
    const { circles, members } = view.network;
    const holding =
      search &&
      new Set(
        [...members.values()]
          .filter((row) => names(row, search, ['enterprise_id', 'enterprise_name']))
          .map((row) => row.circle_id),
      );
    const found = circles.filter((row) => !holding || holding.has(row.circle_id ?? null));
    const ordered = order === 'loans' ? byWorstLoans(found) : found;
    return { ...of(view), total: found.length, items: ordered.slice(offset, offset + limit).map(circleItem) };
  });
  serve(app, 'guaranteeCircle', async ({ id, period, first, nodes }) => {
    const view = await networkView(system, period, GUARANTEE_MODELS, readGuarantees);
    const detail = view && circleDetail(view.network, id, first, nodes);
    if (!view || !detail) throw noNode(first ?? id, view?.assessment.period ?? period);
    return { ...of(view), ...detail };
  });
}

function of({ assessment }: NetworkView<unknown>) {
  return { period: assessment.period, assessment: assessment.id };
}

function isAsked(row: Cells, only: Only | undefined): boolean {
  switch (only) {
    case undefined:
      return true;
    case 'layers':
      return Number(row.legal_layers) > 1;
    case 'loops':
      return Number(row.loop_products) > 1;
    case 'gaps':
      return Number(row.data_gap) > 0 || Number(row.unknown_exposure) > 0;
    case 'apart':
      return row.set_apart !== null || row.depends_on !== null;
  }
}

/** What should be looked at first: loops, then layers, then leverage. */
function urgency(row: Cells): number {
  const net = Number(row.net_assets);
  const leverage = net > 0 ? Number(row.gross_exposure) / net : 0;
  return (
    (Number(row.loop_products) > 1 ? 2_000 : 0) + Math.min(9, Number(row.legal_layers)) * 100 + Math.min(99, leverage)
  );
}

function names(row: Cells, search: string | undefined, columns: readonly string[]): boolean {
  if (!search) return true;
  const part = search.toLowerCase();
  return columns.some((column) => row[column]?.toLowerCase().includes(part) === true);
}

function bankItem(row: Cells, content: Content): ContagionBank {
  const label = (column: string) => labelOf(content, 'contagion_bank', column, row[column] ?? null);
  return {
    id: row.bank_id ?? '',
    name: row.bank_name ?? null,
    kind: label('bank_kind'),
    tier1: row.tier1_net ?? null,
    totalAssets: row.total_assets ?? null,
    impact: row.impact ?? null,
    impactRank: countOf(row.impact_rank),
    losses: row.additional_losses ?? null,
    distressed: countOf(row.distressed_banks),
    cascadeDefaults: countOf(row.cascade_defaults),
    vulnerability: row.vulnerability ?? null,
    vulnerabilityRank: countOf(row.vulnerability_rank),
    residual: row.residual ?? null,
    setApart: label('set_apart'),
    dependsOn: row.depends_on ?? null,
  };
}
