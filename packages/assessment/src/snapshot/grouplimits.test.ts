import { fileURLToPath } from 'node:url';
import { openSnapshot } from './snapshot.js';
import { csvOf, openFilingDesk, type FilingDesk } from '@levee/facts/testing/filing';
import { loadContent, readContentFolder } from '@levee/regulation/content/load';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scan } from '../scan/scan.js';

const CONTENT = loadContent(await readContentFolder(fileURLToPath(new URL('../../../../regulation', import.meta.url))));
const LIMITS = present(CONTENT.returns.get('group_limit_monthly'));
const USE = present(CONTENT.models.get('group_limit_use'));
const RULE = present(CONTENT.rules.get('BK-24-R'));

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the regulation folder lacks what this test is about');
  return value;
}

const HEADER = [
  ...['lender_id', 'lender_kind', 'region', 'group_id', 'limit_id', 'parent_limit_id', 'approved_limit', 'used_loans'],
  ...['used_bills', 'used_letters_of_credit', 'used_guarantees', 'used_bonds', 'used_nonstandard', 'used_other'],
];

type Limit = readonly [limit: string, parent: string, approved: string, loans: string, bills?: string];

describe('the use of a tree of limits', () => {
  let desk: FilingDesk;
  let filings = 0;
  beforeAll(async () => {
    desk = await openFilingDesk([LIMITS]);
  });
  afterAll(() => desk.close());

  /** The figures of the model for each limit that is filed for a bank, and the clauses that each limit breaches. */
  async function useOf(...lists: readonly (readonly Limit[])[]) {
    const period = '2016-06';
    const visible = [];
    for (const limits of lists) {
      const filing = `L${++filings}`;
      const rows = limits.map(([limit, parent, approved, loans, bills = '0']) => [
        ...['B-1', 'bank', '渝北', 'G-1', limit, parent, approved, loans, bills],
        ...['0', '0', '0', '0', '0'],
      ]);
      const request = { filing, return: LIMITS, reporter: 'R', period };
      const { problems } = await desk.file({ 'limits.csv': csvOf(HEADER, ...rows) }, request);
      expect(problems).toEqual([]);
      visible.push({ filing, return: LIMITS.id, reporter: 'R', reporterKind: 'regulator', period });
    }
    const snapshot = await openSnapshot(desk.store, { returns: [LIMITS], models: [USE], period, filings: visible });
    const month = { periodStart: '2016-06-01', periodEnd: '2016-06-30' };
    const { hits } = await scan(snapshot, { relation: USE, rules: [RULE], territory: 'municipality', ...month });
    const found = await snapshot.rows(
      'SELECT limit_id, limits_below, direct_use, total_use, known_use, parent_filed, circular FROM group_limit_use ORDER BY 1',
    );
    snapshot.close();
    return {
      figures: found.map((row) =>
        Object.values(row)
          .map((cell) => (cell === null ? '—' : String(cell)))
          .join(' '),
      ),
      breaches: hits
        .flatMap(({ cells, breached }) => breached.map(({ clause }) => `${cells.limit_id} ${clause.clause.id}`))
        .sort(),
    };
  }

  it('counts what uses a limit at every limit above it, to the fen', async () => {
    const { figures, breaches } = await useOf([
      ['root', '', '100.00', '0.00'],
      ['member', 'root', '90.00', '0.01', '10.00'],
      ['product', 'member', '60.00', '60.00'],
      ['other', 'root', '60.00', '30.00'],
    ]);
    expect(figures).toEqual([
      'member 1 10.01 70.01 70.01 true false',
      'other 0 30.00 30.00 30.00 true false',
      'product 0 60.00 60.00 60.00 true false',
      'root 3 0.00 100.01 100.01 true false',
    ]);
    // Each limit is within its own amount, and no single facility shows the breach: only the sum is a fen too much.
    expect(breaches).toEqual(['root a']);
  });

  it('does not count a missing figure as zero, but finds a breach when the others exceed the limit already', async () => {
    const { figures, breaches } = await useOf([
      ['near', '', '100.00', '0.00'],
      ['near-1', 'near', '90.00', '', '20.00'],
      ['over', '', '100.00', '0.00'],
      ['over-1', 'over', '200.00', '', '100.01'],
    ]);
    expect(figures).toEqual([
      'near 1 0.00 — 20.00 true false',
      'near-1 0 — — 20.00 true false',
      'over 1 0.00 — 100.01 true false',
      'over-1 0 — — 100.01 true false',
    ]);
    expect(breaches).toEqual(['over a']);
  });

  it('names limits whose parent was not filed or that lead round in a circle', async () => {
    const { figures, breaches } = await useOf([
      ['a', 'b', '10.00', '1.00'],
      ['b', 'c', '10.00', '1.00'],
      ['c', 'b', '10.00', '1.00'],
      ['lost', 'nowhere', '10.00', '1.00'],
    ]);
    expect(figures).toEqual([
      'a 0 1.00 1.00 1.00 true false',
      'b 3 1.00 — — true true',
      'c 3 1.00 — — true true',
      'lost 0 1.00 1.00 1.00 false false',
    ]);
    expect(breaches).toEqual(['b b', 'c b', 'lost b']);
  });

  it('takes a limit once that two have filed for the same bank', async () => {
    const tree: Limit[] = [
      ['root', '', '100.00', '0.00'],
      ['member', 'root', '90.00', '60.00'],
    ];
    const { figures } = await useOf(tree, tree);
    expect(figures).toEqual(['member 0 60.00 60.00 60.00 true false', 'root 1 0.00 60.00 60.00 true false']);
  });
});
