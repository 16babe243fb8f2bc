import { readFile } from 'node:fs/promises';
import { ApiFailure } from '@levee/contract/client';
import type { RuleSummary } from '@levee/contract/rules/model';
import type { Command } from 'commander';
import type { PeriodRange } from '../line/arguments.js';
import { answer, type CommandLine, type ConnectedRun } from '../line/commandline.js';
import { unreadable } from '../line/connection.js';
import { CommandFailure, type ExitCode } from '../line/failure.js';
import { both } from '../terminal/language.js';
import { evaluationPage, rulePage, trialPage } from '../pages/rule.js';
import type { Terminal } from '../terminal/terminal.js';
import { territoryOption } from '../terminal/territory.js';
import { CONFIDENCES, LEVELS } from '../terminal/vocabulary.js';
import { checkRules } from './content.js';

interface TryOptions {
  readonly periods: PeriodRange;
  readonly territory: 'municipality' | 'anywhere';
}

interface EvaluateOptions {
  readonly on: string;
  readonly given: Record<string, string | boolean | null>;
}

/** `rules list`, `show`, `check`, `try` and `eval`. */
export function addRuleCommands(line: CommandLine, program: Command): void {
  const { say, read } = line;
  const rules = line.command(
    program,
    'rules',
    both('规则库：查看、校验、试运行、试算', 'the rule library: read, check, try, evaluate'),
  );
  line.command(rules, 'list', both('列出规则', 'list the rules')).action(
    line.connected(async ({ client, terminal }) => {
      const all = await client.call('rules', {});
      answer(terminal, all, () => ruleTable(terminal, all));
      return 0;
    }),
  );
  line
    .command(rules, 'show', both('显示一条规则', 'show one rule'))
    .argument('<id>', say(both('规则编号', 'id of the rule')))
    .option('--sql', say(both('同时显示生成的 SQL', 'with its generated SQL')))
    .action(
      line.connected(async ({ client, terminal }, [id = ''], options: { readonly sql?: true }) => {
        const rule = await client.call('rule', { id });
        answer(terminal, rule, () => rulePage(terminal, rule, options.sql === true));
        return 0;
      }),
    );
  line
    .command(rules, 'check', both('校验内容目录并运行全部示例', 'check the content folder and run every example'))
    .argument('[folder]', say(both('内容目录', 'content folder')))
    .action(line.alone(checkRules));
  line
    .command(
      rules,
      'try',
      both('用规则草稿在以往月份上试运行，不留存结果', 'run a draft rule on past months; nothing is stored'),
    )
    .argument('<file>', say(both('规则文件（YAML）', 'the rule’s file (YAML)')))
    .requiredOption(
      '--periods <range>',
      say(both('月份，如 2017-03..2018-04', 'months, such as 2017-03..2018-04')),
      read.periods,
    )
    .addOption(territoryOption(say))
    .action(line.connected(tryRule));
  line
    .command(rules, 'eval', both('用给定数据试算一条规则', 'evaluate a rule on given figures'))
    .argument('<id>', say(both('规则编号', 'id of the rule')))
    .requiredOption(
      '--on <date>',
      say(both('适用日期，如 2016-08-01', 'the reference date, such as 2016-08-01')),
      read.date,
    )
    .requiredOption(
      '--given <json>',
      say(both('列名到数值的 JSON，中英文列名均可', 'JSON from column (id or Chinese name) to value')),
      read.figures,
    )
    .addHelpText(
      'after',
      `\n  levee rules eval AM-03 --on 2016-08-01 --given '{"plan_kind": "structured", "total_assets": 280, "net_assets": 200}'`,
    )
    .action(
      line.connected(async ({ client, terminal }, [id = ''], { on, given }: EvaluateOptions) => {
        const evaluation = await client.call('evaluateRule', { id, on, given });
        answer(terminal, evaluation, () => evaluationPage(terminal, evaluation));
        return 0;
      }),
    );
}

async function tryRule(run: ConnectedRun, [path = '']: readonly string[], options: TryOptions): Promise<ExitCode> {
  const { client, terminal, progress } = run;
  const source = await readFile(path, 'utf8').catch((error: unknown) => {
    throw unreadable(path, error);
  });
  const { periods } = options.periods;
  const [from = '', to = from] = [periods[0], periods.at(-1)];
  progress.update(both(`正在试运行 ${from} 至 ${to}`, `trying ${from} to ${to}`), 0);
  try {
    const trial = await client.call('tryRule', { source, from, to, territory: options.territory });
    progress.clear();
    answer(terminal, trial, () => trialPage(terminal, trial));
    return 0;
  } catch (error) {
    // The command was asked to find mistakes in the draft, so they are a result (exit code 1), not a refusal.
    if (!(error instanceof ApiFailure) || error.status !== 422) throw error;
    throw Object.assign(new CommandFailure(1, error.body.code, error.body.message, error.body.hint), {
      body: error.body,
    });
  }
}

function ruleTable(terminal: Terminal, rules: readonly RuleSummary[]): string[] {
  const { say } = terminal;
  const lines = terminal.table(
    [
      { title: say(both('编号', 'Id')) },
      { title: say(both('措施', 'Measure')) },
      { title: say(both('级别', 'Level')) },
      { title: say(both('施行', 'From')) },
      { title: say(both('废止', 'Until')) },
      { title: say(both('可信度', 'Confidence')) },
      { title: say(both('对象', 'About')), least: 12 },
      { title: say(both('名称', 'Title')), least: 16 },
    ],
    rules.map((rule) => [
      rule.id,
      rule.measure,
      rule.levels.map((level) => say(LEVELS[level])).join(' '),
      rule.from,
      rule.to ?? '—',
      say(CONFIDENCES[rule.confidence] ?? both(rule.confidence, rule.confidence)),
      say(rule.subjectTitle),
      say(rule.title),
    ]),
  );
  return [...lines, terminal.paint('dim', say(both(`共 ${rules.length} 条。`, `${rules.length} rules.`)))];
}
