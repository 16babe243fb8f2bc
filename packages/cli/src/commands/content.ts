import { stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ContentProblem } from '@levee/regulation/text/contenterror';
import type { Command } from 'commander';
import { answer, type CommandLine, type Run } from '../line/commandline.js';
import type { Places } from '../line/connection.js';
import { CommandFailure, type ExitCode } from '../line/failure.js';
import { both } from '../terminal/language.js';
import type { Terminal } from '../terminal/terminal.js';

/** The project's own content folder, which lies beside the packages. */
const PROJECT_CONTENT = fileURLToPath(new URL('../../../../regulation', import.meta.url));

/** `content check`. */
export function addContentCommands(line: CommandLine, program: Command): void {
  const { say } = line;
  const content = line.command(
    program,
    'content',
    both('内容目录：方案、报表、规则、模型', 'the content folder: plan, returns, rules, models'),
  );
  line
    .command(
      content,
      'check',
      both('校验内容目录，指出每处错误的位置和改法', 'check the content folder: where each mistake is and what to do'),
    )
    .argument('[folder]', say(both('内容目录', 'content folder')))
    .action(line.alone(checkFolder));
}

interface RuleExamples {
  readonly rule: string;
  readonly clauses: number;
  readonly examples: number;
  readonly failed: number;
}

interface Checked {
  readonly folder: string;
  readonly files: number;
  readonly problems: readonly ContentProblem[];
  readonly rules: readonly RuleExamples[];
}

/** Reads a content folder, collects every mistake, and runs the examples of every rule that compiles. */
async function check(places: Places, [given]: readonly string[]): Promise<Checked> {
  const folder = given ?? places.content ?? (process.env.LEVEE_CONTENT || PROJECT_CONTENT);
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder)
    throw new CommandFailure(3, 'no_folder', both(`没有目录 ${folder}。`, `There is no folder ${folder}.`));
  const [{ assembleContent, readContentFolder }, { exampleProblems }] = await Promise.all([
    import('@levee/regulation/content/load'),
    import('@levee/regulation/content/examples'),
  ]);
  const files = await readContentFolder(folder);
  const { problems, rules } = assembleContent(files);
  const all = [...problems];
  const counts: RuleExamples[] = [];
  for (const rule of rules.values()) {
    const wrong = exampleProblems(rule);
    all.push(...wrong);
    const { id, clauses, examples } = rule.definition;
    counts.push({ rule: id, clauses: clauses.length, examples: examples.length, failed: wrong.length });
  }
  return { folder, files: files.size, problems: all, rules: counts };
}

/** Checks a content folder and prints every problem. */
async function checkFolder({ terminal, places }: Run, args: readonly string[]): Promise<ExitCode> {
  const { folder, files, problems } = await check(places, args);
  answer(terminal, { files, problems }, () => [
    ...problemLines(terminal, folder, problems),
    contentVerdict(terminal, files, problems.length),
  ]);
  return problems.length === 0 ? 0 : 1;
}

/** Checks a content folder and prints its problems and, for each rule, how many examples it has and how many fail. */
export async function checkRules({ terminal, places }: Run, args: readonly string[]): Promise<ExitCode> {
  const { folder, files, problems, rules } = await check(places, args);
  answer(terminal, { files, problems, rules }, () => [
    ...problemLines(terminal, folder, problems),
    ...exampleTable(terminal, rules),
    contentVerdict(terminal, files, problems.length),
  ]);
  return problems.length === 0 ? 0 : 1;
}

function problemLines(terminal: Terminal, folder: string, problems: readonly ContentProblem[]): string[] {
  const { say, paint } = terminal;
  return problems.flatMap((problem) => [
    `${paint('bold', placeOf(folder, problem.file))}:${problem.line}:${problem.column} ${paint('red', say(problem.message))}`,
    ...terminal.prose(`— ${say(problem.hint)}`, 2),
  ]);
}

/** A path that an editor opens from the current directory. */
function placeOf(folder: string, file: string): string {
  const path = relative(process.cwd(), join(folder, file));
  return path.startsWith('..') ? join(folder, file) : path;
}

function exampleTable(terminal: Terminal, rules: readonly RuleExamples[]): string[] {
  if (rules.length === 0) return [];
  const { say } = terminal;
  const total = (of: (rule: RuleExamples) => number) => String(rules.reduce((sum, rule) => sum + of(rule), 0));
  return terminal.table(
    [
      { title: say(both('规则', 'Rule')) },
      { title: say(both('条款', 'Clauses')), align: 'right' },
      { title: say(both('示例', 'Examples')), align: 'right' },
      { title: say(both('不符', 'Failed')), align: 'right' },
    ],
    [
      ...rules.map((rule) => [rule.rule, String(rule.clauses), String(rule.examples), String(rule.failed)]),
      [
        say(both('合计', 'Total')),
        total((one) => one.clauses),
        total((one) => one.examples),
        total((one) => one.failed),
      ],
    ],
  );
}

function contentVerdict(terminal: Terminal, files: number, problems: number): string {
  const { say, paint } = terminal;
  if (problems === 0) return paint('green', say(both(`${files} 个文件，没有错误。`, `${files} files, no mistakes.`)));
  return paint('red', say(both(`${files} 个文件，${problems} 处错误。`, `${files} files, ${problems} mistakes.`)));
}
