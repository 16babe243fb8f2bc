import type { Client } from '@levee/contract/client';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLevee, type Levee } from '../open.js';
import { freshDataFolder } from '../testing/stores.js';
import { clientOf, refusalOf } from '../testing/client.js';

/** Noon in Shanghai on a day. */
const noon = (day: string): Date => new Date(`${day}T04:00:00.000Z`);
let clock = noon('2016-09-19');
const REGULATION = fileURLToPath(new URL('../../../../regulation', import.meta.url));
/** One return and the rule about obligations, whatever else the project has. */
const CONTENT = [
  'agencies.yaml',
  'plan.yaml',
  'regions.yaml',
  'vocabulary/bank_kind.yaml',
  'vocabulary/real_estate_tier.yaml',
  'returns/bank_prudential_monthly.yaml',
  'rules/ob/OB-01.yaml',
];
const HEADER =
  'bank_id,bank_name,bank_kind,region,normal,special_mention,substandard,doubtful,loss,' +
  'total_loans,provisions,total_assets,total_deposits\n';
const DOCUMENT = { document: { title: '开业批复' } };

/** Three banks owe August 2016 by 22 September: one files in time, one late, one not at all. */
describe('filing obligations', () => {
  let levee: Levee;
  let client: Client;
  let content: string;
  const bank = (id: string, region = '渝北') =>
    client.call('addRegisterEntry', {
      id,
      name: `${id}银行`,
      kind: 'bank',
      from: '2010-01-01',
      region,
      ...DOCUMENT,
    });
  const file = async (reporter: string) => {
    const csv =
      HEADER +
      `${reporter},${reporter}银行,city_commercial,渝北区,950.00,10.00,20.00,15.00,5.00,1000.00,60.00,2000.00,1500.00\n`;
    const slot = { return: 'bank_prudential_monthly', reporter, period: '2016-08' };
    const filing = await client.call('file', slot, [{ name: 'bank.csv', content: new Blob([csv]) }]);
    expect(filing.state).toBe('accepted');
    return filing.id;
  };
  const states = async (asOf?: string) => {
    const { items } = await client.call('obligations', { period: '2016-08', asOf, return: 'bank_prudential_monthly' });
    return items.map(({ institution, state }) => `${institution} ${state}`);
  };

  beforeAll(async () => {
    content = await mkdtemp(join(tmpdir(), 'levee-content-'));
    for (const path of CONTENT) await cp(join(REGULATION, path), join(content, path));
    levee = await openLevee({ data: await freshDataFolder(), content, now: () => clock });
    client = clientOf(levee);
    for (const id of ['B-1', 'B-2']) await bank(id);
    await bank('B-3', '开县');
    await client.call('addReporter', { id: 'outside', name: '未登记银行', kind: 'bank' });
  }, 60_000);
  afterAll(async () => {
    await levee.close();
    await rm(content, { recursive: true });
  });

  it('are due soon three working days before the day, and say who is not in the register', async () => {
    await file('B-1');
    const answer = await client.call('obligations', { period: '2016-08' });
    expect(answer).toMatchObject({
      calendarKnown: true,
      counts: { filed: 1, due_soon: 2, late: 0, missing: 0 },
      unregisteredReporters: ['outside'],
    });
    expect(answer.items[0]).toMatchObject({ dueOn: '2016-09-22', state: 'filed', acceptedOn: '2016-09-19' });
  });

  it('are reminded of by the working days that are left, and of months before when they are overdue', async () => {
    const due = await client.call('reminders', { months: 1 });
    expect(due).toMatchObject({ periods: ['2016-08'], calendarKnown: true, dueSoon: 2, missing: 0 });
    expect(due.items.map(({ addressee }) => addressee.name)).toEqual(['B-2银行', 'B-3银行']);
    expect(due.items[0]?.items.map(({ words }) => words)).toEqual([
      {
        zh: 'B-2银行 2016-08 的《银行审慎监管月报》应于 2016-09-22（含当日）以前报送，还剩 3 个工作日。',
        en: '"Bank prudential monthly return" of B-2银行 for 2016-08 is due on 2016-09-22: 3 working days left.',
      },
    ]);
    // Mid-Autumn: 15 and 16 September are holidays, 18 September is a Sunday that is worked.
    const both = await client.call('reminders', { months: 2, addressee: 'B-2' });
    expect(both.items.map(({ items }) => items.map(({ period, state }) => `${period} ${state}`))).toEqual([
      ['2016-07 missing', '2016-08 due_soon'],
    ]);
    expect(both.items[0]?.items[0]).toMatchObject({ dueOn: '2016-08-19', workingDays: 20 });
    const later = client.call('reminders', { asOf: noon('2016-09-27').toISOString() });
    expect(await refusalOf(later)).toEqual([400, 'instant_in_future']);
  });

  it('are missing after the day, late when filed then, and at any earlier instant what they were', async () => {
    const before = clock.toISOString();
    clock = noon('2016-09-26');
    await file('B-2');
    expect(await states()).toEqual(['B-1 filed', 'B-2 late', 'B-3 missing']);
    expect(await states(before)).toEqual(['B-1 filed', 'B-2 due_soon', 'B-3 due_soon']);
    const tomorrow = client.call('obligations', { period: '2016-08', asOf: noon('2016-09-27').toISOString() });
    expect(await refusalOf(tomorrow)).toEqual([400, 'instant_in_future']);
  });

  it('become findings of an ordinary rule when late or missing', async () => {
    const run = await client.call('assess', { period: '2016-08', official: true });
    const { items } = await client.call('findings', { assessment: run.id, rule: 'OB-01' });
    expect(items.map(({ clause, subjectKey, level }) => [clause, subjectKey, level])).toEqual([
      ['a', 'B-3/bank_prudential_monthly', 'orange'],
      ['b', 'B-2/bank_prudential_monthly', 'amber'],
    ]);
    const explained = await client.call('finding', { id: items[0]?.id ?? '' });
    // 开县 has been 开州区 since July 2016.
    expect(explained).toMatchObject({ subjectName: 'B-3银行', region: '500154', filedRow: null, filingDetail: null });
    expect(explained.figures.map(({ value }) => value)).toEqual(['bank_prudential_monthly', '2016-09-22', null, '2']);
    expect(explained.history).toMatchObject([{ period: '2016-08', filed: true, breached: true }]);
  });

  it('are named by the manifest: the same instant gives the same findings, another register another manifest', async () => {
    const asOf = clock.toISOString();
    clock = noon('2016-09-27');
    const manifest = async (instant?: string) => client.call('assess', { period: '2016-08', asOf: instant });
    const [one, two] = [await manifest(asOf), await manifest(asOf)];
    expect([two.manifestHash, two.findingsHash]).toEqual([one.manifestHash, one.findingsHash]);
    const runs = await client.call('assessments', { manifest: one.manifestHash });
    expect(runs.items.map(({ id }) => id)).toEqual(expect.arrayContaining([one.id, two.id]));
    expect(new Set(runs.items.map((run) => run.manifestHash))).toEqual(new Set([one.manifestHash]));
    const exempt = {
      entry: 'B-3',
      topic: 'obligation',
      key: '*',
      value: 'exempt',
      from: '2016-08-01',
      to: '2016-10-01',
    } as const;
    await client.call('changeRegister', { statements: [exempt], document: { title: '豁免报送批复', number: '1号' } });
    const three = await manifest();
    expect(three.manifest).toMatch(/"register":\{"calendar":"chinese-days:[0-9a-f]{16}"/);
    const registerOf = (text: string) => (JSON.parse(text) as { register: { register: string } }).register.register;
    expect(registerOf(three.manifest)).not.toBe(registerOf(one.manifest));
    expect((await client.call('findings', { assessment: three.id, rule: 'OB-01' })).items).toHaveLength(1);
    const again = await manifest(asOf);
    expect(again.findingsHash).toBe(one.findingsHash);
    const now = await client.call('obligations', { period: '2016-08' });
    expect(now.exemptions.filter((one) => one.return === 'bank_prudential_monthly')).toEqual([
      { institution: 'B-3', institutionName: 'B-3银行', return: 'bank_prudential_monthly', to: '2016-10-01' },
    ]);
  });

  it('can be tried against a draft rule on past months', async () => {
    const source = (await readFile(join(content, 'rules/ob/OB-01.yaml'), 'utf8')).replace('id: OB-01', 'id: OB-99');
    const trial = await client.call('tryRule', { source, from: '2016-08', to: '2016-08' });
    expect(trial.periods[0]?.subjects.map(({ key }) => key)).toEqual(['B-2/bank_prudential_monthly']);
  });

  it('are discharged by an association only for the members that it reports on', async () => {
    await client.call('addReporter', { id: 'A-1', name: '行业协会', kind: 'regulator' });
    for (const id of ['B-4', 'B-5']) await bank(id);
    const through = ['B-4', 'B-5'].map((entry) => {
      return {
        entry,
        topic: 'files_through',
        key: 'bank_prudential_monthly',
        value: 'A-1',
        from: '2016-01-01',
      } as const;
    });
    await client.call('changeRegister', { statements: through, document: { title: '代报函' } });
    const csv =
      HEADER + 'B-4,B-4银行,city_commercial,渝北区,950.00,10.00,20.00,15.00,5.00,1000.00,60.00,2000.00,1500.00\n';
    const slot = { return: 'bank_prudential_monthly', reporter: 'A-1', period: '2016-08' };
    await client.call('file', slot, [{ name: 'members.csv', content: new Blob([csv]) }]);
    expect((await states()).slice(-2)).toEqual(['B-4 late', 'B-5 missing']);
  });
});
