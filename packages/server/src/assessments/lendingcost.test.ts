import type { Client } from '@levee/contract/client';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLevee, type Levee } from '../open.js';
import { freshDataFolder } from '../testing/stores.js';
import { readOracle } from '../../../../tests/oracles/oracle.js';
import { clientOf } from '../testing/client.js';

const REGULATION = fileURLToPath(new URL('../../../../regulation', import.meta.url));
/** The returns, models and rules about what loans cost, whatever else the project has. */
const CONTENT = [
  'agencies.yaml',
  'catalogue.yaml',
  'plan.yaml',
  'regions.yaml',
  ...[
    'local_lender_kind',
    'lender_form',
    'microloan_borrower_kind',
    'microloan_collateral',
    'loan_class',
    'loan_purpose',
  ].map((id) => `vocabulary/${id}.yaml`),
  ...['flow_kind', 'without_rate', 'cost_basis'].map((id) => `vocabulary/${id}.yaml`),
  ...['loan_cashflow_monthly', 'microloan_monthly'].map((id) => `returns/${id}.yaml`),
  ...['loan_flow.sql', 'loan_cost.yaml', 'microloan_cost.sql', 'lending_screen.sql'].map((file) => `models/${file}`),
  ...['LR-01', 'LR-02', 'LR-03', 'LR-04', 'LR-06', 'LR-08'].map((id) => `rules/lr/${id}.yaml`),
];

const LOANS =
  'lender_id,lender_kind,lender_form,region,loan_id,borrower_id,purpose,contract_date,amount,balance,all_in_annual_cost,' +
  'same_kind_bank_rate,unspecified_borrower';
const FLOWS = 'lender_id,lender_kind,region,loan_id,borrower_id,contract_date,flow_number,paid_on,flow_kind,amount';

interface Loan {
  readonly id: string;
  readonly contract: string;
  readonly lender?: string;
  readonly filedCost?: string;
  readonly bankRate?: string;
  /** Day, kind and amount. */
  readonly flows: readonly (readonly [day: string, kind: string, amount: number])[];
}

/** A loan that is paid back at once after a year of 365 days. */
const yearly = (id: string, contract: string, back: number, more: Partial<Loan> = {}): Loan => ({
  id,
  contract,
  flows: [
    [contract, 'disbursed', 100_000],
    [dayLater(contract, 365), 'principal', back],
  ],
  ...more,
});

function dayLater(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Amounts a year apart, the first paid out. */
const turning = (id: string, contract: string, amounts: readonly number[], more: Partial<Loan> = {}): Loan => ({
  id,
  contract,
  flows: amounts.map((amount, place) => [
    dayLater(contract, place * 365),
    amount < 0 ? 'disbursed' : 'principal',
    Math.abs(amount),
  ]),
  ...more,
});

describe('what loans cost by their cash flows, from the filed return to the finding', () => {
  let levee: Levee;
  let client: Client;
  let content: string;

  beforeAll(async () => {
    content = await mkdtemp(join(tmpdir(), 'levee-content-'));
    for (const path of CONTENT) {
      await cp(join(REGULATION, path), join(content, path), { recursive: true });
    }
    levee = await openLevee({
      data: await freshDataFolder(),
      content,
      now: () => new Date('2026-02-20T04:00:00.000Z'),
    });
    client = clientOf(levee);
    await client.call('addReporter', { id: 'A-01', name: '测试协会', kind: 'association' });
  }, 60_000);
  afterAll(async () => {
    await levee.close();
    await rm(content, { recursive: true });
  });

  const file = async (id: string, period: string, rows: readonly string[]): Promise<void> => {
    const slot = { return: id, reporter: 'A-01', period, reason: '测试' };
    const filing = await client.call('file', slot, [
      { name: `${id}.csv`, content: new Blob([`${rows.join('\n')}\n`]) },
    ]);
    expect(filing.receipt.problems).toEqual([]);
    expect(filing.state).toBe('accepted');
  };
  const fileLoans = (period: string, loans: readonly Loan[]) =>
    file('microloan_monthly', period, [
      LOANS,
      ...loans.map(({ id, lender = 'P-01', contract, filedCost = '', bankRate = '' }) => {
        const kind = lender.startsWith('P') ? 'private_lender' : 'microlender';
        const lent = `consumption,${contract},100000.00,50000.00,${filedCost},${bankRate}`;
        return `${lender},${kind},person,渝北区,${id},B-${id},${lent},true`;
      }),
    ]);
  const fileFlows = (period: string, loans: readonly Loan[]) =>
    file('loan_cashflow_monthly', period, [
      FLOWS,
      ...loans.flatMap(({ id, lender = 'P-01', contract, flows }) => {
        const kind = lender.startsWith('P') ? 'private_lender' : 'microlender';
        return flows.map(([day, flow, amount], index) => {
          return `${lender},${kind},渝北区,${id},B-${id},${contract},${index + 1},${day},${flow},${amount.toFixed(2)}`;
        });
      }),
    ]);
  /** Findings of a month as `rule/clause loan`. */
  const assessed = async (period: string) => {
    const { id, findingsHash } = await client.call('assess', { period });
    const { items } = await client.call('findings', { assessment: id, limit: 200 });
    const said = items.map((item) => `${item.rule}/${item.clause} ${item.subjectKey.split('/')[1] ?? item.subjectKey}`);
    return { said: said.sort(), items, findingsHash, id };
  };

  it('takes the cost of the flows over the filed one, and says where the two differ', async () => {
    const loans = [
      yearly('honest', '2025-06-02', 112_000, { filedCost: '0.12' }),
      yearly('understated', '2025-06-02', 130_000, { filedCost: '0.12' }),
      yearly('overstated', '2025-06-02', 110_000, { filedCost: '0.2' }),
      yearly('no flows', '2025-06-02', 0, { filedCost: '0.13', flows: [] }),
      yearly('not filed', '2025-06-02', 0, { flows: [] }),
      yearly('microlender', '2025-06-02', 124_000, { lender: 'M-01', filedCost: '0.24' }),
      yearly('expensive', '2025-06-02', 124_000.01, { lender: 'M-01', filedCost: '0.24' }),
    ];
    await fileLoans('2025-12', loans);
    await fileFlows('2025-12', loans);
    const { said, items } = await assessed('2025-12');
    expect(said).toEqual(['LR-03/a no flows', 'LR-03/a understated', 'LR-04/a expensive', 'LR-08/a understated']);
    const detail = await client.call('finding', { id: items.find((one) => one.rule === 'LR-03')?.id ?? '' });
    expect(detail.says.zh).toContain('四倍');
    expect(detail.history).toEqual([expect.objectContaining({ period: '2025-12', filed: true, breached: true })]);
  });

  it('counts what was kept back at payout and the flows that were filed last', async () => {
    const kept = yearly('kept back', '2025-06-02', 112_000, { filedCost: '0.12' });
    const flows: Loan['flows'] = [...kept.flows, ['2025-06-02', 'kept_back', 3000]];
    await fileFlows('2025-10', [{ ...kept, flows }]);
    await fileLoans('2025-10', [kept]);
    expect((await assessed('2025-10')).said).toEqual(['LR-03/a kept back', 'LR-08/a kept back', 'LR-08/c kept back']);
    // Settled early and a fee given back: the loan is filed anew, and again it is the loan of the month before.
    const settled: Loan['flows'] = [
      ...flows.slice(0, 1),
      ['2025-11-29', 'principal', 101_500],
      ['2025-11-29', 'refund', 300],
    ];
    await fileFlows('2025-11', [{ ...kept, flows: settled }]);
    await fileLoans('2025-11', [kept]);
    expect((await assessed('2025-11')).said).toEqual([]);
    expect((await assessed('2025-10')).said).toHaveLength(3);
  });

  it('judges flows with several rates only where all of them agree, and flows without a rate by what was filed', async () => {
    const loans = [
      turning('both above', '2018-03-01', [-100_000, 340_000, -280_000], { filedCost: '0.1' }),
      turning('both between', '2018-03-01', [-100_000, 260_000, -168_750], { filedCost: '0.1' }),
      turning('both within', '2018-03-01', [-100_000, 230_000, -132_000], { filedCost: '0.1' }),
      turning('either side', '2018-03-01', [-100_000, 250_000, -154_000], { filedCost: '0.1' }),
      turning('one way', '2018-03-01', [-100_000], { filedCost: '0.4' }),
      {
        ...yearly('a week', '2018-03-01', 0, { filedCost: '0.3' }),
        flows: [
          ['2018-03-01', 'disbursed', 700],
          ['2018-03-08', 'interest', 1000],
        ],
      },
    ] as const;
    await fileLoans('2018-03', loans);
    await fileFlows('2018-03', loans);
    const { said, id } = await assessed('2018-03');
    expect(said).toEqual([
      'LR-02/a both between',
      'LR-02/b a week',
      'LR-02/b both above',
      'LR-02/b one way',
      'LR-08/a a week',
      'LR-08/a both above',
      'LR-08/a both between',
      'LR-08/b a week',
      'LR-08/b both above',
      'LR-08/b both between',
      'LR-08/b both within',
      'LR-08/b either side',
      'LR-08/b one way',
    ]);
    const { clauses } = await client.call('assessment', { id });
    const counts = (clause: string) => clauses.find((one) => one.rule === 'LR-02' && one.clause === clause)?.counts;
    expect(counts('b')).toMatchObject({ met: 2, breached: 3, not_assessable: 1 });
  });

  it('gives the same findings to the last byte when it is run again', async () => {
    const first = await assessed('2018-03');
    const again = await assessed('2018-03');
    expect(again.findingsHash).toBe(first.findingsHash);
    expect(first.items.length).toBeGreaterThan(5);
  });

  it('gives the known answers', async () => {
    const known = readOracle('npl/irr.json') as {
      excel: { cf: [string, number][]; exact: { XIRR: number } };
      capCheck: { cashflows: [string, number][]; xirr: number; cap4x: number; breach: boolean };
      multiRoot: { cf: number[]; roots: number[] };
    };
    const loan = (id: string, flows: readonly [string, number][], more: Partial<Loan>): Loan => ({
      id,
      contract: flows[0]?.[0] ?? '',
      flows: flows.map(([day, amount]) => [day, amount < 0 ? 'disbursed' : 'interest', Math.abs(amount)]),
      ...more,
    });
    const loans = [
      loan('excel', known.excel.cf, { bankRate: '0.0747' }),
      loan('cap', known.capCheck.cashflows, {}),
      turning('roots', '2025-01-15', known.multiRoot.cf, {}),
    ];
    await fileLoans('2025-02', loans);
    await fileFlows('2025-02', loans);
    const { said, items } = await assessed('2025-02');
    expect(said).toEqual(['LR-01/a excel', ...(known.capCheck.breach ? ['LR-03/a cap'] : []), 'LR-08/b roots']);
    const figure = async (rule: string, label: string) => {
      const { figures } = await client.call('finding', { id: items.find((one) => one.rule === rule)?.id ?? '' });
      return Number(figures.find((one) => one.label.en === label)?.value);
    };
    expect(await figure('LR-01', 'All-in annual cost')).toBeCloseTo(known.excel.exact.XIRR, 11);
    expect(await figure('LR-03', 'All-in annual cost')).toBeCloseTo(known.capCheck.xirr, 11);
    expect(await figure('LR-03', 'Cap')).toBe(known.capCheck.cap4x);
    expect(await figure('LR-08', 'Lowest annual cost')).toBeCloseTo(known.multiRoot.roots[0] ?? NaN, 11);
    expect(await figure('LR-08', 'Highest annual cost')).toBeCloseTo(known.multiRoot.roots[1] ?? NaN, 11);
  });
});
