import { createClient, type Transport } from '@levee/contract/client';
import { coverage as answers, type Coverage } from '@levee/contract/plan/coverage';
import { describe, expect, it } from 'vitest';
import { runProgram } from '../program.js';

const COVERAGE: Coverage = {
  mechanisms: [
    {
      id: 'S7',
      measure: 'M1.1',
      title: { zh: '证券期货资管杠杆合规', en: 'Leverage of plans' },
      state: 'some',
      rules: 3,
      missing: ['AM-04'],
      carriedBy: ['AM-02', 'AM-03'],
      returns: ['asset_product_monthly'],
      models: ['product_leverage'],
    },
    {
      id: 'S75',
      measure: 'M2.4',
      title: { zh: '宣传教育', en: 'Public education' },
      state: 'no_rules',
      rules: 0,
      missing: [],
      carriedBy: [],
      returns: [],
      models: [],
    },
  ],
  rules: [
    {
      id: 'AM-04',
      title: { zh: '结构化资管计划禁止事项', en: 'What structured plans must not do' },
      condition: { zh: '不保本保收益', en: 'no guaranteed return' },
      from: '2016-07-18',
      to: '2018-10-22',
      confidence: 'certain',
      carriedBy: [],
      returns: [],
      models: [],
      mechanisms: ['S7'],
    },
  ],
};

async function levee(...argv: readonly string[]) {
  const [asked, out]: [string[], string[]] = [[], []];
  const transport: Transport = (url) => {
    asked.push(url.replace('http://levee.invalid', ''));
    return Promise.resolve(new Response(JSON.stringify(answers.parse(COVERAGE)), { status: 200 }));
  };
  const connection = {
    client: createClient({ base: 'http://levee.invalid', transport }),
    close: () => Promise.resolve(),
  };
  const stream = { write: (text: string) => out.push(text) };
  const around = { stdout: stream, stderr: stream, env: {} };
  const exitCode = await runProgram(['coverage', ...argv], around, () => Promise.resolve(connection));
  return { exitCode, out: out.join(''), asked };
}

describe('levee coverage', () => {
  it('says for every mechanism and rule what exists and what is missing', async () => {
    const { exitCode, out, asked } = await levee();
    expect(exitCode).toBe(0);
    expect(asked).toEqual(['/api/coverage']);
    expect(out).toMatch(/S7 +M1\.1 +部分 +2\/3 .*AM-02 AM-03 +asset_product_monthly product_leverage +AM-04/);
    expect(out).toMatch(/S75 +M2\.4 +不以规则检查 +—/);
    expect(out).toMatch(/AM-04 +2016-07-18 +2018-10-22 +确定 .* 缺 +S7 +不保本保收益/);
    expect(out).toContain('机制 2 项：齐全 0，部分 1，缺 0，不以规则检查 1。目录规则 1 条：已有 0，缺 1。');
  });

  it('lists only what is missing with --missing, in English with --lang en', async () => {
    const { out, asked } = await levee('--missing', '--lang', 'en');
    expect(asked).toEqual(['/api/coverage?only=missing']);
    expect(out).toContain('1 rules of the catalogue have no rule file.');
    expect(out).not.toMatch(/[\u4e00-\u9fff]/);
  });

  it('gives programs the exact response of the API', async () => {
    expect(JSON.parse((await levee('--json')).out)).toEqual(COVERAGE);
  });
});
