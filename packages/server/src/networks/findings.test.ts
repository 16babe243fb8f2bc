import { createClient, type Client } from '@levee/contract/client';
import type { Finding } from '@levee/contract/findings/model';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { injectedTransport } from '../http/injected.js';
import { openLevee, type Levee } from '../open.js';
import { freshDataFolder } from '../testing/stores.js';

/** From filed holdings, interbank claims and guarantees to findings about what follows through the networks. */

const PERIOD = '2018-09';

const csv = (header: string, ...rows: string[]): string => [header, ...rows].join('\n') + '\n';

/**
 * TOP (120/100) holds MID (100/80) holds LOW (150/100): two layers below TOP. RING1 and RING2 hold one another. BAD has less net
 * assets than is held of it, and ABOVE holds BAD.
 */
const PRODUCTS = csv(
  'product_id,product_name,manager_id,manager_kind,region,offering,operation,plan_kind,investment_type,established_on,' +
    'total_assets,net_assets,senior_units,mezzanine_units,junior_units,investors',
  ...[
    ['TOP', 120, 100],
    ['MID', 100, 80],
    ['LOW', 150, 100],
    ['RING1', 100, 100],
    ['RING2', 100, 100],
    ['BAD', 60, 40],
    ['ABOVE', 100, 100],
    ['PLAIN', 100, 100],
  ].map(([id, total, net]) => {
    return `${id},${id}演示产品,M-01,securities,渝中区,private,closed,collective,fixed_income,2018-05-02,${total}.00,${net}.00,0,0,0,9`;
  }),
);

const HOLDINGS = csv(
  'product_id,manager_id,manager_kind,region,asset_id,asset_class,amount,held_product_id',
  ...[
    ['TOP', 'a1', 'government_bond', 60, ''],
    ['TOP', 'a2', 'am_product', 60, 'MID'],
    ['MID', 'a3', 'credit_bond', 50, ''],
    ['MID', 'a4', 'am_product', 50, 'LOW'],
    ['LOW', 'a5', 'stock', 150, ''],
    ['RING1', 'a6', 'am_product', 50, 'RING2'],
    ['RING1', 'a7', 'stock', 50, ''],
    ['RING2', 'a8', 'am_product', 40, 'RING1'],
    ['RING2', 'a9', 'stock', 60, ''],
    ['BAD', 'b1', 'stock', 60, ''],
    ['ABOVE', 'b2', 'am_product', 50, 'BAD'],
    ['ABOVE', 'b3', 'stock', 50, ''],
    ['PLAIN', 'b4', 'stock', 90, ''],
  ].map(([product, asset, kind, amount, held]) => {
    return `${product},M-01,securities,渝中区,${asset},${kind},${amount}.00,${held}`;
  }),
);

const INVESTORS = csv(
  'product_id,manager_id,manager_kind,region,investor_id,investor_name,investor_kind,amount',
  ...[
    ['TOP', 'I1', 100],
    ['MID', 'I1', 20],
    ['LOW', 'I2', 50],
    ['RING1', 'I2', 60],
    ['RING2', 'I2', 50],
    ['ABOVE', 'I3', 100],
    ['PLAIN', 'I2', 50],
  ].map(([product, investor, amount]) => {
    return `${product},M-01,securities,渝中区,${investor},演示投资者${investor},enterprise,${amount}.00`;
  }),
);

/** Three enterprises: when C defaults, B pays more than it has and defaults, and then A. */
const GUARANTEES = csv(
  'lender_id,lender_name,lender_kind,region,guarantee_id,guarantor_id,guarantor_name,guarantor_kind,guarantor_region,' +
    'guarantor_net_assets,debtor_id,debtor_name,debtor_region,contract_date,amount,balance',
  ...[
    ['G1', 'E-A', 18, 'E-B', 30],
    ['G2', 'E-B', 20, 'E-C', 25],
    ['G3', 'E-C', 40, 'E-A', 20],
    ['G4', 'E-D', '', 'E-F', 5],
  ].map(([id, guarantor, net, debtor, amount]) => {
    return (
      `B-01,演示银行,bank,渝中区,${id},${guarantor},演示企业${guarantor},enterprise,渝中区,` +
      `${net},${debtor},演示企业${debtor},渝中区,2018-01-10,${amount}.00,${amount}.00`
    );
  }),
);

const FACILITIES = csv(
  'lender_id,lender_kind,region,facility_id,borrower_id,borrower_kind,borrower_region,product_kind,off_balance,' +
    'contract_date,amount,balance,overdue_days,in_default',
  ...[
    ['E-A', 30],
    ['E-B', 30],
    ['E-C', 25],
    ['E-F', 5],
  ].map(([id, loan]) => {
    return `B-01,bank,渝中区,F-${id},${id},enterprise,渝中区,loan,否,2018-01-10,${loan}.00,${loan}.00,0,否`;
  }),
);

describe('what follows through networks', () => {
  let levee: Levee;
  let client: Client;

  const file = async (returnId: string, reporter: string, text: string): Promise<void> => {
    const fields = { return: returnId, reporter, period: PERIOD, confirmation: '测试' };
    const filing = await client.call('file', fields, [{ name: 'a.csv', content: new Blob([text]) }]);
    expect(filing.receipt.problems).toEqual([]);
    expect(filing.state).toBe('accepted');
  };
  const breached = async (rule: string): Promise<string[]> => {
    const { items } = await client.call('findings', { rule, period: PERIOD });
    return items.map(({ clause, subjectKey }) => `${clause} ${subjectKey}`).sort();
  };
  const evidence = async (rule: string, subjectKey: string): Promise<Record<string, string | null>> => {
    const { items } = await client.call('findings', { rule, period: PERIOD });
    const found = items.find((item: Finding) => item.subjectKey === subjectKey);
    const explained = await client.call('finding', { id: found?.id ?? '' });
    return Object.fromEntries(explained.figures.map(({ label, value }) => [label.en, value]));
  };

  beforeAll(async () => {
    const data = await freshDataFolder();
    levee = await openLevee({ data, now: () => new Date('2018-10-10T02:00:00.000Z') });
    const headers = (): Record<string, string> => ({ authorization: `Bearer ${levee.token}` });
    client = createClient({ base: 'http://levee', transport: injectedTransport(levee.app), headers });
    await client.call('addReporter', { id: 'ASSOC', name: '协会', kind: 'association' });
    await client.call('addReporter', { id: 'REG', name: '监管', kind: 'regulator' });
    await file('asset_product_monthly', 'ASSOC', PRODUCTS);
    await file('product_holding_monthly', 'ASSOC', HOLDINGS);
    await file('product_investor_monthly', 'ASSOC', INVESTORS);
    await file('guarantee_contract_monthly', 'REG', GUARANTEES);
    await file('credit_facility_monthly', 'REG', FACILITIES);
    await client.call('assess', { period: PERIOD, official: true });
  }, 60_000);
  afterAll(() => levee.close());

  it('counts the layers of products from the holdings, and shows the chain', async () => {
    expect(await breached('AM-08-L')).toEqual(['a RING1', 'a RING2', 'a TOP']);
    expect(await evidence('AM-08-L', 'TOP')).toMatchObject({
      'Legal layers below': '2',
      'Deepest chain': 'TOP → MID → LOW',
    });
    expect(await evidence('AM-08-L', 'RING1')).toMatchObject({ 'Deepest chain': 'RING1 → RING2 → RING1' });
  });

  it('finds loops, unknown assets and unknown holders', async () => {
    // Ten of PLAIN's hundred are in no holding, and half of it has no known holder.
    expect(await breached('XR-01')).toEqual([
      'a RING1',
      'a RING2',
      'a TOP',
      'b PLAIN',
      'c RING1',
      'c RING2',
      'd PLAIN',
    ]);
  });

  it('sets one bad product apart with the reason; what depends on it is not assessable, all others are', async () => {
    expect(await breached('XR-01-F')).toEqual(['a BAD']);
    const { items } = await client.call('assessments', { period: PERIOD });
    const { clauses } = await client.call('assessment', { id: items[0]?.id ?? '' });
    const leverage = clauses.find(({ rule, clause }) => rule === 'AM-06-L' && clause === 'c');
    expect(leverage?.counts).toMatchObject({ met: 6, breached: 0, not_assessable: 2 });
  });

  it('tells how far a default spreads through guarantees, and names the circle', async () => {
    expect(await breached('BK-23-T')).toEqual(['a E-C']);
    expect(await evidence('BK-23-T', 'E-C')).toMatchObject({
      'Enterprises that default': '3',
      'Loans that default': '85',
      Circle: 'E-A',
    });
    expect(await breached('BK-23-C')).toEqual(['a E-A']);
  });

  it('shows a product from its holders down to its final assets, with loops marked', async () => {
    const list = await client.call('lookedThrough', { period: PERIOD });
    expect(list.total).toBe(8);
    expect(list.items.slice(0, 3).map(({ id }) => id)).toEqual(['RING1', 'RING2', 'TOP']);
    const top = await client.call('lookThrough', { id: 'TOP', period: PERIOD });
    expect(top.nodes.map(({ kind, id, level }) => `${level} ${kind} ${id}`).sort()).toEqual(
      [
        '0 product TOP',
        '-1 investor I1',
        '1 product MID',
        '1 asset government_bond',
        '2 product LOW',
        '2 asset credit_bond',
        '3 asset stock',
      ].sort(),
    );
    // TOP has 3/4 of MID, which has half of LOW: 0.75 · 0.5 · 150 of its stocks.
    expect(top.assets).toMatchObject([
      { id: 'government_bond', amount: '60.00' },
      { id: 'stock', amount: '56.25' },
      { id: 'credit_bond', amount: '37.50' },
    ]);
    expect(top.owners).toMatchObject([{ id: 'I1', share: '1' }]);
    const ring = await client.call('lookThrough', { id: 'RING1', period: PERIOD });
    expect(ring.nodes.filter(({ inLoop }) => inLoop).map(({ id }) => id)).toEqual(['RING1', 'RING2']);
    await expect(client.call('lookThrough', { id: 'NONE', period: PERIOD })).rejects.toMatchObject({ status: 404 });
  });

  it('tells a cascade of guarantees step by step', async () => {
    const { items } = await client.call('guaranteeCircles', { period: PERIOD });
    expect(items.map(({ id, members }) => [id, members])).toEqual([
      ['E-A', 3],
      ['E-D', 2],
    ]);
    const circle = await client.call('guaranteeCircle', { id: 'E-A', first: 'E-C', period: PERIOD });
    expect(circle.cascade.map((round) => round.map(({ id }) => id))).toEqual([['E-C'], ['E-B'], ['E-A']]);
    expect(circle.cascade[0]?.[0]?.payments).toEqual([
      { guarantor: 'E-B', guaranteed: '25.00', paid: '25.00', paidSoFar: '25.00', defaults: true },
    ]);
    await expect(client.call('guaranteeCircle', { id: 'E-A', first: 'E-D' })).rejects.toMatchObject({ status: 404 });
  });
});
