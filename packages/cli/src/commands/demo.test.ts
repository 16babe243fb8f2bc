import { rm } from 'node:fs/promises';
import { freshDataFolder } from '@levee/server/testing/stores';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runProgram } from '../program.js';

async function levee(...argv: readonly string[]) {
  let [out, err] = ['', ''];
  const stdout = { write: (text: string) => (out += text) };
  const stderr = { write: (text: string) => (err += text) };
  const exitCode = await runProgram(['demo', ...argv], { stdout, stderr, env: {} });
  return { exitCode, out, err };
}

interface Planted {
  readonly rule: string;
  readonly periods: readonly string[];
}

describe('the demonstration city on the command line', () => {
  let data: string;

  beforeAll(async () => {
    data = await freshDataFolder();
  });
  afterAll(() => rm(data, { recursive: true, force: true }));

  it('fills a new data folder, and finds the planted breaches', async () => {
    const { exitCode, out, err } = await levee('--data', data, '--scale', '0.01', '--months', '2018-09', '--json');
    expect(exitCode).toBe(0);
    const made = JSON.parse(out) as { findings: number; planted: number; periods: string[] };
    expect(made).toMatchObject({ scale: 0.01, periods: ['2018-09'] });
    expect([made.findings, made.planted > 150]).toEqual([made.planted, true]);
    expect(err).toContain('口令');
  }, 120_000);

  it('refuses a data folder that is not empty', async () => {
    const { exitCode, err } = await levee('--data', data, '--scale', '0.01', '--months', '2018-09');
    expect(exitCode).toBe(3);
    expect(err).toMatch(/数据目录中已有报送[\s\S]+请用 --data 指定新的数据目录/);
  }, 60_000);

  it('lists the planted breaches by month, without a data folder', async () => {
    const planted = JSON.parse((await levee('--planted', '--json')).out) as Planted[];
    expect(planted.filter(({ rule }) => rule === 'BK-02')).toEqual([
      expect.objectContaining({ subjectKey: 'CQB-02', periods: ['2016-12', '2017-01', '2017-02'] }),
    ]);
    const { out } = await levee('--planted', '--months', '2018-09', '--lang', 'en');
    expect(out).toMatch(/BK-11 +a +CZ-20 +2018-09 +The liquidity ratio is 23.5 percent/);
    expect(out).not.toContain('BK-02');
  });

  it.each([
    [['--months', '2018-10'], '可选月份：2016-10..2018-09'],
    [['--scale', '101'], '不超过 100 的数'],
    [['--scale', '0'], '应为大于 0'],
  ])('explains wrong usage %j', async (argv, says) => {
    const { exitCode, err } = await levee(...argv);
    expect([exitCode, err.includes(says)]).toEqual([2, true]);
  });
});
