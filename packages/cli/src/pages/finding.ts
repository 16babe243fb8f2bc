import type { FindingDetail } from '@levee/contract/findings/model';
import { both } from '../terminal/language.js';
import type { Terminal } from '../terminal/terminal.js';
import { amount, CONFIDENCES, LEVEL_STYLES, LEVELS, unitOf } from '../terminal/vocabulary.js';
import { entries, figureLines, parameterLines, section } from './sections.js';

/**
 * A finding, explained on one page: who and when, the rule in words, the figures, the limit and since when, the article, the row
 * of the file it comes from, and the same subject in other months.
 */
export function findingPage(terminal: Terminal, finding: FindingDetail): string[] {
  return [
    ...headLines(terminal, finding),
    ...section(terminal, both('规则', 'Rule'), ruleLines(terminal, finding)),
    ...section(terminal, both('数据', 'Figures'), figureLines(terminal, finding.figures)),
    ...section(terminal, both('限值', 'Limits'), parameterLines(terminal, finding.parameters)),
    ...section(terminal, both('出处', 'Source'), sourceLines(terminal, finding)),
    ...section(terminal, both('历史', 'History'), historyLines(terminal, finding)),
  ];
}

function headLines(terminal: Terminal, finding: FindingDetail): string[] {
  const { say, paint } = terminal;
  const level = paint(LEVEL_STYLES[finding.level], `● ${say(LEVELS[finding.level])}`);
  const title = `${finding.rule}-${finding.clause}  ${say(finding.ruleTitle)}`;
  const subject = finding.subjectName === null ? finding.subjectKey : `${finding.subjectName} (${finding.subjectKey})`;
  const place = finding.regionName ? say(finding.regionName) : say(both('地区未报', 'district not filed'));
  return [
    `${level}  ${paint('bold', title)}`,
    `${paint('bold', subject)}  ${place} · ${finding.period} · ${say(both('措施', 'measure'))} ${finding.measure}`,
    ...terminal.prose(say(finding.says)),
  ];
}

function ruleLines(terminal: Terminal, finding: FindingDetail): string[] {
  const { say } = terminal;
  const sure = say(CONFIDENCES[finding.confidence] ?? both(finding.confidence, finding.confidence));
  const lead = finding.lead.map((agency) => say(agency)).join(say(both('、', ', ')));
  return entries(terminal, [
    [finding.kind === 'must' ? say(both('要求', 'Must hold')) : say(both('触发', 'Triggers when')), say(finding.words)],
    [say(both('条件', 'Condition')), finding.condition],
    [say(both('依据', 'Article')), `${finding.citation} (${sure})`],
    [say(both('适用日', 'Law as of')), finding.date],
    [say(both('牵头单位', 'Lead')), lead || '—'],
  ]);
}

function sourceLines(terminal: Terminal, finding: FindingDetail): string[] {
  const { say } = terminal;
  const filing = finding.filingDetail;
  const row = finding.filedRow;
  const place =
    row === null
      ? say(both(`第 ${finding.row} 行`, `row ${finding.row}`))
      : say(both(`${row.file} 第 ${row.row} 行`, `${row.file}, row ${row.row}`));
  const who = filing === null ? finding.reporter : `${filing.reporterName} (${filing.reporter})`;
  const version = filing === null ? '' : say(both(` 第${filing.version}版`, ` version ${filing.version}`));
  const head = entries(terminal, [
    [say(both('报送机构', 'Reporter')), who],
    [say(both('报送', 'Filing')), `${finding.filing}${version}`],
    [say(both('文件', 'File')), place],
  ]);
  if (row === null) return head;
  const cells = row.cells.map((cell) => [
    terminal.language === 'zh' ? cell.zh : cell.en,
    cell.value === null ? say(both('未报', 'missing')) : cell.label ? say(cell.label) : amount(cell),
    cell.value === null ? '' : say(unitOf(cell.unit)),
  ]);
  const lines = terminal.table(
    [
      { title: say(both('列', 'Column')), least: 12 },
      { title: say(both('所报值', 'As filed')), align: 'right', least: 12 },
      { title: say(both('单位', 'Unit')) },
    ],
    cells,
  );
  return [...head, '', ...lines.map((line) => `  ${line}`)];
}

function historyLines(terminal: Terminal, finding: FindingDetail): string[] {
  const { say, paint } = terminal;
  return finding.history.map((month) => {
    const mark = historyMark(month);
    const here = month.finding === finding.id ? say(both(' ← 本条', ' ← this one')) : '';
    const id = month.finding === null ? '' : paint('dim', `  ${month.finding}`);
    const text = `${mark.sign} ${say(mark.text)}`;
    return `  ${month.period}  ${mark.style === undefined ? text : paint(mark.style, text)}${id}${here}`;
  });
}

function historyMark(month: FindingDetail['history'][number]) {
  if (month.breached) return { sign: '×', text: both('违反', 'breached'), style: 'red' as const };
  if (!month.filed) return { sign: '·', text: both('未报', 'not filed'), style: undefined };
  return { sign: '✓', text: both('未发现', 'nothing found'), style: 'green' as const };
}
