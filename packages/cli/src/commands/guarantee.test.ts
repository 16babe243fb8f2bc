import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { oraclePath, readOracle } from '../../../../tests/oracles/oracle.js';
import { runProgram } from '../program.js';

/** Runs `levee network guarantees`. */
async function guarantees(...argv: readonly string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const around = {
    stdout: { write: (text: string) => out.push(text) },
    stderr: { write: (text: string) => err.push(text) },
    env: {},
  };
  const exitCode = await runProgram(['network', 'guarantees', ...argv], around);
  return { exitCode, out: out.join(''), err: err.join('') };
}

/** Two firms that guarantee each other, and a third that guarantees one of them. */
const NETWORK = {
  edges: [
    ['甲', '乙', 30],
    ['乙', '甲', 20],
    ['丙', '甲', 12.5],
  ],
  loan: { 甲: 40, 乙: 25, 丙: 0 },
  netAssets: { 甲: 18, 乙: 15, 丙: 90 },
};

describe('levee network guarantees', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'levee-guarantees-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function fileOf(network: unknown): Promise<string> {
    const path = join(folder, 'in.json');
    await writeFile(path, JSON.stringify(network));
    return path;
  }

  it('gives the known answers', async () => {
    const { exitCode, out } = await guarantees(oraclePath('guarantee/g12.json'), '--json');
    expect(exitCode).toBe(0);
    const { edges, loan, netAssets, meaning, contagionRule, ...answer } = readOracle('guarantee/g12.json') as Record<
      string,
      unknown
    >;
    expect([edges, loan, netAssets, meaning, contagionRule]).not.toContain(undefined);
    const found = JSON.parse(out) as Record<string, unknown>;
    expect(found.cyclesStopped).toBe('no');
    for (const [key, known] of Object.entries(answer)) expect(close(found[key], known), key).toBe(true);
  });

  it('lists the circles, the effect of a default, and the meaning of the order', async () => {
    const { exitCode, out } = await guarantees(await fileOf(NETWORK));
    expect(exitCode).toBe(0);
    expect(out).toMatch(/ 3 +3 +62\.5 +65 +2 +1 +0 +甲 +100\.00 % +甲 乙 丙/);
    expect(out).toMatch(/甲 +2 +2 +65 +32\.5 +乙/);
    expect(out).toContain('担保环 1 个，已全部列出。');
    expect(out.replaceAll('\n', '')).toContain('只因成环不排在前');
    const english = await guarantees(await fileOf(NETWORK), '--lang', 'en');
    expect(english.out.replace(/[甲乙丙]/g, '')).not.toMatch(/[\u4e00-\u9fff]/);
  });

  it('shows the neighbours of a node, nearest first, and says that there are more', async () => {
    const chain = {
      edges: [['a', 'b', 1], ['b', 'c', 2], ['c', 'd', 3]],
      loan: { a: 1, b: 1, c: 1, d: 1 },
      netAssets: { a: 1, b: 1, c: 1, d: 1 },
    }; // prettier-ignore
    const path = await fileOf(chain);
    const { out } = await guarantees(path, '--of', 'a', '--lang', 'en');
    expect(out).toMatch(/1 +a +b +1\n +2 +b +c +2\nThere are more guarantees further away\./);
    const near = await guarantees(path, '--of', 'a', '--steps', '1', '--json');
    const { around } = JSON.parse(near.out) as Record<string, unknown>;
    expect(around).toMatchObject({ nodes: [{ name: 'a' }, { name: 'b', steps: 1, hiddenBorrowers: 1 }], cut: 'steps' });
  });

  it('shows one cascade round by round', async () => {
    const { exitCode, out } = await guarantees(await fileOf(NETWORK), '--of', '甲');
    expect(exitCode).toBe(0);
    expect(out).toContain('甲 违约；贷款 40，尚存担保 32.5，无人担保 7.5。');
    expect(out).toMatch(/乙 +20 +20 +20 +15 +将违约/);
    expect(out).toMatch(/丙 +12\.5 +12\.5 +12\.5 +90$/m);
    expect(out).toContain('乙 违约：已代偿 20，超过净资产 15；贷款 25，尚存担保 0，无人担保 25。');
    expect(out).toContain('到此为止：违约 2 户，违约贷款 65。');
  });

  it('accepts a dense matrix as well', async () => {
    const edges = [
      [0, 30, 0],
      [20, 0, 0],
      [12.5, 0, 0],
    ];
    const dense = await guarantees(await fileOf({ ...NETWORK, edges }), '--json');
    const sparse = await guarantees(await fileOf(NETWORK), '--json');
    expect(JSON.parse(dense.out)).toEqual(JSON.parse(sparse.out));
  });

  it('distinguishes unknown figures from zero: null is not zero', async () => {
    const path = await fileOf({ ...NETWORK, netAssets: { 甲: 18, 乙: null, 丙: 90 } });
    const { cascade, circles } = JSON.parse((await guarantees(path, '--json')).out) as Record<string, unknown>;
    // A node that defaults by itself needs no cause, so the unknown figures of 乙 do not matter then.
    expect(cascade).toMatchObject({
      甲: { notAssessable: '乙' },
      乙: { defaultedLoans: 65 },
      丙: { defaultedLoans: 0 },
    });
    expect(circles).toMatchObject([{ notAssessable: 1, worst: { first: '乙', defaultedLoans: 65, share: 1 } }]);
    expect((await guarantees(path)).out).toContain('1 户违约后的连锁无法判定');
    expect((await guarantees(path, '--of', '甲')).out).toContain('此后无法判定：不掌握 乙 的贷款或净资产。');
  });

  it('says when the search for cycles stopped', async () => {
    const path = await fileOf(NETWORK);
    expect((await guarantees(path, '--cycles', '0')).out).toContain('担保环多于 0 个，只找出这些。');
    const ring = {
      edges: [['a', 'b', 1], ['b', 'c', 1], ['c', 'a', 1]],
      loan: { a: 1, b: 1, c: 1 },
      netAssets: { a: 1, b: 1, c: 1 },
    }; // prettier-ignore
    expect((await guarantees(await fileOf(ring), '--cycle-length', '2')).out).toContain('更长的没有查找');
  });

  it('writes the result into a file', async () => {
    const path = join(folder, 'out.json');
    const input = await fileOf(NETWORK);
    expect((await guarantees(input, '--out', path)).exitCode).toBe(0);
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual(JSON.parse((await guarantees(input, '--json')).out));
    const { exitCode, err } = await guarantees(input, '--out', join(folder, 'none', 'out.json'));
    expect(exitCode).toBe(4);
    expect(err).toContain('无法写入文件');
  });

  it.each([
    ['loan', { ...NETWORK, loan: undefined }, 2, 'loan: this key is missing'],
    ['loan', { ...NETWORK, loan: [1, 2] }, 2, 'loan: it must be written as {"name": figure'],
    ['a loan', { ...NETWORK, loan: { 甲: 1, 乙: 1 } }, 2, 'loan: there is no loan of "丙"'],
    ['net assets', { ...NETWORK, netAssets: { 甲: 1, 乙: 1 } }, 2, 'netAssets: there is no net assets of "丙"'],
    ['a number', { ...NETWORK, loan: { ...NETWORK.loan, 乙: '25' } }, 2, 'loan.乙: it must be a number'],
    ['a loan that is not negative', { ...NETWORK, loan: { ...NETWORK.loan, 乙: -1 } }, 2, 'loan.乙: the loan is -1'],
    ['a known guarantor', { ...NETWORK, edges: [['丁', '甲', 1]] }, 2, 'edges[0]: there is no node named "丁"'],
    ['another borrower', { ...NETWORK, edges: [['甲', '甲', 1]] }, 2, 'edges[0]: 甲 → 甲 leads from a node to itself'],
    ['an amount', { ...NETWORK, edges: [['甲', '乙', -1]] }, 2, 'edges[0]: the amount of 甲 → 乙 is -1'],
    ['any node', { edges: [], loan: {}, netAssets: {} }, 3, 'has no nodes'],
  ])('refuses a file without %s', async (_, network, code, says) => {
    const { exitCode, err } = await guarantees(await fileOf(network), '--lang', 'en');
    expect(err).toContain(says);
    expect(exitCode).toBe(code);
  });

  it('ends with 3 for a node or a file that is not there', async () => {
    expect((await guarantees(await fileOf(NETWORK), '--of', '丁')).exitCode).toBe(3);
    expect((await guarantees(join(folder, 'none.json'))).exitCode).toBe(3);
  });
});

/** Whether two results are equal, with figures equal to 1e-9 of their size. */
function close(found: unknown, known: unknown): boolean {
  if (typeof found === 'number' && typeof known === 'number') {
    return Math.abs(found - known) <= 1e-9 * Math.abs(known);
  }
  if (typeof found !== 'object' || typeof known !== 'object' || found === null || known === null)
    return found === known;
  const [left, right] = [found as Record<string, unknown>, known as Record<string, unknown>];
  const keys = Object.keys(right).sort();
  return keys.join() === Object.keys(left).sort().join() && keys.every((key) => close(left[key], right[key]));
}
