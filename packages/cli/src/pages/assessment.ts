import type { Assessment, AssessmentDetail } from '@levee/contract/assessments/model';
import { both } from '../terminal/language.js';
import type { Terminal } from '../terminal/terminal.js';
import { clockTime, grouped, LEVEL_STYLES, LEVELS, TERRITORIES, VERDICTS } from '../terminal/vocabulary.js';

const SHOWN_VERDICTS = ['breached', 'met', 'not_applicable', 'not_assessable', 'not_in_force'] as const;

/** An assessment: the data it used, findings by level, and every clause with all its verdicts. */
export function assessmentPage(terminal: Terminal, assessment: AssessmentDetail): string[] {
  const { say } = terminal;
  const held = assessment.clauses.filter((clause) => SHOWN_VERDICTS.some((verdict) => clause.counts[verdict] > 0));
  const idle = assessment.clauses.length - held.length;
  const clauses = terminal.table(
    [
      { title: say(both('规则', 'Rule')) },
      { title: say(both('级别', 'Level')) },
      ...SHOWN_VERDICTS.map((verdict) => ({ title: say(VERDICTS[verdict]), align: 'right' as const })),
      { title: say(both('名称', 'Title')), least: 16 },
    ],
    held.map((clause) => [
      `${clause.rule}-${clause.clause}`,
      { text: say(LEVELS[clause.level]), paint: (text) => terminal.paint(LEVEL_STYLES[clause.level], text) },
      ...SHOWN_VERDICTS.map((verdict) => countCell(terminal, clause.counts[verdict], verdict === 'breached')),
      say(clause.title),
    ]),
  );
  const hashes = say(both('清单', 'manifest')) + ` ${assessment.manifestHash.slice(0, 12)} · `;
  return [
    ...assessmentHead(terminal, assessment),
    terminal.paint('dim', `  ${hashes}${say(both('结果', 'findings'))} ${assessment.findingsHash.slice(0, 12)}`),
    '',
    ...(held.length > 0 ? clauses.map((line) => `  ${line}`) : []),
    ...(idle > 0 ? [terminal.paint('dim', `  ${say(idleClauses(idle))}`)] : []),
  ];
}

function idleClauses(count: number) {
  return both(
    `另有 ${count} 个条款，本月没有其所涉的报送。`,
    `${count} more clauses apply to nothing that was filed for the month.`,
  );
}

/** An assessment in a few lines: period and kind of run, then the number of findings by level. */
export function assessmentHead(terminal: Terminal, assessment: Assessment): string[] {
  const { say, paint } = terminal;
  const kind = assessment.official ? both('定版', 'official run') : both('试算', 'back-run');
  const territory = say(TERRITORIES[assessment.territory] ?? both(assessment.territory, assessment.territory));
  const levels = (['red', 'orange', 'amber'] as const)
    .map((level) => paint(LEVEL_STYLES[level], `${say(LEVELS[level])} ${assessment.byLevel[level]}`))
    .join('  ');
  const asOf = clockTime(assessment.asOf);
  const stood = both(
    `据 ${assessment.filings} 份报送、${grouped(String(assessment.rows))} 行数据，知悉截至 ${asOf}`,
    `on ${assessment.filings} filings, ${grouped(String(assessment.rows))} rows, as known at ${asOf}`,
  );
  const heading = `${assessment.period} ${say(kind)} · ${territory}`;
  const found = both(`发现 ${assessment.findings} 条`, `${assessment.findings} findings`);
  return [
    `${paint('bold', heading)}  ${paint('dim', assessment.id)}`,
    `  ${say(found)}  ${levels}`,
    `  ${say(stood)}${say(both('，用时', ', in'))} ${(assessment.milliseconds / 1000).toFixed(1)} s`,
  ];
}

/** A list of assessments. */
export function assessmentTable(terminal: Terminal, assessments: readonly Assessment[]): string[] {
  const { say } = terminal;
  return terminal.table(
    [
      { title: say(both('编号', 'Id')) },
      { title: say(both('月份', 'Month')) },
      { title: say(both('性质', 'Kind')) },
      { title: say(both('地区', 'Territory')) },
      { title: say(both('知悉截至', 'As known at')) },
      { title: say(both('报送', 'Filings')), align: 'right' },
      { title: say(both('发现', 'Findings')), align: 'right' },
      ...(['red', 'orange', 'amber'] as const).map((level) => ({ title: say(LEVELS[level]), align: 'right' as const })),
    ],
    assessments.map((one) => [
      one.id,
      one.period,
      say(one.official ? both('定版', 'official') : both('试算', 'back-run')),
      say(TERRITORIES[one.territory] ?? both(one.territory, one.territory)),
      clockTime(one.asOf),
      String(one.filings),
      String(one.findings),
      ...(['red', 'orange', 'amber'] as const).map((level) => String(one.byLevel[level])),
    ]),
  );
}

/** A count; zero is shown as a dot, so that the figures that matter stand out. */
export function countCell(terminal: Terminal, count: number, isBad: boolean) {
  if (count === 0) return { text: '·', paint: (text: string) => terminal.paint('dim', text) };
  return { text: grouped(String(count)), paint: (text: string) => (isBad ? terminal.paint('bold', text) : text) };
}
