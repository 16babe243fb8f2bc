import { Option, type Command } from 'commander';
import type { Obligation } from '@levee/contract/register/model';
import { answer, type CommandLine } from '../line/commandline.js';
import { both } from '../terminal/language.js';
import { OBLIGATION_STATES, obligationPage, reminderPage } from '../pages/obligation.js';

interface ObligationOptions {
  readonly period: string;
  readonly asOf?: string;
  readonly state?: Obligation['state'];
  readonly return?: string;
  readonly institution?: string;
}

/** `obligations` and `reminders`. */
export function addObligationCommands(line: CommandLine, program: Command): void {
  addObligations(line, program);
  addReminders(line, program);
}

function addObligations(line: CommandLine, program: Command): void {
  const { say, read } = line;
  line
    .command(
      program,
      'obligations',
      both('谁应在何日前报送哪张报表，是否已报', 'who owes which return by which day, and whether it was filed'),
    )
    .requiredOption('--period <period>', say(both('报告期，如 2017-03', 'month, such as 2017-03')), read.period)
    .option(
      '--as-of <instant>',
      say(both('按当时所知：时点，或日期（至当日 24 时）', 'as it was known then: an instant, or a date (its end)')),
      read.instant,
    )
    .addOption(
      new Option('--state <state>', say(both('只列某状态', 'only in this state'))).choices(
        Object.keys(OBLIGATION_STATES),
      ),
    )
    .option('--return <id>', say(both('只列某张报表', 'only of this return')))
    .option('--institution <id>', say(both('只列某机构', 'only of this institution')))
    .action(
      line.connected(async ({ client, terminal }, _, options: ObligationOptions) => {
        const { period, asOf, state, return: returnId, institution } = options;
        const obligations = await client.call('obligations', { period, asOf, state, return: returnId, institution });
        answer(terminal, obligations, () => obligationPage(terminal, obligations));
        return 0;
      }),
    );
}

interface ReminderOptions {
  readonly asOf?: string;
  readonly months: number;
  readonly addressee?: string;
}

function addReminders(line: CommandLine, program: Command): void {
  const { say, read } = line;
  line
    .command(
      program,
      'reminders',
      both(
        '即将到期和逾期未报的报表，及可直接发出的提醒',
        'obligations due soon or overdue, as sentences that can be sent',
      ),
    )
    .option(
      '--as-of <instant>',
      say(both('按当时所知：时点，或日期（至当日 24 时）', 'as it was known then: an instant, or a date (its end)')),
      read.instant,
    )
    .option('--months <n>', say(both('查看最近几个月', 'how many past months')), read.wholeNumber(1, 24), 3)
    .option('--addressee <id>', say(both('只列某报送人', 'only what this institution has to file')))
    .action(
      line.connected(async ({ client, terminal }, _, { asOf, months, addressee }: ReminderOptions) => {
        const reminders = await client.call('reminders', { asOf, months, addressee });
        answer(terminal, reminders, () => reminderPage(terminal, reminders));
        return 0;
      }),
    );
}
