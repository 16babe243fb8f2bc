import type { ReturnDefinition } from '@levee/regulation/returns/return';
import { describe, expect, it } from 'vitest';
import { EMPTY_REGISTER } from '../register/view.js';
import type { Statement } from '../register/statement.js';
import { CHINESE_CALENDAR } from './chinesecalendar.js';
import { obligationsOf, type AcceptedFiling } from './obligations.js';

const definition = (id: string, filers: string[], dueWorkingDays: number): ReturnDefinition => ({
  id,
  origin: 'return',
  title: { zh: id, en: id },
  about: { zh: id, en: id },
  measures: ['M1.2'],
  frequency: 'monthly',
  dueWorkingDays,
  filers,
  subject: { kind: 'bank', key: ['bank_id'] },
  columns: [],
  checks: [],
});
const BANKS = definition('banks', ['bank', 'regulator'], 15);
const PRODUCTS = definition('products', ['bank', 'trust', 'association'], 10);

const said = (entry: string, topic: Statement['topic'], value: string, more: Partial<Statement> = {}): Statement => {
  return { entry, topic, key: '', value, from: '2010-01-01', to: null, ...more };
};
const bank = (entry: string, kind = 'bank'): Statement[] => [
  said(entry, 'kind', kind),
  said(entry, 'name', `${entry}银行`),
  said(entry, 'status', 'operating'),
];
const register = (...statements: Statement[]) =>
  EMPTY_REGISTER.after([
    {
      seq: 1,
      enteredAt: new Date(0),
      enteredBy: 'clerk',
      document: { number: null, title: '登记申请' },
      reason: null,
      statements,
    },
  ]);
const accepted = (acceptedOn: string, more: Partial<AcceptedFiling> = {}): AcceptedFiling => {
  return { filing: `R-${acceptedOn}`, return: 'banks', reporter: 'B-1', acceptedOn, ...more };
};

/** August 2016: the banks' return is due on 22 September, the products' on 14 September. */
const owed = (statements: Statement[], today: string, filings: AcceptedFiling[] = [], returns = [BANKS]) =>
  obligationsOf({
    returns,
    register: register(...statements),
    filings,
    calendar: CHINESE_CALENDAR,
    period: '2016-08',
    today,
  });
const states = (...given: Parameters<typeof owed>) =>
  owed(...given).obligations.map((one) => `${one.institution} ${one.return} ${one.state}`);

describe('an obligation', () => {
  it.each([
    ['2016-09-01', 'not_due'],
    ['2016-09-18', 'not_due'],
    ['2016-09-19', 'due_soon'],
    ['2016-09-22', 'due_soon'],
    ['2016-09-23', 'missing'],
  ])('without a filing is on %s %s', (today, state) => {
    expect(owed(bank('B-1'), today).obligations).toMatchObject([{ dueOn: '2016-09-22', state }]);
  });

  it('is filed on the due day itself and late the day after, whatever came later', () => {
    const first = (...days: string[]) =>
      owed(
        bank('B-1'),
        '2016-12-01',
        days.map((on) => accepted(on)),
      ).obligations[0];
    expect(first('2016-09-22')).toMatchObject({ state: 'filed', workingDaysLate: null });
    expect(first('2016-09-23')).toMatchObject({ state: 'late', workingDaysLate: 1 });
    expect(first('2016-11-01', '2016-09-20')).toMatchObject({ state: 'filed', acceptedOn: '2016-09-20' });
  });

  it('counts working days while it is missing', () => {
    expect(owed(bank('B-1'), '2016-09-26').obligations[0]).toMatchObject({ state: 'missing', workingDaysLate: 2 });
  });
});

describe('who owes a return', () => {
  it('is every entry of a kind that files it, but none that files for others', () => {
    const all = [...bank('B-1'), ...bank('T-1', 'trust'), ...bank('A-1', 'association'), ...bank('R-1', 'regulator')];
    expect(states(all, '2016-09-01', [], [PRODUCTS, BANKS])).toEqual([
      'B-1 banks not_due',
      'B-1 products not_due',
      'T-1 products not_due',
    ]);
  });

  it('is nobody by its kind where a return is filed only when something changed, unless the register says so', () => {
    const onChange: ReturnDefinition = { ...BANKS, frequency: 'on_change' };
    const owing = [...bank('B-2'), said('B-2', 'obligation', 'owes', { key: 'banks' })];
    expect(states([...bank('B-1'), ...owing], '2016-09-01', [], [onChange])).toEqual(['B-2 banks not_due']);
  });

  it('is also a suspended or exiting one, and nobody who was closed by the last day or came later', () => {
    const status = (value: string, from: string) => [...bank('B-1'), said('B-1', 'status', value, { from })];
    expect(states(status('suspended', '2016-08-01'), '2016-09-01')).toHaveLength(1);
    expect(states(status('exiting', '2016-08-01'), '2016-09-01')).toHaveLength(1);
    expect(states(status('closed', '2016-08-31'), '2016-09-01')).toEqual([]);
    expect(states(status('closed', '2016-09-01'), '2016-09-01')).toHaveLength(1);
    const later = [
      said('B-2', 'kind', 'bank', { from: '2016-09-01' }),
      said('B-2', 'name', '新银行', { from: '2016-09-01' }),
    ];
    expect(states(later, '2016-09-01')).toEqual([]);
  });

  it('is not who is exempt, until the exemption ends', () => {
    const exempt = (to: string | null, key = '*') => [...bank('B-1'), said('B-1', 'obligation', 'exempt', { key, to })];
    expect(owed(exempt('2016-09-01'), '2016-12-01')).toMatchObject({
      obligations: [],
      exemptions: [{ institution: 'B-1', return: 'banks', to: '2016-09-01' }],
    });
    expect(states(exempt('2016-08-31'), '2016-12-01')).toEqual(['B-1 banks missing']);
    const but = [...exempt(null), said('B-1', 'obligation', 'owes', { key: 'banks' })];
    expect(states(but, '2016-12-01')).toEqual(['B-1 banks missing']);
  });

  it('is whoever the register adds', () => {
    const added = [...bank('A-1', 'association'), said('A-1', 'obligation', 'owes', { key: 'banks' })];
    expect(owed(added, '2016-09-01').obligations).toMatchObject([{ institution: 'A-1', basis: 'register' }]);
  });
});

describe('a filing through somebody else', () => {
  const member = [
    ...bank('B-1'),
    said('B-1', 'files_through', 'A-1', { key: 'banks' }),
    said('B-1', 'identifier', '500112000123456', { key: 'registration_number' }),
  ];
  const association = (...ids: string[]) => [accepted('2016-09-20', { reporter: 'A-1', institutions: new Set(ids) })];

  it('counts when it has a row about the institution, by its id or a number of it', () => {
    expect(states(member, '2016-12-01', association('B-1', 'B-2'))).toEqual(['B-1 banks filed']);
    expect(states(member, '2016-12-01', association('500112000123456'))).toEqual(['B-1 banks filed']);
  });

  it('does not speak for a member that it leaves out', () => {
    expect(states(member, '2016-12-01', association('B-2'))).toEqual(['B-1 banks missing']);
  });

  it('does not count for an institution that files itself', () => {
    expect(states(bank('B-1'), '2016-12-01', association('B-1'))).toEqual(['B-1 banks missing']);
  });
});
