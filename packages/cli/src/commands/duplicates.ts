import type { Command } from 'commander';
import { answer, type CommandLine } from '../line/commandline.js';
import { both } from '../terminal/language.js';
import { duplicatesPage } from '../pages/duplicates.js';
import { withWhen, type WhenOptions } from './whenoptions.js';

interface DuplicatesOptions extends WhenOptions {
  readonly kind?: string;
  readonly region?: string;
  readonly limit: number;
}

/** `register duplicates`: pairs of entries that may be the same institution, for a person to decide. */
export function addDuplicatesCommand(line: CommandLine, register: Command): void {
  const { say, read } = line;
  withWhen(
    line,
    line.command(
      register,
      'duplicates',
      both(
        '列出疑似重复登记的主体及依据，由人决定是否合并',
        'list entries that may be the same institution, with the evidence, for you to decide',
      ),
    ),
  )
    .argument('[id]', say(both('只与此主体比对', 'compare only this entry with the others')))
    .option('--kind <kind>', say(both('只比对某类型', 'compare only entries of this kind')))
    .option('--region <code>', say(both('只比对某区县（代码）', 'compare only entries of this district, by its code')))
    .option('--limit <n>', say(both('最多列出的对数', 'how many pairs at most')), read.wholeNumber(1, 200), 20)
    .action(
      line.connected(async ({ client, terminal }, [id], options: DuplicatesOptions) => {
        const { kind, region, limit, on, asOf } = options;
        const found = await client.call('duplicates', { id, kind, region, limit, on, asOf });
        answer(terminal, found, () => duplicatesPage(terminal, found));
        return 0;
      }),
    );
}
