import type { RuleDetail, RuleEvaluation, RuleTrial } from '@levee/contract/rules/model';
import { both } from '../terminal/language.js';
import type { Terminal } from '../terminal/terminal.js';
import { CONFIDENCES, grouped, LEVEL_STYLES, LEVELS, TERRITORIES, unitOf, VERDICTS } from '../terminal/vocabulary.js';
import { countCell } from './assessment.js';
import { figureLines, parameterLines, section } from './sections.js';

/** A rule of the library: clauses in words, parameters through time, examples with their verdicts, and its SQL on request. */
export function rulePage(terminal: Terminal, rule: RuleDetail, withSql: boolean): string[] {
  const { say, paint } = terminal;
  const until = rule.to ?? say(both('今', 'now'));
  const sure = say(CONFIDENCES[rule.confidence] ?? both(rule.confidence, rule.confidence));
  const territory = say(TERRITORIES[rule.territory] ?? both(rule.territory, rule.territory));
  const facts = [
    say(both(`施行 ${rule.from} 至 ${until}`, `in force ${rule.from} to ${until}`)),
    sure,
    `${say(both('对象', 'about'))} ${say(rule.subjectTitle)} (${rule.subject})`,
    `${say(both('措施', 'measure'))} ${[rule.measure, ...rule.mechanisms].join(' ')}`,
    territory,
    ...(rule.filerKinds.length > 0 ? [rule.filerKinds.join(' ')] : []),
  ];
  return [
    paint('bold', `${rule.id}  ${say(rule.title)}`),
    ...terminal.prose(facts.join(' · '), 2),
    ...(rule.grandfathered ? terminal.prose(say(rule.grandfathered), 2) : []),
    paint('dim', `  ${rule.file}`),
    ...rule.clauses.flatMap((clause) => clauseLines(terminal, rule, clause, withSql)),
    ...parameterTable(terminal, rule),
    ...exampleLines(terminal, rule),
  ];
}

function clauseLines(
  terminal: Terminal,
  rule: RuleDetail,
  clause: RuleDetail['clauses'][number],
  withSql: boolean,
): string[] {
  const { say, paint } = terminal;
  const kind = clause.kind === 'must' ? both('必须', 'must') : both('触发', 'trigger');
  const condition = clause.applies === null ? clause.condition : `${clause.applies}  ⇒  ${clause.condition}`;
  const lines = [
    '',
    `${paint(LEVEL_STYLES[clause.level], `● ${say(LEVELS[clause.level])}`)}  ${paint('bold', `${rule.id}-${clause.id}`)} ${say(kind)}`,
    ...terminal.prose(say(clause.says), 2),
    ...terminal.prose(say(clause.words), 2),
    ...terminal.prose(condition, 2).map((line) => paint('cyan', line)),
    paint('dim', `  ${clause.citation}`),
  ];
  if (!withSql) return lines;
  return [
    ...lines,
    '',
    '  -- DuckDB',
    ...indented(clause.sql.duckdb),
    '  -- PostgreSQL',
    ...indented(clause.sql.postgres),
  ];
}

function indented(text: string): string[] {
  return text.split('\n').map((line) => `  ${line}`);
}

function parameterTable(terminal: Terminal, rule: RuleDetail): string[] {
  const { say } = terminal;
  return rule.parameters.flatMap((parameter) => {
    const unit = say(unitOf(parameter.unit));
    const lines = terminal.table(
      [
        { title: say(both('自', 'From')) },
        { title: say(both('至（不含）', 'Until')) },
        { title: say(both('取值', 'Value')), align: 'right' },
        { title: say(both('范围', 'Where')) },
        { title: say(both('可信度', 'Confidence')) },
        { title: say(both('出处', 'Source')), least: 12 },
      ],
      parameter.values.map((value) => [
        value.from,
        value.to ?? '—',
        grouped(value.value),
        Object.entries(value.where)
          .map(([column, at]) => `${column}=${at}`)
          .join(' '),
        say(CONFIDENCES[value.confidence] ?? both(value.confidence, value.confidence)),
        value.citation ?? (value.note === null ? '—' : say(value.note)),
      ]),
    );
    const title = `${say(parameter.title)} (${parameter.id}${unit === '' ? '' : `, ${unit}`})`;
    return ['', terminal.paint('cyan', `── ${title} ──`), ...lines.map((line) => `  ${line}`)];
  });
}

function exampleLines(terminal: Terminal, rule: RuleDetail): string[] {
  if (rule.examples.length === 0) return [];
  const { say, paint } = terminal;
  const lines = rule.examples.flatMap((example) => {
    const holds = Object.entries(example.expect).every(([clause, verdict]) => example.actual[clause] === verdict);
    const mark = holds ? paint('green', '✓') : paint('red', '×');
    const given = Object.entries(example.given).map(
      ([name, value]) => `${name}=${value === null ? '—' : String(value)}`,
    );
    const verdicts = Object.entries(example.expect).map(([clause, verdict]) => `${clause} ${say(VERDICTS[verdict])}`);
    return [
      `  ${mark} ${say(example.name)} · ${example.on} → ${verdicts.join(say(both('，', ', ')))}`,
      ...terminal.prose(given.join('  '), 4).map((line) => paint('dim', line)),
    ];
  });
  return ['', paint('cyan', `── ${say(both('示例', 'Examples'))} ──`), ...lines];
}

/** The verdicts of a rule for given figures on a date. */
export function evaluationPage(terminal: Terminal, evaluation: RuleEvaluation): string[] {
  const { say, paint } = terminal;
  return [
    paint('bold', `${evaluation.rule} · ${evaluation.on}`),
    ...evaluation.clauses.flatMap((clause) => {
      const isBad = clause.verdict === 'breached';
      const verdict = paint(isBad ? LEVEL_STYLES[clause.level] : 'bold', say(VERDICTS[clause.verdict]));
      const level = isBad ? ` (${say(LEVELS[clause.level])})` : '';
      return [
        `  ${clause.id}  ${verdict}${level}`,
        ...terminal.prose(say(clause.says), 5),
        paint('dim', `     ${clause.citation}`),
      ];
    }),
    ...section(terminal, both('数据', 'Figures'), figureLines(terminal, evaluation.figures)),
    ...section(terminal, both('限值', 'Limits'), parameterLines(terminal, evaluation.parameters)),
  ];
}

/** The verdicts that a draft rule would have given, period by period; nothing is stored. */
export function trialPage(terminal: Terminal, trial: RuleTrial): string[] {
  const { say, paint } = terminal;
  const verdicts = ['breached', 'met', 'not_applicable', 'not_assessable', 'not_in_force'] as const;
  const lines = terminal.table(
    [
      { title: say(both('月份', 'Month')) },
      { title: say(both('条款', 'Clause')) },
      ...verdicts.map((verdict) => ({ title: say(VERDICTS[verdict]), align: 'right' as const })),
    ],
    trial.periods.flatMap((month) =>
      month.clauses.map((clause) => [
        month.period,
        clause.id,
        ...verdicts.map((verdict) => countCell(terminal, clause.counts[verdict], verdict === 'breached')),
      ]),
    ),
  );
  const found = trial.periods.filter((month) => month.subjects.length > 0);
  return [
    paint('bold', `${trial.rule} · ${say(both('影子试运行，不留存结果', 'shadow run, nothing is stored'))}`),
    ...lines.map((line) => `  ${line}`),
    ...found.flatMap((month) => {
      const subjects = month.subjects.map((one) => `${one.name ?? one.key} (${one.clause})`);
      const names = terminal.prose(subjects.join(say(both('、', ', '))), 4);
      return [
        '',
        `  ${month.period} ${say(both('查出的对象（至多列 20 个）', 'subjects found (at most 20 listed)'))}`,
        ...names,
      ];
    }),
  ];
}
