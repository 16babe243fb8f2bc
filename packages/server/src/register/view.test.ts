import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { historyOf } from './history.js';
import { identityOn } from './identity.js';
import { EMPTY_REGISTER } from './view.js';
import type { Change, Statement } from './statement.js';
import { covers } from './timeline.js';

const statement = (topic: Statement['topic'], value: string | null, more: Partial<Statement> = {}): Statement => {
  return { entry: 'T-01', topic, key: '', value, from: '2010-01-01', to: null, ...more };
};
const change = (seq: number, ...statements: Statement[]): Change => ({
  seq,
  enteredAt: new Date(Date.UTC(2017, 0, seq)),
  enteredBy: 'clerk',
  document: { number: null, title: '登记申请' },
  reason: null,
  statements,
});

const FOUNDED = change(1, statement('kind', 'bank'), statement('name', '甲银行'), statement('status', 'operating'));

describe('an entry of the register', () => {
  it('has its former names, and each only until the day of the new one', () => {
    const view = EMPTY_REGISTER.after([FOUNDED, change(2, statement('name', '乙银行', { from: '2017-03-01' }))]);
    expect(identityOn(view, 'T-01', '2017-02-28')).toMatchObject({ name: '甲银行', formerNames: [] });
    expect(identityOn(view, 'T-01', '2017-03-01')).toMatchObject({
      name: '乙银行',
      formerNames: [{ from: '2010-01-01', to: '2017-03-01', value: '甲银行' }],
    });
  });

  it('is not there before its first day', () => {
    const view = EMPTY_REGISTER.after([FOUNDED]);
    expect(identityOn(view, 'T-01', '2009-12-31')).toBeUndefined();
    expect(identityOn(view, 'T-02', '2017-01-01')).toBeUndefined();
  });

  it('holds several licences on a day, each while it is valid', () => {
    const licence = (key: string, from: string, to: string) => statement('licence', '小额贷款', { key, from, to });
    const view = EMPTY_REGISTER.after([
      FOUNDED,
      change(2, licence('L-1', '2014-01-01', '2017-01-01'), licence('L-2', '2016-06-01', '2019-06-01')),
    ]);
    const licences = (on: string) =>
      identityOn(view, 'T-01', on)?.licences.map(({ number, former }) => [number, former]);
    expect(licences('2016-12-31')).toEqual([
      ['L-1', false],
      ['L-2', false],
    ]);
    expect(licences('2017-01-01')).toEqual([
      ['L-1', true],
      ['L-2', false],
    ]);
    expect(licences('2013-01-01')).toEqual([]);
  });

  it('is continued by whoever stands at the end of all mergers up to the day', () => {
    const named = (entry: string) => [statement('kind', 'bank', { entry }), statement('name', entry, { entry })];
    const view = EMPTY_REGISTER.after([
      change(1, ...['A', 'B', 'C'].flatMap(named)),
      change(2, statement('merged_into', 'B', { entry: 'A', from: '2015-01-01' })),
      change(3, statement('merged_into', 'C', { entry: 'B', from: '2016-01-01' })),
    ]);
    const successors = ['2014-12-31', '2015-01-01', '2016-01-01'].map((on) => identityOn(view, 'A', on)?.successor);
    expect(successors).toEqual([null, 'B', 'C']);
    expect(identityOn(view, 'C', '2016-01-01')?.successor).toBeNull();
  });
});

describe('the register as it was known', () => {
  const days = ['2010-01-01', '2011-01-01', '2012-01-01', '2013-01-01'];
  const random = fc
    .array(fc.record({ name: fc.constantFrom('甲', '乙', '丙'), from: fc.constantFrom(...days) }), {
      minLength: 1,
      maxLength: 8,
    })
    .map((names) => [
      FOUNDED,
      ...names.map(({ name, from }, place) => change(place + 2, statement('name', name, { from }))),
    ]);

  it('does not change when more is entered, and is the same however it was built up', () => {
    fc.assert(
      fc.property(random, fc.nat(8), (changes, cut) => {
        const known = changes.slice(0, cut + 1);
        const before = EMPTY_REGISTER.after(known);
        const read = () => days.map((on) => identityOn(before, 'T-01', on));
        const then = read();
        const later = before.after(changes.slice(cut + 1));
        expect(read()).toEqual(then);
        const whole = EMPTY_REGISTER.after(changes);
        expect(later.hash).toBe(whole.hash);
        expect(days.map((on) => identityOn(later, 'T-01', on))).toEqual(
          days.map((on) => identityOn(whole, 'T-01', on)),
        );
      }),
    );
  });

  it('says in the history of an entry what held on every day, and which change said so last', () => {
    fc.assert(
      fc.property(random, (changes) => {
        const view = EMPTY_REGISTER.after(changes);
        const names = historyOf(changes, 'T-01').filter(({ topic }) => topic === 'name');
        for (const day of days) {
          const held = names.filter((stretch) => covers(stretch, day));
          const last = changes.findLast(({ statements }) =>
            statements.some((one) => one.topic === 'name' && covers(one, day)),
          );
          expect(held.map(({ value, change: seq }) => [value, seq])).toEqual([
            [view.on('T-01', 'name', day), last?.seq],
          ]);
        }
      }),
    );
  });

  it('keeps apart in the history what one change said and another said again', () => {
    const renewed = [FOUNDED, change(2, statement('status', 'operating', { from: '2015-01-01' }))];
    const statuses = historyOf(renewed, 'T-01').filter(({ topic }) => topic === 'status');
    expect(statuses.map(({ from, to, change: seq }) => [from, to, seq])).toEqual([
      ['2010-01-01', '2015-01-01', 1],
      ['2015-01-01', null, 2],
    ]);
    expect(EMPTY_REGISTER.after(renewed).timeline('T-01', 'status')).toHaveLength(1);
  });

  it('has another hash for another change, another order, another person or another instant', () => {
    const [one, two] = [change(2, statement('name', '乙')), change(3, statement('region', '500112'))];
    const hashes = [
      [FOUNDED],
      [FOUNDED, one],
      [FOUNDED, one, two],
      [FOUNDED, two, one],
      [FOUNDED, { ...one, enteredBy: 'another' }],
      [FOUNDED, { ...one, enteredAt: new Date(0) }],
    ].map((changes) => EMPTY_REGISTER.after(changes).hash);
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});
