import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, type Transport } from '@levee/contract/client';
import type { FilingDetail } from '@levee/contract/filings/model';
import type { FindingDetail } from '@levee/contract/findings/model';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runProgram } from './program.js';
import { displayWidth } from './terminal/width.js';

interface Asked {
  readonly method: string;
  readonly url: string;
  readonly body: RequestInit['body'];
}

/** Runs the command line against an API with prepared responses; returns the requests, the output and the exit code. */
async function levee(
  argv: readonly string[],
  answers: readonly (readonly [status: number, body: unknown])[] = [],
  env = {},
) {
  const asked: Asked[] = [];
  const out: string[] = [];
  const err: string[] = [];
  let isClosed = false;
  const transport: Transport = (url, init) => {
    const [status, body] = answers[asked.length] ?? [500, undefined];
    asked.push({ method: init.method ?? '', url: url.replace('http://levee.invalid', ''), body: init.body });
    return Promise.resolve(new Response(JSON.stringify(body), { status }));
  };
  const connection = {
    client: createClient({ base: 'http://levee.invalid', transport }),
    close: () => {
      isClosed = true;
      return Promise.resolve();
    },
  };
  const stdout = { write: (text: string) => out.push(text) };
  const stderr = { write: (text: string) => err.push(text) };
  const exitCode = await runProgram(argv, { stdout, stderr, env }, () => Promise.resolve(connection));
  return { exitCode, out: out.join(''), err: err.join(''), asked, isClosed };
}

const refusal = (code: string) => ({
  error: { code, message: { zh: '被拒绝。', en: 'Refused.' }, hint: { zh: '换一个。', en: 'Try another.' } },
});

const RECEIPT: FilingDetail = {
  id: 'F-7',
  return: 'p2p_platform_monthly',
  returnTitle: { zh: 'P2P平台月报', en: 'P2P platform monthly' },
  reporter: 'portal',
  reporterName: '演示门户',
  period: '2017-03',
  version: 1,
  state: 'accepted',
  receivedAt: '2018-05-01T01:00:00Z',
  acceptedAt: '2018-05-01T01:00:01Z',
  mapping: 'p2p_portal',
  correction: null,
  confirmation: null,
  supersededBy: null,
  files: ['monthly.csv'],
  rowsFiled: 1200,
  rowsQuarantined: 3,
  problemCount: 3,
  demonstration: false,
  receipt: {
    state: 'accepted',
    verdict: { zh: '已受理，3 行被隔离。', en: 'Accepted; 3 rows were quarantined.' },
    files: [
      {
        name: 'monthly.csv',
        sha256: 'ab'.repeat(32),
        bytes: 10,
        format: 'csv',
        encoding: 'gb18030',
        sheet: null,
        rows: 1500,
      },
    ],
    rows: { read: 1500, otherPeriods: 297, quarantined: 3, filed: 1200 },
    checks: [
      {
        check: 'V.duplicate_key',
        class: 'validity',
        title: { zh: '主键重复', en: 'Duplicate key' },
        problems: 3,
        quarantinedRows: 3,
      },
      {
        check: 'P2P-V01',
        class: 'validity',
        title: { zh: '占比不超过一', en: 'Share at most one' },
        problems: 0,
        quarantinedRows: 0,
      },
    ],
    problems: [
      {
        check: 'V.duplicate_key',
        class: 'validity',
        file: 'monthly.csv',
        sheet: null,
        row: 12,
        column: '平台编号',
        value: '40',
        message: { zh: '与第 11 行重复。', en: 'The same as row 11.' },
        quarantined: true,
      },
    ],
    problemCount: 3,
    contentHash: 'cd'.repeat(32),
  },
};

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'levee-cli-'));
  await writeFile(join(folder, 'monthly.csv'), 'a\n1\n');
});
afterAll(() => rm(folder, { recursive: true }));

const fileCommand = (period: string, ...more: string[]) => [
  'file',
  'p2p_platform_monthly',
  join(folder, 'monthly.csv'),
  ...['--reporter', 'portal', '--period', period, ...more],
];

describe('filing on the command line', () => {
  it('sends the form and prints the receipt', async () => {
    const run = await levee(fileCommand('2017-03', '--mapping', 'p2p_portal'), [[200, RECEIPT]]);
    expect(run.exitCode).toBe(0);
    expect(run.isClosed).toBe(true);
    expect(run.asked[0]?.url).toBe('/api/filings');
    const form = run.asked[0]?.body as FormData;
    expect([form.get('return'), form.get('reporter'), form.get('period'), form.get('mapping')]).toEqual([
      'p2p_platform_monthly',
      'portal',
      '2017-03',
      'p2p_portal',
    ]);
    expect(await new Response(form).text()).toContain('filename="monthly.csv"');
    expect(await new Response(form).text()).toContain('\r\n\r\na\n1\n\r\n');
    expect(run.out).toContain('已受理  P2P平台月报 2017-03 · 演示门户  F-7');
    expect(run.out).toContain('读取 1,500 行，入库 1,200，隔离 3，属其他月份 297');
    expect(run.out).toContain('与第 11 行重复。');
    expect(run.out).not.toContain('P2P-V01');
    expect(run.out).not.toContain('\u001b[');
  });

  it('ends with 1 when the filing is rejected or awaits confirmation', async () => {
    const rejected: FilingDetail = {
      ...RECEIPT,
      state: 'rejected',
      receipt: { ...RECEIPT.receipt, state: 'rejected' },
    };
    expect((await levee(fileCommand('2017-03'), [[200, rejected]])).exitCode).toBe(1);
    const waiting: FilingDetail = { ...RECEIPT, state: 'awaiting_confirmation' };
    const run = await levee(fileCommand('2017-03'), [[200, waiting]]);
    expect(run.exitCode).toBe(1);
    expect(run.out).toContain('levee confirm F-7');
  });

  it('files month after month, goes on after a refused one, and sums up', async () => {
    const answers = [
      [200, RECEIPT],
      [409, refusal('already_filed')],
      [200, { ...RECEIPT, id: 'F-8', period: '2017-05' }],
    ] as const;
    const run = await levee(fileCommand('2017-03..2017-05', '--lang', 'en'), answers);
    expect(run.asked.map((one) => (one.body as FormData).get('period'))).toEqual(['2017-03', '2017-04', '2017-05']);
    expect(run.exitCode).toBe(3);
    expect(run.err).toContain('Error: Refused.');
    expect(run.err).toContain('--correct');
    expect(run.out).toMatch(/2017-04 +not filed +already_filed/);
    expect(run.out).toMatch(/Total +2 +2,406 +2,400 +6 +6/);
  });

  it('stops a series when the server is in trouble', async () => {
    const run = await levee(fileCommand('2017-03..2017-05'), [[500, refusal('internal')]]);
    expect(run.asked).toHaveLength(1);
    expect(run.exitCode).toBe(4);
  });

  it('gives programs the exact response of the API: one for a month, a list for a series', async () => {
    const one = await levee(fileCommand('2017-03', '--json'), [[200, RECEIPT]]);
    expect(JSON.parse(one.out)).toEqual(RECEIPT);
    const series = await levee(fileCommand('2017-03..2017-04', '--json'), [
      [200, RECEIPT],
      [409, refusal('already_filed')],
    ]);
    expect(JSON.parse(series.out)).toEqual([RECEIPT, refusal('already_filed')]);
  });

  it('names the missing file, and sends nothing to the server', async () => {
    const run = await levee(['file', 'r', join(folder, 'none.csv'), '--reporter', 'p', '--period', '2017-03']);
    expect(run.exitCode).toBe(3);
    expect(run.err).toContain('找不到文件');
    expect(run.asked).toEqual([]);
  });
});

describe('failures on the command line', () => {
  it.each([
    [400, 2],
    [404, 3],
    [409, 3],
    [500, 4],
  ])('an answer %i ends with %i', async (status, exitCode) => {
    const run = await levee(['receipt', 'F-1'], [[status, refusal('word')]]);
    expect(run.exitCode).toBe(exitCode);
    expect(run.err).toBe('错误：被拒绝。\n  换一个。\n');
    expect(run.out).toBe('');
    expect(run.isClosed).toBe(true);
  });

  it('are JSON for programs, the same body as the API gives', async () => {
    const run = await levee(['receipt', 'F-1', '--json'], [[404, refusal('not_found')]]);
    expect(JSON.parse(run.out)).toEqual(refusal('not_found'));
    expect(run.err).toBe('');
  });

  it.each([
    [['file', 'r', 'f'], '必须给出选项 --reporter <id>'],
    [['receipt'], '缺少参数 <filing>'],
    [['finding'], '没有命令 finding。是否为 findings？'],
    [['findings', '--levl', 'red'], '没有选项 --levl。是否为 --level？'],
    [['findings', '--level', 'pink'], '选项 --level <level> 不能取“pink”，只能取：amber, orange, red。'],
    [['assess', '--period', '2017'], '“2017”不是月份'],
    [['receipt', 'a', 'b'], '参数过多：应为 1 个，实为 2 个。'],
    [['assess', '--period'], '选项 --period <period> 缺少取值。'],
  ])('wrong usage %j is explained and ends with 2', async (argv, says) => {
    const run = await levee(argv);
    expect(run.exitCode).toBe(2);
    expect(run.err).toContain(says);
  });

  it('wrong usage is explained in English with --lang en', async () => {
    const run = await levee(['finding', '--lang=en']);
    expect(run.err).toContain("Error: unknown command 'finding'. Did you mean findings?");
    expect((await levee(['finding'], [], { LEVEE_LANG: 'en_GB.UTF-8' })).err).toContain('unknown command');
  });
});

describe('help', () => {
  it('is Chinese unless English is chosen, and lists the exit codes', async () => {
    const chinese = await levee(['--help']);
    expect(chinese.exitCode).toBe(0);
    expect(chinese.out).toContain('用法：');
    expect(chinese.out).toContain('退出码：');
    expect(chinese.out).not.toMatch(/Options:|Commands:/);
    const english = await levee(['--help', '--lang', 'en']);
    expect(english.out).toContain('Exit codes:');
    expect(english.out).not.toMatch(/[\u4e00-\u9fff]/);
  });

  it.each([
    'start',
    'file',
    'confirm',
    'filings',
    'receipt',
    'assess',
    'assessments',
    'findings',
    'explain',
    'rules list',
    'rules show',
    'rules check',
    'rules try',
    'rules eval',
    'content check',
    'coverage',
    'reporters list',
    'reporters add',
    'password',
  ])('%s explains itself in both languages and takes --json', async (command) => {
    const chinese = await levee([...command.split(' '), '--help']);
    const english = await levee([...command.split(' '), '--help', '--lang', 'en']);
    for (const { out, exitCode } of [chinese, english]) {
      expect(exitCode).toBe(0);
      expect(out).toContain(`levee ${command}`);
      expect(out).toContain('--json');
    }
    expect(english.out).not.toMatch(/[\u4e00-\u9fff]/);
    expect(chinese.out).not.toMatch(/^(Usage|Options|Arguments|Global Options):/m);
    expect(Math.max(...chinese.out.split('\n').map(displayWidth))).toBeLessThanOrEqual(150);
  });

  it('ends with 2 when no command is given', async () => {
    const run = await levee([]);
    expect(run.exitCode).toBe(2);
    expect(run.err).toContain('用法：');
  });
});

describe('explaining a finding', () => {
  const FINDING: FindingDetail = {
    id: 'N-1',
    assessment: 'A-1',
    period: '2016-08',
    rule: 'AM-03',
    clause: 'a',
    ruleTitle: { zh: '结构化资管产品总资产上限', en: 'Total assets of structured products' },
    kind: 'must',
    level: 'orange',
    measure: 'M1.1',
    relation: 'asset_product_monthly',
    subjectKind: 'asset_product',
    subjectKey: 'P-001',
    subjectName: '两江一号',
    region: '500103',
    regionName: { zh: '渝中区', en: 'Yuzhong' },
    reporter: 'S-1',
    filing: 'F-1',
    row: 12,
    says: { zh: '结构化产品总资产不得超过净资产的140%。', en: 'Total assets must not exceed 140% of net assets.' },
    words: { zh: '总资产 不超过 上限 × 净资产', en: 'total assets at most cap times net assets' },
    condition: 'total_assets <= cap * net_assets',
    citation: '证监会公告〔2016〕13号 第四条(七)',
    confidence: 'certain',
    date: '2016-08-31',
    figures: [
      { label: { zh: '总资产', en: 'Total assets' }, value: '300000000.00', rounded: false, unit: 'CNY' },
      { label: { zh: '倍数', en: 'Multiple' }, value: '1.666666666667', rounded: true, unit: 'ratio' },
      { label: { zh: '托管费', en: 'Custody fee' }, value: null, rounded: false, unit: 'CNY' },
    ],
    parameters: [
      {
        id: 'cap',
        title: { zh: '上限', en: 'Cap' },
        unit: 'ratio',
        value: '1.40',
        from: '2016-07-18',
        to: '2018-10-22',
        confidence: 'certain',
        citation: null,
      },
    ],
    lead: [{ zh: '重庆证监局', en: 'CSRC Chongqing' }],
    filedRow: {
      filing: 'F-1',
      row: 12,
      file: 'products.xlsx',
      cells: [
        { column: 'total_assets', zh: '总资产', en: 'Total assets', unit: 'CNY', value: '300000000.00', label: null },
      ],
    },
    filingDetail: null,
    history: [
      { period: '2016-07', filed: true, breached: false, finding: null, assessment: 'A-0' },
      { period: '2016-08', filed: true, breached: true, finding: 'N-1', assessment: 'A-1' },
    ],
  };

  it('shows the rule in words, the figures, the limit and since when, the article, the file and row, and the other months', async () => {
    const { out, exitCode } = await levee(['explain', 'N-1'], [[200, FINDING]]);
    expect(exitCode).toBe(0);
    for (const text of [
      '两江一号 (P-001)  渝中区 · 2016-08',
      '结构化产品总资产不得超过净资产的140%。',
      '总资产 不超过 上限 × 净资产',
      '证监会公告〔2016〕13号 第四条(七) (确定)',
      '重庆证监局',
      '  总资产    300,000,000.00 元',
      '  倍数    ≈ 1.666666666667',
      '  托管费              未报',
      '1.40  自 2016-07-18 起，至 2018-10-22 止（不含）',
      'products.xlsx 第 12 行',
      '2016-08  × 违反  N-1 ← 本条',
    ]) {
      expect(out).toContain(text);
    }
  });

  it('is all English with --lang en', async () => {
    const { out } = await levee(['explain', 'N-1', '--lang', 'en'], [[200, FINDING]]);
    const chinese = out.split('\n').filter((line) => /[\u4e00-\u9fff]/.test(line));
    // The name of a company and the article of the law stay Chinese in both languages.
    expect(chinese).toHaveLength(2);
  });
});
