import type { Client, Upload } from '@levee/contract/client';
import type { Filing, FilingDetail } from '@levee/contract/filings/model';
import { Option, type Command } from 'commander';
import type { PeriodRange } from '../line/arguments.js';
import { answer, type CommandLine, type ConnectedRun } from '../line/commandline.js';
import { readUploads } from '../line/connection.js';
import { describeFailure, reportFailure, type ExitCode } from '../line/failure.js';
import { both } from '../terminal/language.js';
import { receiptPage } from '../pages/receipt.js';
import type { Terminal } from '../terminal/terminal.js';
import { clockTime, grouped, STATE_STYLES, STATES } from '../terminal/vocabulary.js';

/** Problems that a receipt lists by default: of a single month, and of each month in a series. */
const PROBLEMS_SHOWN = 20;
const PROBLEMS_SHOWN_IN_SERIES = 3;

const FILE_EXAMPLE =
  'levee file p2p_platform_monthly monthly.csv platforms.csv --reporter portal --mapping p2p_portal --period 2017-03..2018-04';

interface FileOptions {
  readonly reporter: string;
  readonly period: PeriodRange;
  readonly mapping?: string;
  readonly correct?: string;
  readonly confirm?: string;
}

/** `file`, `confirm`, `filings` and `receipt`. */
export function addFilingCommands(line: CommandLine, program: Command): void {
  const { say, read } = line;
  line
    .command(program, 'file', both('报送一张报表，打印回执', 'file a return and print the receipt'))
    .argument(
      '<return>',
      say(both('报表编号，如 p2p_platform_monthly', 'id of the return, such as p2p_platform_monthly')),
    )
    .argument('<file...>', say(both('CSV、XLSX 或 JSON Lines 文件', 'CSV, XLSX or JSON Lines files')))
    .requiredOption('--reporter <id>', say(both('报送机构编号', 'id of the reporter')))
    .requiredOption(
      '--period <period>',
      say(
        both(
          '月份 2017-03；或 2017-03..2018-04，逐月报送',
          'month 2017-03; or 2017-03..2018-04, filed month after month',
        ),
      ),
      read.periods,
    )
    .option('--mapping <id>', say(both('按映射读取文件', 'read the files through a mapping')))
    .option(
      '--correct <reason>',
      say(both('更正已报月份，须说明原因', 'correct a month already filed, for this reason')),
    )
    .option(
      '--confirm <reason>',
      say(both('预先说明质量和整体校验的疑问', 'confirm quality and whole-file problems in advance')),
    )
    .addHelpText('after', `\n  ${FILE_EXAMPLE}`)
    .action(line.connected(fileReturn));
  line
    .command(
      program,
      'confirm',
      both(
        '说明待确认的报送，使其入库',
        'confirm the doubtful figures of a filing with a reason, so that it is accepted',
      ),
    )
    .argument('<filing>', say(both('报送编号', 'id of the filing')))
    .argument('<reason>', say(both('原因', 'the reason')))
    .action(
      line.connected(async ({ client, terminal }, [id = '', reason = '']) => {
        const filing = await client.call('confirmFiling', { id, reason });
        answer(terminal, filing, () => receiptPage(terminal, filing, PROBLEMS_SHOWN_IN_SERIES));
        return exitCodeOf(filing);
      }),
    );
  addFilingsCommand(line, program);
  line
    .command(program, 'receipt', both('打印报送的回执', 'print the receipt of a filing'))
    .argument('<filing>', say(both('报送编号', 'id of the filing')))
    .option(
      '--problems <n>',
      say(both('最多显示的问题数', 'problems shown at most')),
      read.wholeNumber(0, 100_000),
      PROBLEMS_SHOWN,
    )
    .action(
      line.connected(async ({ client, terminal }, [id = ''], options: { readonly problems: number }) => {
        const filing = await client.call('filing', { id });
        answer(terminal, filing, () => receiptPage(terminal, filing, options.problems));
        return exitCodeOf(filing);
      }),
    );
}

interface FilingsOptions {
  readonly return?: string;
  readonly reporter?: string;
  readonly period?: string;
  readonly state?: Filing['state'];
  readonly limit: number;
}

function addFilingsCommand(line: CommandLine, program: Command): void {
  const { say, read } = line;
  line
    .command(program, 'filings', both('列出报送，最新的在前', 'list filings, newest first'))
    .option('--return <id>', say(both('只列某张报表', 'only of this return')))
    .option('--reporter <id>', say(both('只列某机构的报送', 'only by this reporter')))
    .option('--period <period>', say(both('只列某月的报送', 'only of this month')), read.period)
    .addOption(
      new Option('--state <state>', say(both('只列某状态的报送', 'only in this state'))).choices(Object.keys(STATES)),
    )
    .option('--limit <n>', say(both('最多列出的条数', 'how many at most')), read.wholeNumber(1, 500), 50)
    .action(
      line.connected(async ({ client, terminal }, _, options: FilingsOptions) => {
        const filings = await client.call('filings', { ...options, offset: 0 });
        answer(terminal, filings, () => filingTable(terminal, filings.items, filings.total));
        return 0;
      }),
    );
}

/** Files one month, or several in a row; a month that is refused does not stop the later ones. */
async function fileReturn(run: ConnectedRun, args: readonly string[], options: FileOptions): Promise<ExitCode> {
  const [returnId = '', ...paths] = args;
  const { client, terminal, progress } = run;
  const uploads = await readUploads(paths);
  const { periods, isRange } = options.period;
  const outcomes: Outcome[] = [];
  for (const [index, period] of periods.entries()) {
    progress.update(both(`正在报送 ${period}`, `filing ${period}`), index / periods.length);
    const month = { returnId, period, uploads, options };
    // A single month throws like any other command; in a series a refused month is printed and the next one is filed.
    const outcome = isRange ? await attemptMonth(client, month) : await fileMonth(client, month);
    progress.clear();
    outcomes.push(outcome);
    if (!terminal.json) printOutcome(terminal, outcome, isRange);
    // Trouble with the server would repeat itself for every later month.
    if (outcome.error !== undefined && describeFailure(outcome.error).exitCode === 4) break;
  }
  if (terminal.json) {
    const answers = outcomes.map(({ filing, error }) => filing ?? { error: describeFailure(error).body });
    terminal.print(JSON.stringify(isRange ? answers : answers[0], undefined, 2));
  } else if (isRange) {
    terminal.print('', ...seriesSummary(terminal, outcomes));
  }
  return outcomes.reduce<ExitCode>((worst, outcome) => (outcome.exitCode > worst ? outcome.exitCode : worst), 0);
}

interface Outcome {
  readonly period: string;
  readonly exitCode: ExitCode;
  readonly filing?: FilingDetail;
  readonly error?: unknown;
}

interface MonthToFile {
  readonly returnId: string;
  readonly period: string;
  readonly uploads: readonly Upload[];
  readonly options: FileOptions;
}

async function fileMonth(client: Client, { returnId, period, uploads, options }: MonthToFile): Promise<Outcome> {
  const { reporter, mapping, correct, confirm } = options;
  const input = { return: returnId, reporter, period, mapping, correction: correct, confirmation: confirm };
  const filing = await client.call('file', input, uploads);
  return { period, exitCode: exitCodeOf(filing), filing };
}

async function attemptMonth(client: Client, month: MonthToFile): Promise<Outcome> {
  try {
    return await fileMonth(client, month);
  } catch (error) {
    return { period: month.period, exitCode: describeFailure(error).exitCode, error };
  }
}

function printOutcome(terminal: Terminal, outcome: Outcome, isRange: boolean): void {
  if (outcome.filing) {
    terminal.print(
      ...receiptPage(terminal, outcome.filing, isRange ? PROBLEMS_SHOWN_IN_SERIES : PROBLEMS_SHOWN, isRange),
    );
    if (isRange) terminal.print('');
  } else {
    terminal.warn(`${outcome.period}:`);
    reportFailure(terminal, outcome.error);
  }
}

function seriesSummary(terminal: Terminal, outcomes: readonly Outcome[]): string[] {
  const { say } = terminal;
  const filed = outcomes.flatMap(({ filing }) => filing ?? []);
  const sum = (of: (filing: FilingDetail) => number) =>
    grouped(String(filed.reduce((total, one) => total + of(one), 0)));
  const figures = (read: string, rows: string, aside: string, problems: string) => [read, rows, aside, problems];
  const lines = terminal.table(
    [
      { title: say(both('月份', 'Month')) },
      { title: say(both('状态', 'State')) },
      ...[both('读取', 'Read'), both('入库', 'Filed'), both('隔离', 'Quarantined'), both('问题', 'Problems')].map(
        (title) => ({
          title: say(title),
          align: 'right' as const,
        }),
      ),
      { title: say(both('报送编号', 'Filing')) },
    ],
    [
      ...outcomes.map(({ period, filing, error }) => {
        if (!filing)
          return [period, say(both('未报成', 'not filed')), '', '', '', '', describeFailure(error).body.code];
        const { read, otherPeriods, filed: rows, quarantined } = filing.receipt.rows;
        const state = {
          text: say(STATES[filing.state]),
          paint: (text: string) => terminal.paint(STATE_STYLES[filing.state], text),
        };
        const counts = [read - otherPeriods, rows, quarantined, filing.problemCount].map((count) =>
          grouped(String(count)),
        );
        return [period, state, ...counts, filing.id];
      }),
      [
        say(both('合计', 'Total')),
        String(filed.length),
        ...figures(
          sum((one) => one.receipt.rows.read - one.receipt.rows.otherPeriods),
          sum((one) => one.receipt.rows.filed),
          sum((one) => one.receipt.rows.quarantined),
          sum((one) => one.problemCount),
        ),
      ],
    ],
  );
  return lines;
}

function filingTable(terminal: Terminal, filings: readonly Filing[], total: number): string[] {
  const { say } = terminal;
  if (filings.length === 0) return [say(both('没有符合条件的报送。', 'No filings match.'))];
  const lines = terminal.table(
    [
      { title: say(both('编号', 'Id')) },
      { title: say(both('状态', 'State')) },
      { title: say(both('月份', 'Month')) },
      { title: say(both('报表', 'Return')), least: 12 },
      { title: say(both('报送机构', 'Reporter')), least: 10 },
      { title: say(both('版本', 'Version')), align: 'right' },
      { title: say(both('入库', 'Filed')), align: 'right' },
      { title: say(both('隔离', 'Quarantined')), align: 'right' },
      { title: say(both('问题', 'Problems')), align: 'right' },
      { title: say(both('收到时间', 'Received')) },
    ],
    filings.map((filing) => [
      filing.id,
      { text: say(STATES[filing.state]), paint: (text) => terminal.paint(STATE_STYLES[filing.state], text) },
      filing.period,
      say(filing.returnTitle),
      filing.reporterName,
      filing.version === 0 ? '—' : String(filing.version) + (filing.supersededBy === null ? '' : '*'),
      grouped(String(filing.rowsFiled)),
      grouped(String(filing.rowsQuarantined)),
      grouped(String(filing.problemCount)),
      clockTime(filing.receivedAt),
    ]),
  );
  const isCorrected = filings.some((filing) => filing.supersededBy !== null);
  const shown = both(`共 ${total} 份，列出 ${filings.length} 份。`, `${filings.length} of ${total}.`);
  const star = isCorrected ? say(both('带 * 的已被更正。', ' Those with * were corrected.')) : '';
  return [...lines, terminal.paint('dim', say(shown) + star)];
}

function exitCodeOf(filing: Filing): ExitCode {
  return filing.state === 'accepted' ? 0 : 1;
}
