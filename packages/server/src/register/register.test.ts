import type { Client } from '@levee/contract/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLevee, type Levee } from '../open.js';
import { freshDataFolder } from '../testing/stores.js';
import { clientOf, refusalOf } from '../testing/client.js';

let clock = new Date('2017-01-10T02:00:00.000Z');
const nextDay = (): void => void (clock = new Date(clock.getTime() + 24 * 3_600_000));
const DOCUMENT = { document: { title: '登记申请', number: '渝登字〔2017〕1号' } };

describe('the register of institutions and enterprises', () => {
  let levee: Levee;
  let client: Client;
  const add = (id: string, name: string, more: object = {}) =>
    client.call('addRegisterEntry', { id, name, kind: 'enterprise', from: '2012-01-01', ...DOCUMENT, ...more });
  type Statements = Parameters<typeof client.call<'changeRegister'>>[1]['statements'];
  const change = (statements: Statements, more: object = {}) =>
    client.call('changeRegister', { statements, ...DOCUMENT, ...more });
  const rename = (entry: string, value: string, from: string) => change([{ entry, topic: 'name', value, from }]);
  const show = (id: string, on: string, asOf?: string) => client.call('registerEntry', { id, on, asOf });

  beforeAll(async () => {
    levee = await openLevee({ data: await freshDataFolder(), now: () => clock });
    client = clientOf(levee);
  }, 60_000);
  afterAll(() => levee.close());

  it('enters a bank with its number and district, and makes it a reporter', async () => {
    const identifiers = [{ scheme: 'uscc', value: '91500112MA5U000000' } as const];
    expect(await refusalOf(add('T-01', '两江银行', { kind: 'bank', identifiers }))).toEqual([400, 'wrong_value']);
    const entry = await add('T-01', '两江银行', { kind: 'bank', region: '渝北', identifiers: [] });
    expect(entry).toMatchObject({ kind: 'bank', status: 'operating', region: '500112', regionName: { zh: '渝北区' } });
    expect(entry.changes).toMatchObject([{ enteredBy: 'local', document: { number: '渝登字〔2017〕1号' } }]);
    expect(await client.call('reporters', {})).toMatchObject([{ id: 'T-01', kind: 'bank', name: '两江银行' }]);
    expect(await refusalOf(add('T-01', '又一家'))).toEqual([409, 'already_registered']);
    expect(await refusalOf(add('T-09', '某某', { kind: 'castle' }))).toEqual([400, 'wrong_value']);
  });

  it('names the district of a day: what was 开县 is 开州区 from July 2016', async () => {
    await add('K-01', '汉丰实业有限公司', { region: '开县' });
    const { history } = await show('K-01', '2016-06-30');
    expect(history.find(({ topic }) => topic === 'region')?.regionName?.zh).toBe('开县');
    expect(await show('K-01', '2016-06-30')).toMatchObject({ region: '500234', regionName: { zh: '开县' } });
    expect(await show('K-01', '2016-07-01')).toMatchObject({ region: '500154', regionName: { zh: '开州区' } });
  });

  it('takes a number with a wrong check digit only for a reason', async () => {
    const number = {
      entry: 'T-01',
      topic: 'identifier',
      key: 'uscc',
      value: '91500112MA5U000000',
      from: '2016-01-01',
    } as const;
    expect(await refusalOf(change([number]))).toEqual([400, 'wrong_value']);
    expect(await refusalOf(change([number], { overrideCheckDigit: true }))).toEqual([400, 'wrong_value']);
    const taken = await change([number], { overrideCheckDigit: true, reason: '营业执照原件如此' });
    expect(taken).toMatchObject({
      reason: '营业执照原件如此',
      statements: [{ value: '91500112MA5U000000', to: null }],
    });
  });

  it('keeps former names, and what was known before a change was entered', async () => {
    await add('E-01', '星桥商贸有限公司');
    const before = clock.toISOString();
    nextDay();
    await rename('E-01', '星河商贸有限公司', '2016-03-01');
    expect((await show('E-01', '2016-02-29')).name).toBe('星桥商贸有限公司');
    expect(await show('E-01', '2016-03-01')).toMatchObject({
      name: '星河商贸有限公司',
      formerNames: [{ name: '星桥商贸有限公司', from: '2012-01-01', to: '2016-03-01' }],
    });
    const then = await show('E-01', '2016-03-01', before);
    expect([then.name, then.changes.length]).toEqual(['星桥商贸有限公司', 1]);
  });

  it('lets an earlier change that is learned of later end where the next one begins', async () => {
    nextDay();
    const entered = await rename('E-01', '星海商贸有限公司', '2014-01-01');
    expect(entered.statements[0]?.to).toBe('2016-03-01');
    const names = await Promise.all(['2013-12-31', '2014-01-01', '2016-03-01'].map((on) => show('E-01', on)));
    expect(names.map(({ name }) => name)).toEqual(['星桥商贸有限公司', '星海商贸有限公司', '星河商贸有限公司']);
  });

  it('closes two that merge into a third, which continues them and keeps their numbers findable', async () => {
    await add('M-A', '甲小额贷款有限公司', {
      identifiers: [{ scheme: 'registration_number', value: '500112000000011' }],
    });
    await add('M-B', '乙小额贷款有限公司');
    await add('M-C', '丙小额贷款有限公司', { from: '2016-07-01' });
    await client.call('merge', { entries: ['M-A', 'M-B'], into: 'M-C', on: '2016-07-01', ...DOCUMENT });
    expect(await show('M-A', '2016-06-30')).toMatchObject({ status: 'operating', successor: null });
    expect(await show('M-B', '2016-07-01')).toMatchObject({ status: 'closed', successor: { id: 'M-C' } });
    const found = await client.call('lookUp', { text: '500112000000011', on: '2016-08-31' });
    expect(found).toMatchObject({ outcome: 'identified', entry: { id: 'M-A', successor: { id: 'M-C' } } });
    const back = client.call('merge', { entries: ['M-C'], into: 'M-A', on: '2016-08-01', ...DOCUMENT });
    expect(await refusalOf(back)).toEqual([409, 'circular']);
  });

  it('gives candidates for a name that two bear, and never merges them', async () => {
    await add('N-1', '重庆云帆实业有限公司');
    await add('N-2', '重庆云帆实业有限公司', { from: '2015-01-01' });
    const found = await client.call('lookUp', { text: '重庆云帆实业有限公司', on: '2016-08-31' });
    expect([found.outcome, found.entry, found.candidates.map(({ id }) => id)]).toEqual([
      'candidates',
      null,
      ['N-1', 'N-2'],
    ]);
  });

  it('refuses a number that belongs to somebody else on one of the days', async () => {
    const number = (entry: string, from: string, to?: string) =>
      change([{ entry, topic: 'identifier', key: 'registration_number', value: '500112000000022', from, to }]);
    await number('N-1', '2012-01-01', '2015-01-01');
    expect(await refusalOf(number('N-2', '2014-12-31'))).toEqual([409, 'identifier_taken']);
    expect((await number('N-2', '2015-01-01')).statements).toHaveLength(1);
  });

  it('keeps shares exactly, and refuses more than the whole on any day', async () => {
    const share = (key: string, value: string | null, from: string) =>
      ({ entry: 'T-01', topic: 'shareholder', key, value, from }) as const;
    await change([share('E-01', '33.333333', '2012-01-01'), share('某投资人', '66.666667', '2014-01-01')]);
    expect((await show('T-01', '2016-08-31')).shareholders).toEqual([
      { id: 'E-01', name: '星河商贸有限公司', percent: '33.333333' },
      { id: null, name: '某投资人', percent: '66.666667' },
    ]);
    expect(await refusalOf(change([share('N-1', '0.000001', '2013-01-01')]))).toEqual([409, 'shares_above_whole']);
    const sold = await change([share('E-01', null, '2016-01-01'), share('N-1', '33.333333', '2016-01-01')]);
    expect(sold.statements).toHaveLength(2);
    expect(await refusalOf(change([share('N-1', '1e2', '2016-01-01')]))).toEqual([400, 'wrong_value']);
    expect(await refusalOf(change([share('X-99', '1', '2016-01-01')]))).toEqual([400, 'wrong_value']);
  });

  it('knows the group and the parent of a day, and that nobody is its own parent', async () => {
    await add('G-1', '云帆集团', { kind: 'group' });
    await change([
      { entry: 'N-1', topic: 'member_of', key: 'G-1', value: 'member', from: '2013-01-01', to: '2016-01-01' },
      { entry: 'N-2', topic: 'parent', value: 'N-1', from: '2015-06-01' },
    ]);
    expect((await show('N-1', '2015-12-31')).groups).toEqual([{ id: 'G-1', name: '云帆集团' }]);
    expect((await show('N-1', '2016-01-01')).groups).toEqual([]);
    expect((await show('N-2', '2016-01-01')).parent).toMatchObject({ id: 'N-1' });
    const circle = change([{ entry: 'N-1', topic: 'parent', value: 'N-2', from: '2015-01-01' }]);
    expect(await refusalOf(circle)).toEqual([409, 'circular']);
  });

  it('enters all of a change or nothing of it', async () => {
    const count = async () => (await show('E-01', '2016-08-31')).changes.length;
    const before = await count();
    const half = change([
      { entry: 'E-01', topic: 'status', value: 'closed', from: '2016-01-01' },
      { entry: 'nobody', topic: 'status', value: 'closed', from: '2016-01-01' },
    ]);
    expect(await refusalOf(half)).toEqual([404, 'unknown_entry']);
    const backwards = change([
      { entry: 'E-01', topic: 'status', value: 'closed', from: '2016-01-01', to: '2016-01-01' },
    ]);
    expect(await refusalOf(backwards)).toEqual([400, 'wrong_value']);
    expect(await count()).toBe(before);
  });

  it('lists what was there on a day, by kind, status and part of a former name', async () => {
    const ids = async (query: object) =>
      (await client.call('register', { on: '2016-08-31', ...query })).items.map(({ id }) => id);
    expect(await ids({ kind: 'bank' })).toEqual(['T-01']);
    expect(await ids({ status: 'closed' })).toEqual(['M-A', 'M-B']);
    expect(await ids({ search: '星桥' })).toEqual(['E-01']);
    expect(await ids({ region: '500112' })).toEqual(['T-01']);
    expect(await ids({ on: '2011-12-31' })).toEqual([]);
    expect(await refusalOf(show('N-2', '2014-12-31'))).toEqual([404, 'not_yet_registered']);
  });

  it('says what each filter can be set to, with the entries that would be listed', async () => {
    const { total, kinds, statuses, regions } = await client.call('register', { on: '2016-08-31', kind: 'enterprise' });
    expect(kinds.find(({ id }) => id === 'enterprise')?.entries).toBe(total);
    expect(kinds.find(({ id }) => id === 'bank')?.entries).toBe(1);
    expect(statuses.map(({ id }) => id)).toEqual(['closed', 'operating']);
    expect(statuses.reduce((sum, { entries }) => sum + entries, 0)).toBe(total);
    expect(regions).toMatchObject([
      { id: '500154', name: { zh: '开州区' }, entries: 1 },
      { id: 'unknown', name: { zh: '区县不详', en: 'District unknown' }, entries: total - 1 },
    ]);
    const closed = await client.call('register', { on: '2016-08-31', kind: 'enterprise', status: 'closed' });
    expect([closed.total, closed.statuses]).toEqual([2, statuses]);
  });

  it('knows who names an entry: those merged into it, its members, and what it holds', async () => {
    const named = async (id: string) =>
      (await show(id, '2016-08-31')).references.map(({ topic, entry, detail, from }) =>
        [topic, entry.id, detail, from].join(' '),
      );
    expect((await show('M-C', '2016-08-31')).references[0]?.document).toEqual({
      number: '渝登字〔2017〕1号',
      title: '登记申请',
    });
    expect(await named('M-C')).toEqual(['merged_into M-A  2016-07-01', 'merged_into M-B  2016-07-01']);
    expect(await named('G-1')).toEqual(['member_of N-1  2013-01-01']);
    expect(await named('N-1')).toEqual(['parent N-2  2015-06-01', 'shareholder T-01 33.333333 2016-01-01']);
  });
});
