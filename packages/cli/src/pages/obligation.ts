import type { Bilingual } from '@levee/contract/base/shapes';
import type { Obligation, Obligations, Reminders } from '@levee/contract/register/model';
import { both } from '../terminal/language.js';
import type { Style, Terminal } from '../terminal/terminal.js';
import { clockTime } from '../terminal/vocabulary.js';
import { section } from './sections.js';

/** Words for the state of an obligation, gravest first. */
export const OBLIGATION_STATES: Readonly<Record<Obligation['state'], Bilingual>> = {
  missing: both('逾期未报', 'missing'),
  late: both('迟报', 'late'),
  due_soon: both('即将到期', 'due soon'),
  not_due: both('未到期', 'not due yet'),
  filed: both('按期报送', 'filed'),
};

const STYLES: Readonly<Record<Obligation['state'], Style>> = {
  missing: 'red',
  late: 'orange',
  due_soon: 'yellow',
  not_due: 'dim',
  filed: 'green',
};

/** Which reporter owes which return for a period, gravest first, then the exempt ones and reporters outside the register. */
export function obligationPage(terminal: Terminal, answer: Obligations): string[] {
  const { say, paint } = terminal;
  const states = Object.keys(OBLIGATION_STATES) as Obligation['state'][];
  const counts = states.map((state) =>
    paint(STYLES[state], `${say(OBLIGATION_STATES[state])} ${answer.counts[state]}`),
  );
  const items = [...answer.items].sort((a, b) => states.indexOf(a.state) - states.indexOf(b.state));
  const asOf = both(`知悉截至 ${clockTime(answer.asOf)}`, `as known at ${clockTime(answer.asOf)}`);
  const outside = answer.unregisteredReporters;
  return [
    `${paint('bold', `${answer.period} ${say(both('报送义务', 'filing obligations'))}`)}  ${paint('dim', say(asOf))}`,
    `  ${counts.join('  ')}`,
    ...(answer.calendarKnown ? [] : [paint('yellow', `  ${say(CALENDAR_UNKNOWN)}`)]),
    '',
    ...(items.length > 0
      ? obligationTable(terminal, items)
      : [say(both('没有相符的报送义务。', 'No such obligation.'))]),
    ...section(
      terminal,
      both('豁免', 'Exempt'),
      answer.exemptions.map(
        (one) => `  ${one.institutionName} (${one.institution})  ${one.return}${untilText(terminal, one.to)}`,
      ),
    ),
    ...section(
      terminal,
      both('不在登记册中的报送机构（无从判断其义务）', 'Reporters outside the register (what they owe is not known)'),
      outside.length > 0 ? terminal.prose(outside.join('、'), 2) : [],
    ),
  ];
}

/** Obligations due soon or overdue, under the reporter that has to file. */
export function reminderPage(terminal: Terminal, answer: Reminders): string[] {
  const { say, paint } = terminal;
  const { asOf, calendarKnown, missing, dueSoon, items } = answer;
  const known = paint('dim', say(both(`知悉截至 ${clockTime(asOf)}`, `as known at ${clockTime(asOf)}`)));
  const counts = [
    paint(STYLES.missing, `${say(OBLIGATION_STATES.missing)} ${missing}`),
    paint(STYLES.due_soon, `${say(OBLIGATION_STATES.due_soon)} ${dueSoon}`),
  ];
  return [
    `${paint('bold', say(both('报送提醒', 'Reminders')))}  ${known}`,
    `  ${counts.join('  ')}`,
    ...(calendarKnown ? [] : [paint('yellow', `  ${say(CALENDAR_UNKNOWN)}`)]),
    ...(items.length > 0 ? [] : ['', say(both('没有需要提醒的报送。', 'There are no reminders.'))]),
    ...items.flatMap(({ addressee, items: open }) => [
      '',
      paint('bold', addressee.name === null ? addressee.id : `${addressee.name} (${addressee.id})`),
      ...open.map(({ state, words }) => `  ${paint(STYLES[state], '●')} ${say(words)}`),
    ]),
  ];
}

const CALENDAR_UNKNOWN = both(
  '尚无该年节假日安排，期限暂按周一至周五推算。',
  'The holidays of that year are not known yet: due days count Monday to Friday.',
);

function untilText({ say }: Terminal, to: string | null): string {
  return to === null ? '' : say(both(`  至 ${to}（不含）`, `  until ${to}`));
}

function obligationTable(terminal: Terminal, items: readonly Obligation[]): string[] {
  const { say, paint } = terminal;
  return terminal.table(
    [
      { title: say(both('状态', 'State')) },
      { title: say(both('机构', 'Institution')) },
      { title: say(both('名称', 'Name')), least: 12 },
      { title: say(both('报表', 'Return')), least: 16 },
      { title: say(both('期限', 'Due')) },
      { title: say(both('受理', 'Accepted')) },
      { title: say(both('逾期工作日', 'Days late')), align: 'right' as const },
      { title: say(both('备注', 'Note')) },
    ],
    items.map((one) => [
      { text: say(OBLIGATION_STATES[one.state]), paint: (text: string) => paint(STYLES[one.state], text) },
      one.institution,
      one.institutionName,
      say(one.returnTitle),
      one.dueOn,
      one.acceptedOn ?? '—',
      one.workingDaysLate === null ? '' : String(one.workingDaysLate),
      noteOf(terminal, one),
    ]),
  );
}

function noteOf({ say }: Terminal, { basis, filesThrough }: Obligation): string {
  const notes = [
    ...(basis === 'register' ? [say(both('登记册增列', 'added by the register'))] : []),
    ...(filesThrough === null ? [] : [say(both(`由 ${filesThrough} 代报`, `through ${filesThrough}`))]),
  ];
  return notes.join(' · ');
}
