import type { FilingDetail, Problem, Receipt } from '@levee/contract/filings/model';
import { both } from '../terminal/language.js';
import type { Terminal } from '../terminal/terminal.js';
import { CHECK_CLASSES, clockTime, grouped, STATE_STYLES, STATES } from '../terminal/vocabulary.js';
import { clip } from '../terminal/width.js';

/** Widest column for a filed text; --json has the whole text. */
const VALUE_WIDTH_MAX = 40;

/**
 * The receipt of a filing: its verdict, how the files were read, what each check found, and the first problems. `isBrief`
 * leaves out the files.
 */
export function receiptPage(
  terminal: Terminal,
  filing: FilingDetail,
  problemsShown: number,
  isBrief = false,
): string[] {
  const { receipt } = filing;
  return [
    headline(terminal, filing),
    ...terminal.prose(terminal.say(receipt.verdict), 2),
    ...rowsLine(terminal, receipt),
    ...(isBrief ? [] : fileLines(terminal, receipt)),
    ...checkLines(terminal, receipt),
    ...problemLines(terminal, filing, problemsShown),
    ...nextStep(terminal, filing),
  ];
}

function headline(terminal: Terminal, filing: FilingDetail): string {
  const { say, paint } = terminal;
  const state = paint(STATE_STYLES[filing.state], say(STATES[filing.state]));
  const version = filing.version > 1 ? say(both(` 第${filing.version}版`, ` version ${filing.version}`)) : '';
  const title = `${say(filing.returnTitle)} ${filing.period}${version} · ${filing.reporterName}`;
  return `${state}  ${paint('bold', title)}  ${paint('dim', filing.id)}`;
}

function rowsLine(terminal: Terminal, receipt: Receipt): string[] {
  const { read, otherPeriods, quarantined, filed } = receipt.rows;
  const parts = [
    both(`读取 ${grouped(String(read))} 行`, `${grouped(String(read))} rows read`),
    both(`入库 ${grouped(String(filed))}`, `${grouped(String(filed))} filed`),
    both(`隔离 ${grouped(String(quarantined))}`, `${grouped(String(quarantined))} quarantined`),
    ...(otherPeriods > 0
      ? [both(`属其他月份 ${grouped(String(otherPeriods))}`, `${grouped(String(otherPeriods))} of other months`)]
      : []),
  ];
  return [`  ${parts.map((part) => terminal.say(part)).join(terminal.say(both('，', ', ')))}`];
}

function fileLines(terminal: Terminal, receipt: Receipt): string[] {
  return receipt.files.map((file) => {
    const reading = [file.format.toUpperCase(), file.encoding, file.sheet].filter((part) => part !== null).join(' ');
    const rows = terminal.say(both(`${file.rows} 行`, `${file.rows} rows`));
    return terminal.paint('dim', `  ${file.name} · ${reading} · ${rows} · SHA-256 ${file.sha256.slice(0, 12)}`);
  });
}

function checkLines(terminal: Terminal, receipt: Receipt): string[] {
  const found = receipt.checks.filter((check) => check.problems > 0);
  if (found.length === 0) return [];
  const { say } = terminal;
  const lines = terminal.table(
    [
      { title: say(both('校验', 'Check')) },
      { title: say(both('类别', 'Class')) },
      { title: say(both('问题', 'Problems')), align: 'right' },
      { title: say(both('隔离行', 'Quarantined')), align: 'right' },
      { title: say(both('内容', 'Requirement')), least: 16 },
    ],
    found.map((check) => [
      check.check,
      say(CHECK_CLASSES[check.class] ?? both(check.class, check.class)),
      grouped(String(check.problems)),
      grouped(String(check.quarantinedRows)),
      say(check.title),
    ]),
  );
  return ['', ...lines.map((line) => `  ${line}`)];
}

function problemLines(terminal: Terminal, filing: FilingDetail, most: number): string[] {
  const { receipt } = filing;
  // Problems that block the filing come before those of quarantined rows.
  const ordered = [...receipt.problems].sort((a, b) => Number(a.quarantined) - Number(b.quarantined));
  const shown = ordered.slice(0, most);
  if (shown.length === 0) return [];
  const rest = receipt.problemCount - shown.length;
  const more = both(
    `……另有 ${grouped(String(rest))} 个问题：levee receipt ${filing.id} --problems 500，或加 --json`,
    `… and ${grouped(String(rest))} more: levee receipt ${filing.id} --problems 500, or --json`,
  );
  return [
    '',
    ...shown.flatMap((problem) => problemEntry(terminal, problem)),
    ...(rest > 0 ? [`  ${terminal.say(more)}`] : []),
  ];
}

function problemEntry(terminal: Terminal, problem: Problem): string[] {
  const { say, paint } = terminal;
  const place = [
    problem.file,
    problem.sheet,
    problem.row === null ? null : say(both(`第 ${problem.row} 行`, `row ${problem.row}`)),
    problem.column,
    problem.value === null ? null : `“${clip(problem.value, VALUE_WIDTH_MAX)}”`,
  ].filter((part) => part !== null);
  const mark = problem.quarantined ? paint('yellow', '○') : paint('red', '×');
  return [`  ${mark} ${problem.check}  ${paint('dim', place.join(' · '))}`, ...terminal.prose(say(problem.message), 4)];
}

function nextStep(terminal: Terminal, filing: FilingDetail): string[] {
  if (filing.state === 'accepted') {
    const at = filing.acceptedAt === null ? '' : clockTime(filing.acceptedAt);
    return at === ''
      ? []
      : [
          terminal.paint(
            'dim',
            `  ${terminal.say(both(`接收时间 ${at}（北京时间）`, `Accepted at ${at} (China time)`))}`,
          ),
        ];
  }
  // The verdict of a rejected filing already says what to do.
  if (filing.state === 'rejected') return [];
  const text = both(
    `如数据属实，请说明原因：levee confirm ${filing.id} "原因"；否则修改后重新报送。`,
    `If the figures are right, say why: levee confirm ${filing.id} "reason"; otherwise correct the file and file again.`,
  );
  return ['', ...terminal.prose(terminal.say(text), 2)];
}
