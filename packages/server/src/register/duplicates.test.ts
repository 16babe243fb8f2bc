import type { Client } from '@levee/contract/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLevee, type Levee } from '../open.js';
import { freshDataFolder } from '../testing/stores.js';
import { clientOf, refusalOf } from '../testing/client.js';

const PAPER = { document: { title: '登记申请' } };

describe('entries of the register that may be one', () => {
  let levee: Levee;
  let client: Client;
  const add = (id: string, name: string, more: object = {}) =>
    client.call('addRegisterEntry', { id, name, kind: 'enterprise', from: '2012-01-01', ...PAPER, ...more });
  const found = async (query: { id?: string; kind?: string; region?: string; on?: string } = {}) => {
    const answer = await client.call('duplicates', { on: '2016-08-31', ...query });
    return {
      ...answer,
      pairs: answer.items.map(({ verdict, entries }) => [verdict, ...entries.map(({ id }) => id)].join(' ')),
    };
  };

  beforeAll(async () => {
    levee = await openLevee({ data: await freshDataFolder(), now: () => new Date('2017-01-10T02:00:00.000Z') });
    client = clientOf(levee);
    await add('Z-1', '重庆市渝北区星桥商贸有限公司', {
      region: '渝北',
      identifiers: [{ scheme: 'registration_number', value: '500112000123456' }],
    });
    await add('A-2', '星桥商贸有限公司', { region: '渝北', from: '2015-01-01' });
    await add('N-3', '重庆云帆物流有限公司', {
      identifiers: [{ scheme: 'uscc', value: '91350100M000100Y43' }],
    });
    await add('N-4', '万州白鹭运输有限公司', {
      identifiers: [{ scheme: 'organisation_code', value: 'M000100Y4' }],
    });
    await add('G-5', '星桥商贸集团', { kind: 'group' });
  }, 60_000);
  afterAll(() => levee.close());

  it('are proposed with their evidence: a shared number first, and by name only as possible', async () => {
    const { pairs, items, compared } = await found({ kind: 'enterprise' });
    expect(compared).toBe(4);
    expect(pairs).toEqual(['same N-3 N-4', 'possible Z-1 A-2']);
    expect(items[0]?.evidence.map(({ says }) => says.en)).toContain('same organisation code: M000100Y4');
    expect(items[1]?.evidence.map(({ kind }) => kind)).toEqual(['core_equal', 'region_equal']);
  });

  it('can be asked for one entry, and are looked at as of a day', async () => {
    expect((await found({ id: 'A-2' })).pairs).toContain('possible Z-1 A-2');
    expect((await found({ id: 'N-4' })).pairs).toEqual(['same N-3 N-4']);
    expect((await found({ id: 'A-2', on: '2014-12-31' })).pairs).toEqual([]);
    expect(await found({ region: '500112' })).toMatchObject({ compared: 2, pairs: ['possible Z-1 A-2'] });
    expect(await refusalOf(client.call('duplicates', { id: 'nobody' }))).toEqual([404, 'unknown_entry']);
  });

  it('are no longer proposed once a person has merged them', async () => {
    await client.call('merge', { entries: ['A-2'], into: 'Z-1', on: '2016-08-01', ...PAPER });
    expect((await found({ kind: 'enterprise' })).pairs).toEqual(['same N-3 N-4']);
    expect((await found({ id: 'A-2' })).pairs).toEqual([]);
    expect((await found({ kind: 'enterprise', on: '2016-07-31' })).pairs).toHaveLength(2);
  });
});
