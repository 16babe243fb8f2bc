import { createClient } from '@levee/contract/client';
import type {
  Duplicates,
  LookupAnswer,
  Obligations,
  RegisterChange,
  RegisterEntry,
  Reminders,
} from '@levee/contract/register/model';
import { describe, expect, it } from 'vitest';
import { runProgram } from '../program.js';
import { displayWidth } from '../terminal/width.js';

interface Asked {
  readonly url: string;
  readonly body: unknown;
}

/** Runs the command line against an API that always gives the same response. */
async function levee(argv: readonly string[], body: unknown = {}, status = 200) {
  const asked: Asked[] = [];
  let out = '';
  let err = '';
  const client = createClient({
    base: '',
    transport: (url, init) => {
      asked.push({ url, body: typeof init.body === 'string' ? (JSON.parse(init.body) as unknown) : undefined });
      return Promise.resolve(new Response(JSON.stringify(body), { status }));
    },
  });
  const stdout = { write: (text: string) => (out += text) };
  const stderr = { write: (text: string) => (err += text) };
  const open = () => Promise.resolve({ client, close: () => Promise.resolve() });
  const exitCode = await runProgram(argv, { stdout, stderr, env: {} }, open);
  return { exitCode, out, err, asked };
}

const ENTRY: RegisterEntry = {
  id: 'E-01',
  on: '2016-08-31',
  kind: 'enterprise',
  name: '星河商贸有限公司',
  formerNames: [{ name: '星桥商贸有限公司', from: '2012-01-01', to: '2016-03-01' }],
  status: 'operating',
  region: '500112',
  regionName: { zh: '渝北区', en: 'Yubei' },
  identifiers: [
    { scheme: 'registration_number', value: '500112000123456', from: '2012-01-01', to: null, former: false },
  ],
  licences: [],
  parent: null,
  groups: [],
  shareholders: [{ id: null, name: '某投资人', percent: '66.666667' }],
  mergedInto: null,
  successor: null,
  demonstration: false,
};
const CHANGE: RegisterChange = {
  seq: 7,
  enteredAt: '2017-01-11T10:00:00.000+08:00',
  enteredBy: 'local',
  document: { number: null, title: '名称变更核准' },
  reason: null,
  statements: [{ entry: 'E-01', topic: 'name', key: '', value: '星河商贸有限公司', from: '2016-03-01', to: null }],
};

describe('the register on the command line', () => {
  it('shows an entry with its former names and the paper of every change', async () => {
    const { out } = await levee(['register', 'show', 'E-01', '--on', '2016-08-31'], {
      ...ENTRY,
      changes: [CHANGE],
      history: [],
      references: [],
    });
    for (const text of ['星桥商贸有限公司  2012-01-01 至 2016-03-01（不含）', '66.666667%', '名称变更核准', '渝北区']) {
      expect(out).toContain(text);
    }
  });

  it('sends a change with all its options and its document', async () => {
    const said = ['--name', '新名', '--licence', 'L-1=小额贷款', '--shareholder', '某人=51.5', '--end', 'obligation=*'];
    const paper = ['--from', '2016-03-01', '--document', '名称变更核准', '--number', '1号'];
    const { asked, exitCode } = await levee(['register', 'change', 'E-01', ...said, ...paper], CHANGE);
    expect(exitCode).toBe(0);
    const statement = (topic: string, key: string, value: string | null) => {
      return { entry: 'E-01', topic, key, value, from: '2016-03-01' };
    };
    expect(asked[0]?.body).toEqual({
      statements: [
        statement('name', '', '新名'),
        statement('licence', 'L-1', '小额贷款'),
        statement('shareholder', '某人', '51.5'),
        statement('obligation', '*', null),
      ],
      document: { title: '名称变更核准', number: '1号' },
      overrideCheckDigit: false,
    });
  });

  it.each([
    [['register', 'change', 'E-01', '--from', '2016-03-01', '--document', '文'], '没有给出要变更的内容'],
    [['register', 'change', 'E-01', '--name', '新名', '--from', '2016-03-01'], '必须给出选项 --document'],
    [['register', 'change', 'E-01', '--from', '2016-3-1', '--document', '文'], '不是日期'],
    [['register', 'add', 'E-01', '--identifier', 'uscc'], '应写作 键=值'],
  ])('explains wrong usage %j', async (argv, says) => {
    const { err, exitCode, asked } = await levee(argv);
    expect([exitCode, asked]).toEqual([2, []]);
    expect(err).toContain(says);
  });

  it('says that a name does not identify an entry, and ends with 3 when nothing is found', async () => {
    const candidates = [{ id: 'E-01', by: 'former_name' as const, found: '星桥商贸有限公司', entry: ENTRY }];
    const found: LookupAnswer = { outcome: 'candidates', entry: null, candidates };
    const { out } = await levee(['register', 'find', '星桥商贸有限公司'], found);
    expect(out).toMatch(/仅凭名称不能确定[\s\S]+E-01 +曾用名/);
    const unknown: LookupAnswer = { outcome: 'unknown', entry: null, candidates: [] };
    expect((await levee(['register', 'find', '无'], unknown)).exitCode).toBe(3);
  });

  it('lists possible duplicates with the evidence and the command that merges them', async () => {
    const found: Duplicates = {
      on: '2016-08-31',
      compared: 9,
      total: 1,
      items: [
        {
          verdict: 'possible',
          probability: 0.5271,
          evidence: [{ kind: 'name_equal', says: { zh: '名称相同', en: 'equal names' } }],
          entries: [ENTRY, { ...ENTRY, id: 'E-02' }],
        },
      ],
      crowded: [{ name: '两江银行', entries: 120 }],
    };
    const { out, asked } = await levee(
      ['register', 'duplicates', 'E-02', '--kind', 'enterprise', '--on', '2016-08-31'],
      found,
    );
    expect(asked[0]?.url).toMatch(/duplicates\?(?=.*id=E-02)(?=.*kind=enterprise)(?=.*on=2016-08-31)/);
    for (const text of ['52.7%', '· 名称相同', '两江银行  120', '名称从不单独决定']) expect(out).toContain(text);
    expect(out).toContain('levee register merge E-02 --into E-01 --on 2016-08-31 --document <依据文件>');
  });

  it('gives programs the exact response of the API', async () => {
    const answer = { total: 1, items: [ENTRY], kinds: [], statuses: [], regions: [] };
    expect(JSON.parse((await levee(['register', 'list', '--json'], answer)).out)).toEqual(answer);
  });
});

describe('obligations on the command line', () => {
  const owed = (institution: string, state: 'filed' | 'missing'): Obligations['items'][number] => ({
    return: 'bank_prudential_monthly',
    returnTitle: { zh: '银行审慎监管月报', en: 'Bank prudential monthly return' },
    institution,
    institutionName: `${institution}银行`,
    kind: 'bank',
    region: null,
    regionName: null,
    period: '2016-08',
    basis: 'kind',
    filesThrough: null,
    dueOn: '2016-09-22',
    state,
    filing: null,
    acceptedOn: state === 'filed' ? '2016-09-19' : null,
    workingDaysLate: state === 'missing' ? 2 : null,
  });
  const answer: Obligations = {
    period: '2016-08',
    asOf: '2016-09-26T12:00:00.000+08:00',
    calendarKnown: false,
    calendar: 'chinese-days:0',
    registerHash: '0',
    counts: { not_due: 0, due_soon: 0, filed: 1, late: 0, missing: 1 },
    items: [owed('B-1', 'filed'), owed('B-2', 'missing')],
    exemptions: [],
    unregisteredReporters: ['outside'],
  };

  it('list the missing ones first, and what is not known', async () => {
    const { out, asked } = await levee(['obligations', '--period', '2016-08', '--as-of', '2016-09-26'], answer);
    expect(asked[0]?.url).toContain('asOf=2016-09-26T23');
    expect(out.indexOf('B-2')).toBeLessThan(out.indexOf('B-1'));
    for (const text of ['逾期未报 1', '周一至周五', 'outside']) expect(out).toContain(text);
  });

  it('are listed as reminders in sentences, under the reporter that has to file', async () => {
    const words = { zh: 'B-2银行应于 2016-09-22 报送。', en: 'B-2 is due.' };
    const slot = { period: '2016-08', return: 'bank_prudential_monthly', institution: 'B-2', dueOn: '2016-09-22' };
    const reminders: Reminders = {
      asOf: '2016-09-26T12:00:00.000+08:00',
      periods: ['2016-08'],
      calendarKnown: true,
      calendar: 'chinese-days:0',
      dueSoon: 0,
      missing: 1,
      items: [
        { addressee: { id: 'A-1', name: '行业协会' }, items: [{ ...slot, state: 'missing', workingDays: 2, words }] },
      ],
    };
    const { out, asked } = await levee(['reminders', '--months', '2', '--addressee', 'A-1'], reminders);
    expect(asked[0]?.url).toMatch(/reminders\?(?=.*months=2)(?=.*addressee=A-1)/);
    expect(out).toMatch(/逾期未报 1[\s\S]+行业协会 \(A-1\)\n {2}● B-2银行应于 2016-09-22 报送。/);
    const none = await levee(['reminders'], { ...reminders, missing: 0, items: [] });
    expect(none.out).toContain('没有需要提醒的报送');
  });

  it.each([
    'register list',
    'register show',
    'register find',
    'register add',
    'register change',
    'register merge',
    'register duplicates',
    'obligations',
    'reminders',
  ])('%s explains itself in both languages and takes --json', async (command) => {
    const chinese = await levee([...command.split(' '), '--help']);
    const english = await levee([...command.split(' '), '--help', '--lang', 'en']);
    expect([chinese.exitCode, english.exitCode]).toEqual([0, 0]);
    expect(english.out).not.toMatch(/[\u4e00-\u9fff]/);
    expect(chinese.out).toContain('--json');
    expect(Math.max(...chinese.out.split('\n').map(displayWidth))).toBeLessThanOrEqual(150);
  });
});
