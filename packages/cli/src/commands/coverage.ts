import type { Command } from 'commander';
import { answer, type CommandLine } from '../line/commandline.js';
import { both } from '../terminal/language.js';
import { coveragePage } from '../pages/coverage.js';

/** `coverage`: for every mechanism of the plan and every rule of the catalogue, what exists and what is missing. */
export function addCoverageCommand(line: CommandLine, program: Command): void {
  const { say } = line;
  line
    .command(
      program,
      'coverage',
      both(
        '逐项列出方案机制和目录规则：已有的规则、报表、模型，以及缺什么',
        'for every mechanism of the plan and rule of the catalogue: the rules, returns and models that exist, and what is missing',
      ),
    )
    .option('--missing', say(both('只列缺规则的', 'only those for which rules are missing')))
    .action(
      line.connected(async ({ client, terminal }, _arguments, { missing }: { readonly missing?: true }) => {
        const coverage = await client.call('coverage', missing === true ? { only: 'missing' } : {});
        answer(terminal, coverage, () => coveragePage(terminal, coverage, missing === true));
        return 0;
      }),
    );
}
