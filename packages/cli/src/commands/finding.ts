import type { ResponseOf } from '@levee/contract/routes';
import type { Level } from '@levee/contract/base/shapes';
import { Option, type Command } from 'commander';
import { answer, type CommandLine } from '../line/commandline.js';
import { both } from '../terminal/language.js';
import { assessmentHead } from '../pages/assessment.js';
import { findingPage } from '../pages/finding.js';
import type { Terminal } from '../terminal/terminal.js';
import { LEVEL_STYLES, LEVELS } from '../terminal/vocabulary.js';

interface FindingsOptions {
  readonly assessment?: string;
  readonly period?: string;
  readonly level?: Level;
  readonly rule?: string;
  readonly measure?: string;
  readonly region?: string;
  readonly search?: string;
  readonly limit: number;
  readonly offset: number;
}

/** `findings` and `explain`. */
export function addFindingCommands(line: CommandLine, program: Command): void {
  const { say, read } = line;
  line
    .command(
      program,
      'findings',
      both('列出发现的问题，默认为最近一月', 'list findings, of the newest month unless said otherwise'),
    )
    .option('--period <period>', say(both('月份', 'month')), read.period)
    .option('--assessment <id>', say(both('某次评估', 'of this assessment')))
    .addOption(new Option('--level <level>', say(both('级别', 'level'))).choices(Object.keys(LEVELS)))
    .option('--rule <id>', say(both('规则编号', 'id of the rule')))
    .option('--measure <id>', say(both('方案措施，如 M4.3', 'measure of the plan, such as M4.3')))
    .option('--region <code>', say(both('区县代码', 'code of the district')))
    .option('--search <text>', say(both('对象名称或编号的一部分', 'part of a subject’s name or key')))
    .option('--limit <n>', say(both('最多列出的条数', 'how many at most')), read.wholeNumber(1, 500), 50)
    .option('--offset <n>', say(both('跳过的条数', 'how many to skip')), read.wholeNumber(0, 999_999_999), 0)
    .action(
      line.connected(async ({ client, terminal }, _, options: FindingsOptions) => {
        const findings = await client.call('findings', { ...options });
        answer(terminal, findings, () => findingTable(terminal, findings, options.offset));
        return 0;
      }),
    );
  line
    .command(
      program,
      'explain',
      both('说明一条发现：规则、数据、限值、依据、出处', 'explain a finding: rule, figures, limit, article, source'),
    )
    .argument('<finding>', say(both('发现编号', 'id of the finding')))
    .action(
      line.connected(async ({ client, terminal }, [id = '']) => {
        const finding = await client.call('finding', { id });
        answer(terminal, finding, () => findingPage(terminal, finding));
        return 0;
      }),
    );
}

function findingTable(terminal: Terminal, findings: ResponseOf<'findings'>, offset: number): string[] {
  const { say } = terminal;
  const { assessment, items, total } = findings;
  if (!assessment) {
    return [say(both('尚未评估：levee assess --period <月份>', 'Not assessed yet: levee assess --period <month>'))];
  }
  const head = [...assessmentHead(terminal, assessment), ''];
  if (items.length === 0) return [...head, say(both('没有符合条件的发现。', 'No findings match.'))];
  const lines = terminal.table(
    [
      { title: say(both('编号', 'Id')) },
      { title: say(both('级别', 'Level')) },
      { title: say(both('规则', 'Rule')) },
      { title: say(both('对象', 'Subject')), least: 14 },
      { title: say(both('区县', 'District')), least: 6 },
      { title: say(both('措施', 'Measure')) },
      { title: say(both('名称', 'Title')), least: 12 },
    ],
    items.map((finding) => [
      finding.id,
      { text: say(LEVELS[finding.level]), paint: (text) => terminal.paint(LEVEL_STYLES[finding.level], text) },
      `${finding.rule}-${finding.clause}`,
      finding.subjectName === null ? finding.subjectKey : `${finding.subjectName} (${finding.subjectKey})`,
      finding.regionName ? say(finding.regionName) : '—',
      finding.measure,
      say(finding.ruleTitle),
    ]),
  );
  const range = both(
    `第 ${offset + 1} 至 ${offset + items.length} 条，共 ${total} 条。`,
    `${offset + 1} to ${offset + items.length} of ${total}.`,
  );
  const next = both('levee explain <编号> 说明一条发现。', 'levee explain <id> explains one.');
  return [...head, ...lines, terminal.paint('dim', `${say(range)} ${say(next)}`)];
}
