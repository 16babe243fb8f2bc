import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { oraclePath, readOracle } from '../../../../tests/oracles/oracle.js';
import type { LookThroughAnswer } from '../networkfiles/lookthroughanswer.js';
import { runProgram } from '../program.js';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'levee-lookthrough-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs `levee network look-through` on a file with these keys, or on one that is there by its path. */
async function lookThrough(file: object | string, ...argv: readonly string[]) {
  const path = typeof file === 'string' ? file : join(folder, 'in.json');
  if (typeof file !== 'string') await writeFile(path, JSON.stringify(file));
  const [out, err]: [string[], string[]] = [[], []];
  const around = {
    stdout: { write: (text: string) => out.push(text) },
    stderr: { write: (text: string) => err.push(text) },
    env: {},
  };
  const exitCode = await runProgram(['network', 'look-through', path, ...argv], around, () =>
    Promise.reject(new Error('it needs no server')),
  );
  return { exitCode, out: out.join(''), err: err.join('') };
}

/** A fund that holds half of a plan; the plan holds a tenth of the fund. */
const SPARSE = {
  products: ['基金', '计划'],
  netAssets: [100, 80],
  totalAssets: [120, 90],
  assetClasses: ['债券', '贷款'],
  direct: [
    ['基金', '债券', 80],
    ['计划', '贷款', 80],
  ],
  holdings: [
    ['基金', '计划', 40],
    ['计划', '基金', 10],
  ],
  investors: ['甲', '乙'],
  investorHoldings: [
    ['甲', '基金', 90],
    ['乙', '计划', 30],
  ],
};
const DENSE = {
  ...SPARSE,
  direct: [[80, 0], [0, 80]], // prettier-ignore
  holdings: [[0, 40], [10, 0]], // prettier-ignore
  investorHoldings: [[90, 0], [0, 30]], // prettier-ignore
};

describe('levee network look-through', () => {
  it('gives programs every figure, from dense matrices as well as from triples', async () => {
    const { exitCode, out } = await lookThrough(SPARSE, '--json');
    expect(exitCode).toBe(0);
    const answer = JSON.parse(out) as LookThroughAnswer;
    // X = [[80 + 0, 40], [8, 80]] / 0.95
    const wanted = [[80, 40], [8, 80]].map((row) => row.map((value) => value / 0.95)); // prettier-ignore
    for (const [row, values] of wanted.entries()) {
      for (const [column, value] of values.entries()) {
        expect(answer.productGrossExposure[row]?.[column]).toBeCloseTo(value, 9);
      }
    }
    expect(answer.scc).toEqual([['基金', '计划']]);
    expect(answer.layersToFinalAsset).toEqual({ 'SCC{基金,计划}': 1 });
    expect(answer.legalLayersBelow).toBeNull();
    // An eighth of the plan has no known owner; the loop through the fund (a half of a tenth) divides it by 0.95.
    expect(answer.dataGap[1]).toBeCloseTo(0.125 / 0.95, 12);
    expect(answer.unexplained.every((amount) => Math.abs(amount) < 1e-9)).toBe(true);
    expect(JSON.parse((await lookThrough(DENSE, '--json')).out)).toEqual(answer);
  });

  it('shows people the tables in their language', async () => {
    const { out } = await lookThrough(SPARSE);
    expect(out).toMatch(/基金 +100 +120 +126.32 +1.2000 +1.2632 +1 +1.32 % +计划/);
    expect(out).toMatch(/甲 +90 +113.68 +23.68 +1.2632/);
    expect(out).toContain('共 2 个产品、2 个投资者，互持环 1 个，均直接求解。');
    const english = (await lookThrough(SPARSE, '--lang', 'en')).out;
    expect(english).toContain('2 products, 2 investors, 1 loops, all solved directly.');
    expect(english.replace(/基金|计划|[甲乙]/g, '')).not.toMatch(/[\u4e00-\u9fff]/);
  });

  it('says where the total assets do not add up, and gives gross exposures nevertheless', async () => {
    const { exitCode, out } = await lookThrough({ ...SPARSE, totalAssets: [35, 90] });
    expect(exitCode).toBe(0);
    expect(out).toContain('2 个投资者的敞口减负债不等于投入');
    expect(out).toContain('基金：所持产品合计 40，超过总资产 35');
  });

  it('counts layers as the law does where the file names the public funds', async () => {
    const { out } = await lookThrough({ ...SPARSE, publicFunds: ['基金', '计划'] }, '--json');
    expect((JSON.parse(out) as LookThroughAnswer).legalLayersBelow).toEqual([0, 0]);
    const { exitCode, err } = await lookThrough({ ...SPARSE, publicFunds: ['没有'] });
    expect(exitCode).toBe(2);
    expect(err).toContain('publicFunds[0]：没有名为“没有”的产品');
  });

  it('shows one product: its assets and the chains to them, its owners and its neighbours', async () => {
    const { exitCode, out } = await lookThrough(SPARSE, '--of', '基金');
    expect(exitCode).toBe(0);
    expect(out).toMatch(/贷款 +42.11 +40 +1.3500 +基金 → 计划/);
    expect(out).toMatch(/计划 +52.63 %/);
    expect(out).toMatch(/甲 +94.74 % +94.74/);
    expect(out).toMatch(/-1 +甲 +基金 +90/);
    const { out: json } = await lookThrough(SPARSE, '--of', '乙', '--json');
    expect(JSON.parse(json)).toMatchObject({ kind: 'investor', isWhole: true, owners: [], surroundings: null });
    expect((await lookThrough(SPARSE, '--of', '丙')).err).toContain('没有名为“丙”的产品或投资者');
  });

  it('writes its results into a file', async () => {
    const path = join(folder, 'out.json');
    const { out } = await lookThrough(SPARSE, '--out', path);
    expect(out).toContain('基金');
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual(JSON.parse((await lookThrough(SPARSE, '--json')).out));
    const refused = await lookThrough(SPARSE, '--out', join(folder, 'none', 'out.json'));
    expect(refused.exitCode).toBe(4);
    expect(refused.err).toContain('无法写入文件');
  });

  it.each([
    [{ ...SPARSE, holdings: [['基金', '计划', 90]] }, 3, '计划：各方持有合计 120，超过净资产 80'],
    [{ ...SPARSE, investorHoldings: [['甲', '基金', -1]] }, 2, 'investorHoldings[0]：甲 → 基金 的金额为 -1'],
    [{ ...SPARSE, netAssets: [100] }, 2, 'netAssets：有 1 个数，应为 2 个'],
    [{ ...SPARSE, holdings: undefined }, 2, 'holdings：缺少这一项'],
    [
      { ...SPARSE, products: [], netAssets: [], totalAssets: [], direct: [], holdings: [], investorHoldings: [] },
      3,
      '没有产品',
    ],
  ])('refuses bad input and says where: %#', async (file, code, says) => {
    const { exitCode, err, out } = await lookThrough(file);
    expect(exitCode).toBe(code);
    expect(err).toContain(says);
    expect(out).toBe('');
  });

  it('names the members of a closed loop instead of giving a number', async () => {
    const holdings = [['基金', '计划', 80], ['计划', '基金', 100]]; // prettier-ignore
    const { exitCode, err } = await lookThrough({ ...SPARSE, holdings, investorHoldings: [] }, '--lang', 'en');
    expect(exitCode).toBe(3);
    expect(err).toContain('基金, 计划 hold one another entirely and have no outside owner');
  });

  it('sets products at fault apart with --set-apart, and goes on with the rest', async () => {
    const file = {
      ...SPARSE,
      products: [...SPARSE.products, '好'],
      netAssets: [null, 80, 10],
      totalAssets: [120, 90, 10],
      direct: [...SPARSE.direct, ['好', '债券', 10]],
      investorHoldings: [...SPARSE.investorHoldings, ['乙', '好', 10], ['乙', '没有', 1]],
    };
    const { exitCode, out } = await lookThrough(file, '--set-apart', '--json');
    expect(exitCode).toBe(1);
    const answer = JSON.parse(out) as LookThroughAnswer;
    expect(answer.setApart.map(({ code, products, investor }) => [code, products, investor])).toEqual([
      ['unknown', [], '乙'],
      ['net_assets', ['基金'], null],
    ]);
    expect(answer.notAssessable).toEqual({ 基金: '基金', 计划: '基金' });
    expect(answer.productGrossExposure).toEqual([[null, null], [null, null], [10, 0]]); // prettier-ignore
    expect((await lookThrough(file, '--set-apart')).out).toContain('基金：净资产为 NaN，应为数字。');
    expect((await lookThrough(file, '--set-apart', '--of', '计划')).out).toContain('途中有产品另列，以上可能不全。');
    expect((await lookThrough(file)).exitCode).toBe(2);
  });

  it('leaves very large matrices out unless --full is given', async () => {
    const products = Array.from({ length: 501 }, (_, one) => `P${one}`);
    const file = {
      products,
      netAssets: products.map(() => 1),
      totalAssets: products.map(() => 1),
      assetClasses: ['bond'],
      direct: products.map((name) => [name, 'bond', 1]),
      holdings: [],
      investors: ['I'],
      investorHoldings: [],
    };
    const { out } = await lookThrough(file);
    expect(out).toContain('矩阵过大，未给出：leontiefInverse, weightConvention.W（--full 给出）。');
    expect(out).toContain('每表只列穿透杠杆最高的 20 行');
    const full = JSON.parse((await lookThrough(file, '--full', '--json')).out) as LookThroughAnswer;
    expect(full.leontiefInverse?.[500]?.[500]).toBe(1);
  });

  it('answers every key of the known answer', async () => {
    const known = readOracle('lookthrough/cycle5.json') as Record<string, unknown>;
    const { out } = await lookThrough(oraclePath('lookthrough/cycle5.json'), '--json');
    const found = JSON.parse(out) as Record<string, unknown>;
    const inputs = [
      'products',
      'netAssets',
      'totalAssets',
      'assetClasses',
      'direct',
      'holdings',
      'investors',
      'investorHoldings',
    ];
    const answers = Object.entries(known).filter(([key]) => !inputs.includes(key) && key !== 'invariants');
    expect(answers).toHaveLength(13);
    for (const [key, answer] of answers) expectKnown(found[key], answer, key);
  });
});

/** Expects the same shape, and numbers equal to 1e-9 of their size. */
function expectKnown(found: unknown, answer: unknown, place: string): void {
  if (typeof answer === 'number') {
    expect(Math.abs((found as number) - answer), place).toBeLessThanOrEqual(1e-9 * Math.abs(answer));
  } else if (typeof answer === 'string') {
    if (!place.endsWith('.note')) expect(found, place).toBe(answer);
  } else {
    for (const [key, value] of Object.entries(answer as object)) {
      const inside = `${place}.${key}`;
      expectKnown((found as Record<string, unknown> | undefined)?.[key], value, inside);
    }
  }
}
