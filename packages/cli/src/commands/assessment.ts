import type { AssessmentDetail } from '@levee/contract/assessments/model';
import type { Command } from 'commander';
import type { PeriodRange } from '../line/arguments.js';
import { answer, type CommandLine, type ConnectedRun } from '../line/commandline.js';
import type { ExitCode } from '../line/failure.js';
import { both } from '../terminal/language.js';
import { assessmentPage, assessmentTable } from '../pages/assessment.js';
import { territoryOption } from '../terminal/territory.js';

interface AssessOptions {
  readonly period: PeriodRange;
  readonly asOf?: string;
  readonly official?: true;
  readonly territory: 'municipality' | 'anywhere';
}

/** `assess` and `assessments`. */
export function addAssessmentCommands(line: CommandLine, program: Command): void {
  const { say, read } = line;
  line
    .command(
      program,
      'assess',
      both('按规则评估一个月或逐月评估', 'check a month, or one month after another, against the rules'),
    )
    .requiredOption(
      '--period <period>',
      say(both('月份 2017-03，或 2017-03..2018-04', 'month 2017-03, or 2017-03..2018-04')),
      read.periods,
    )
    .option(
      '--as-of <instant>',
      say(both('按当时所知：时点，或日期（至当日 24 时）', 'as it was known then: an instant, or a date (its end)')),
      read.instant,
    )
    .option('--official', say(both('定版；不给出则为试算', 'the official run; otherwise a back-run')))
    .addOption(territoryOption(say))
    .action(line.connected(assess));
  line
    .command(program, 'assessments', both('列出历次评估，最新的在前', 'list assessments, newest first'))
    .option('--period <period>', say(both('只列某月的评估', 'only of this month')), read.period)
    .option('--limit <n>', say(both('最多列出的条数', 'how many at most')), read.wholeNumber(1, 500), 50)
    .action(
      line.connected(async ({ client, terminal }, _, options: { readonly period?: string; readonly limit: number }) => {
        const { period, limit } = options;
        const assessments = await client.call('assessments', { period, limit });
        answer(terminal, assessments, () =>
          assessments.items.length > 0
            ? assessmentTable(terminal, assessments.items)
            : [say(both('尚无评估。', 'There are no assessments yet.'))],
        );
        return 0;
      }),
    );
}

async function assess(run: ConnectedRun, _: readonly string[], options: AssessOptions): Promise<ExitCode> {
  const { client, terminal, progress } = run;
  const { periods, isRange } = options.period;
  const assessments: AssessmentDetail[] = [];
  for (const [index, period] of periods.entries()) {
    progress.update(both(`正在评估 ${period}`, `assessing ${period}`), index / periods.length);
    const { asOf, official = false, territory } = options;
    assessments.push(await client.call('assess', { period, asOf, official, territory }));
    progress.clear();
  }
  const [only] = assessments;
  answer(terminal, isRange ? assessments : only, () =>
    isRange || !only ? assessmentTable(terminal, assessments) : assessmentPage(terminal, only),
  );
  return 0;
}
