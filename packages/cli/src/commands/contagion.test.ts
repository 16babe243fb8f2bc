import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { oraclePath } from '../../../../tests/oracles/oracle.js';
import { runProgram } from '../program.js';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'levee-contagion-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs `levee network`. */
async function network(...argv: readonly string[]) {
  let [out, err] = ['', ''];
  const stdout = { write: (text: string) => (out += text) };
  const stderr = { write: (text: string) => (err += text) };
  const exitCode = await runProgram(['network', ...argv], { stdout, stderr, env: {} });
  return { exitCode, out, err };
}

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

const BANKS = 'bank,assets,buffer,weights\n甲银行,0,1,10\n=B,0,2,10\n"C, 丙",0,4,20\n';
const EXPOSURES = 'creditor,debtor,exposure\n=B,甲银行,1\n"C, 丙",=B,2\n';

async function files(banks = BANKS, exposures = EXPOSURES): Promise<string[]> {
  return ['--banks', await file('banks.csv', banks), '--exposures', await file('exposures.csv', exposures)];
}

describe('levee network debtrank', () => {
  it('writes the effect of the default of each bank with every digit, and nothing that a spreadsheet would run', async () => {
    const out = join(folder, 'out.csv');
    const done = await network('debtrank', ...(await files()), '--out', out);
    expect(done).toMatchObject({ exitCode: 0, err: '' });
    expect(await readFile(out, 'utf8')).toBe(
      'scenario,original_stress,additional_stress,original_losses,additional_losses,additional_defaults,sweeps,residual\n' +
        '甲银行,0.25,0.25,1,2,0,1,0\n' +
        "'=B,0.25,0.25,2,2,0,1,0\n" +
        '"C, 丙",0.5,0,4,0,0,1,0\n',
    );
    expect(done.out).toMatch(/甲银行 +0.25 +0.25 +1 +2 +0/);
    // 丙 loses a quarter of its buffer to 甲 and half to B.
    expect(done.out).toMatch(/1 +C, 丙 +0.375 +0 +3/);
    expect(done.out).toContain('3 家银行，2 笔敞口，3 个情景');
  });

  it('reads files in GB18030', async () => {
    const [gbBanks, gbExposures] = [join(folder, 'gb1.csv'), join(folder, 'gb2.csv')];
    // The bytes of 甲 and 乙.
    await writeFile(gbBanks, Buffer.from('bank,buffer\n\xbc\xd7,1\n\xd2\xd2,1\n', 'latin1'));
    await writeFile(gbExposures, 'creditor,debtor,exposure\n');
    const named = ['--banks', gbBanks, '--exposures', gbExposures];
    const { out } = await network('debtrank', ...named, '--scenarios', '乙', '--json');
    expect(JSON.parse(out)).toMatchObject({ scenarios: [{ scenario: '乙', originalStress: 0.5 }], ranks: [] });
  });

  it('accepts uniform shocks, several banks at once, and the method of 2012', async () => {
    const json = async (...argv: string[]) =>
      JSON.parse((await network('debtrank', ...(await files()), '--json', ...argv)).out) as {
        scenarios: { scenario: string; originalLosses: number; additionalStress: number }[];
        hardestLoop: unknown;
      };
    const uniform = await json('--scenarios', 'uniform:0.5,1e-3');
    expect(uniform.scenarios.map(({ scenario }) => scenario)).toEqual(['uniform:0.5', 'uniform:1e-3']);
    expect(uniform.scenarios[0]?.originalLosses).toBe(3.5);
    const named = await json('--scenarios', '甲银行,=B+甲银行', '--method', '2012');
    expect(named.scenarios).toMatchObject([
      { scenario: '甲银行', originalLosses: 1, additionalStress: 0.25 },
      { scenario: '=B+甲银行', originalLosses: 3, additionalStress: 0.25 },
    ]);
    expect(named.hardestLoop).toBeNull();
  });

  it('says whether stress dies out in the strongest loop', async () => {
    const loop = 'creditor,debtor,exposure\n=B,甲银行,1\n甲银行,=B,';
    const dying = await network('debtrank', ...(await files(BANKS, `${loop}0.98\n`)), '--lang', 'en');
    expect(dying.out).toContain(
      '2 banks and a spectral radius of 0.7 (0.700000000 – 0.700000000): stress dies out in it.',
    );
    expect(dying.out.replace(/甲银行|丙/g, '')).not.toMatch(/[\u4e00-\u9fff]/);
    const growing = await network('debtrank', ...(await files(BANKS, `${loop}3\n`)));
    expect(growing.out).toContain('任何压力一旦进入都会扩大，直至有银行违约。');
  });

  it.each([
    ['bank,buffer\nA,1\nA,2\n', EXPOSURES, 'banks.csv, row 3: the bank "A" is there twice', 2],
    ['bank,buffer\nA,1\nB,\n', EXPOSURES, 'banks.csv, row 3: buffer has to be a number and is ""', 2],
    ['bank,buffer\nA,1\n\nB,0\n', EXPOSURES, 'banks.csv, row 4: buffer is 0; it has to be above zero', 2],
    ['bank,buffer,weight\nA,1,-1\n', 'creditor,debtor,exposure\n', 'banks.csv, row 2: weight is -1', 2],
    ['bank,assets\nA,1\n', EXPOSURES, 'banks.csv, row 1: there is no column buffer', 2],
    ['bank,buffer\nA,1,2\n', EXPOSURES, 'banks.csv, row 2: it has 3 cells, the header has 2', 2],
    ['bank,buffer\n"A"x,1\n', EXPOSURES, 'banks.csv, row 2: Text follows a closing quote', 2],
    ['bank,buffer\n', 'creditor,debtor,exposure\n', 'There are no banks', 3],
    [BANKS, 'creditor,debtor,exposure\n=B,D,1\n', 'exposures.csv, row 2: the debtor "D" is not in the file', 2],
    [BANKS, 'creditor,debtor,exposure\n=B,=B,1\n', 'exposures.csv, row 2: =B is its own creditor', 2],
    [BANKS, 'creditor,debtor,exposure\n=B,甲银行,-1\n', 'exposures.csv, row 2: exposure is -1', 2],
    [BANKS, 'creditor,debtor,exposure\n=B,甲银行,1e999\n', 'exposures.csv, row 2: exposure has to be a number', 2],
  ])('refuses %j with %j and says where', async (banks, exposures, says, code) => {
    const { exitCode, err } = await network('debtrank', ...(await files(banks, exposures)), '--lang', 'en');
    expect(exitCode).toBe(code);
    expect(err).toContain(says);
  });

  it.each([
    ['D', 3, '银行表中没有“D”'],
    ['uniform:2', 2, '冲击“2”应为大于 0、不超过 1 的数'],
    ['甲银行+甲银行', 3, '重复冲击同一银行'],
  ])('refuses the scenario %s', async (scenarios, code, says) => {
    const { exitCode, err } = await network('debtrank', ...(await files()), '--scenarios', scenarios);
    expect(exitCode).toBe(code);
    expect(err).toContain(says);
  });

  it('refuses invalid options, and a file that cannot be written', async () => {
    expect((await network('debtrank', ...(await files()), '--method', '2013')).exitCode).toBe(2);
    expect((await network('debtrank', ...(await files()), '--tolerance', '1')).exitCode).toBe(2);
    expect((await network('debtrank', '--banks', 'b.csv')).exitCode).toBe(2);
    const unwritable = await network('debtrank', ...(await files()), '--out', join(folder, 'none', 'out.csv'));
    expect(unwritable).toMatchObject({ exitCode: 4, err: expect.stringContaining('无法写入文件') as string });
  });
});

describe('levee network threshold', () => {
  it('passes on defaults only, and only a share of the exposure where a loss given default is set', async () => {
    const stress = async (...argv: string[]) => {
      const { out } = await network('threshold', ...(await files()), '--scenarios', '甲银行+=B', '--json', ...argv);
      return (JSON.parse(out) as { scenarios: { additionalLosses: number; sweeps: number }[] }).scenarios;
    };
    expect(await stress()).toMatchObject([{ additionalLosses: 3, sweeps: 1 }]);
    expect(await stress('--lgd', '0.5')).toMatchObject([{ additionalLosses: 1.5 }]);
    expect((await network('threshold', ...(await files()), '--lgd', '1.5')).exitCode).toBe(2);
  });
});

describe('levee network clearing', () => {
  const clearing = async (keys: object, ...argv: readonly string[]) =>
    network('clearing', await file('in.json', JSON.stringify(keys)), ...argv);
  // Bank 0 has 6 and owes 6 each to bank 1 and outside; bank 1 then has 5 and owes 4.
  const OWING = { ea: [6, 2, 0], el: [6, 0, 0], L: [[0, 6, 0], [0, 0, 4], [0, 0, 0]] }; // prettier-ignore

  it('says who pays what, who is in default and what is missing', async () => {
    const { exitCode, out } = await clearing(OWING);
    expect(exitCode).toBe(0);
    expect(out).toMatch(/0 +6 +6 +1\n1 +4 +0 +—\n2 +0 +0 +—\n/);
    expect(out).toContain('3 家机构，1 家违约');
    const json = JSON.parse((await clearing(OWING, '--json')).out) as unknown;
    expect(json).toEqual({
      clearing: [6, 4, 0],
      defaults: [1, 0, 0],
      rounds: [[0]],
      shortfall: [6, 0, 0],
      residual: 0,
    });
  });

  it('takes names and triples, default costs, and several cases', async () => {
    const given = { banks: ['a', 'b', 'c'], ea: [6, 2, 0], el: [6, 0, 0] };
    const cases = [
      { x: 1, L: [['a', 'b', 6], ['b', 'c', 4]] }, // prettier-ignore
      { x: 2, L: [] },
    ];
    const { out } = await clearing({ ...given, cases }, '--alpha', '0.5', '--beta', '0', '--json');
    // a pays half of its 6, and half of that reaches b, which is then in default and recovers none of it.
    expect(JSON.parse(out)).toMatchObject({
      cases: [
        { x: 1, clearing: [3, 1, 0], rounds: [[0], [0, 1]] },
        { x: 2, clearing: [6, 0, 0], rounds: [] },
      ],
    });
    expect((await clearing({ ...given, cases }, '--lang', 'en')).out).toContain('── Case 2 ──');
  });

  it.each([
    [{ ...OWING, ea: [6, -2, 0] }, 3, 'The external assets in row 2 are -2'],
    [{ ...OWING, el: [6, 0] }, 2, 'el: it has 2 numbers, it must have 3'],
    [{ ea: [1], el: [1] }, 2, 'L: this key is missing'],
    [{ ea: [1], el: [1], cases: [{ L: [[1]] }] }, 2, 'cases[0], L[0][0]: 0 → 0 leads from a node to itself'],
    [{ ea: [1], el: [1], cases: [4] }, 2, 'cases[0]: it must be an object with an L'],
    [{ ea: [1], el: [1], cases: 4 }, 2, 'cases: it must be a list'],
    [{ el: [1], L: [] }, 2, 'ea: it must be a list'],
    [{ ea: [], el: [], L: [] }, 3, 'an institution in the network'],
  ])('refuses %j and says where', async (keys, code, says) => {
    const { exitCode, err } = await clearing(keys, '--lang', 'en');
    expect(exitCode).toBe(code);
    expect(err).toContain(says);
  });
});

describe('the known answers on the command line', () => {
  it('of 1,000 banks, in the order of the file', async () => {
    const out = join(folder, 'hot.csv');
    const hot = (file: string) => oraclePath(`debtrank/hot1000/${file}`);
    const given = ['--banks', hot('banks_1000.csv'), '--exposures', hot('edges_1000.csv')];
    const { exitCode } = await network('threshold', ...given, '--out', out);
    expect(exitCode).toBe(0);
    const rows = async (path: string) =>
        (await readFile(path, 'utf8')).trim().split('\n').slice(1).map((line) => line.split(',')); // prettier-ignore
    const [found, known] = [await rows(out), await rows(hot('threshold_1000.csv'))];
    expect(found).toHaveLength(1000);
    for (const [place, answer] of known.entries()) {
      // The scenarios of the answers are numbered from 1, the banks of the file from 0.
      expect([`b${place + 1}`, String(place)]).toEqual([answer[0], found[place]?.[0]]);
      for (const column of [1, 2, 3, 4, 5]) {
        const [is, should] = [Number(found[place]?.[column]), Number(answer[column])];
        expect(Math.abs(is - should)).toBeLessThanOrEqual(1e-9 * should + 1e-15);
      }
    }
  });

  it('of three banks that clear', async () => {
    const path = oraclePath('clearing/gandy_veraart_3bank.json');
    const { out } = await network('clearing', path, '--alpha', '0.5', '--beta', '0.7', '--json');
    const known = JSON.parse(await readFile(path, 'utf8')) as { cases: { roundsRV: number[][]; x: number }[] };
    const { cases } = JSON.parse(out) as { cases: { rounds: number[][]; x: number }[] };
    expect(cases.map(({ x, rounds }) => ({ x, rounds }))).toEqual(
      known.cases.map(({ x, roundsRV }) => ({ x, rounds: roundsRV })),
    );
  });
});
