import { describe, expect, it } from 'vitest';
import { CHINESE_CALENDAR } from './chinesecalendar.js';
import type { Obligation } from './obligations.js';
import { remindersOf } from './reminders.js';

const owed = (institution: string, state: Obligation['state'], more: Partial<Obligation> = {}): Obligation => ({
  return: 'banks',
  returnTitle: { zh: '银行月报', en: 'Return of banks' },
  institution,
  institutionName: `${institution}银行`,
  kind: 'bank',
  region: null,
  period: '2016-08',
  basis: 'kind',
  filesThrough: null,
  dueOn: '2016-09-22',
  state,
  filing: null,
  acceptedOn: null,
  workingDaysLate: state === 'missing' ? 4 : null,
  ...more,
});

describe('reminders', () => {
  it('are of what is due soon or missing, and of nothing else', () => {
    const all = (['not_due', 'due_soon', 'filed', 'late', 'missing'] as const).map((state) => owed(state, state));
    const found = remindersOf(all, CHINESE_CALENDAR, '2016-09-20');
    expect(found.map(({ addressee }) => addressee)).toEqual(['missing', 'due_soon']);
  });

  it('go to whoever files, the most overdue first, and of each the overdue ones first', () => {
    const found = remindersOf(
      [
        owed('B-1', 'due_soon', { filesThrough: 'A-1' }),
        owed('B-2', 'missing', { filesThrough: 'A-1', period: '2016-07', dueOn: '2016-08-19' }),
        owed('B-3', 'missing'),
        owed('B-3', 'missing', { period: '2016-07', dueOn: '2016-08-19' }),
      ],
      CHINESE_CALENDAR,
      '2016-09-20',
    );
    const shown = found.map(({ addressee, items }) => {
      return [addressee, ...items.map(({ obligation }) => `${obligation.institution} ${obligation.period}`)];
    });
    expect(shown).toEqual([
      ['B-3', 'B-3 2016-07', 'B-3 2016-08'],
      ['A-1', 'B-2 2016-07', 'B-1 2016-08'],
    ]);
  });

  it.each([
    ['2016-09-14', 'due_soon', 5, '还剩 5 个工作日', '5 working days left'],
    ['2016-09-21', 'due_soon', 1, '还剩 1 个工作日', '1 working day left'],
    ['2016-09-22', 'due_soon', 0, '今天是最后一天', 'this is the last day'],
    ['2016-09-28', 'missing', 4, '已逾期 4 个工作日', '4 working days overdue'],
  ] as const)('say on %s what is %s: %i working days', (today, state, days, zh, en) => {
    const [reminder] = remindersOf([owed('B-1', state)], CHINESE_CALENDAR, today);
    expect(reminder?.items[0]?.workingDays).toBe(days);
    expect(reminder?.items[0]?.words.zh).toContain(zh);
    expect(reminder?.items[0]?.words.en).toContain(en);
  });
});
