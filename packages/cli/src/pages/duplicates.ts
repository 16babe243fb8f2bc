import type { Duplicate, Duplicates, RegisterEntry } from '@levee/contract/register/model';
import { both } from '../terminal/language.js';
import type { Terminal } from '../terminal/terminal.js';
import { section } from './sections.js';

const VERDICTS = {
  same: both('号码相同', 'a number is shared'),
  possible: both('可能相同', 'possibly the same'),
} as const;

/** Pairs of entries that may be the same institution: the evidence for and against, and how to merge them. */
export function duplicatesPage(terminal: Terminal, answer: Duplicates): string[] {
  const { say, paint } = terminal;
  const { compared, total, items, crowded } = answer;
  return [
    say(
      both(
        `比对了 ${compared} 个主体，疑似重复 ${total} 对。`,
        `${compared} entries compared, ${total} pairs may be one.`,
      ),
    ),
    paint(
      'dim',
      say(
        both(
          '名称从不单独决定；请核对证照后再合并。',
          'A name alone proves nothing; compare the papers before you merge.',
        ),
      ),
    ),
    ...items.flatMap((item) => pairLines(terminal, item, answer.on)),
    ...section(
      terminal,
      both('同名过多，未相互比对（可用编号逐个比对）', 'Names of too many entries to compare (compare one by its id)'),
      crowded.map(({ name, entries }) => `  ${name}  ${entries}`),
    ),
  ];
}

function pairLines(terminal: Terminal, { verdict, probability, evidence, entries }: Duplicate, on: string): string[] {
  const { say, paint } = terminal;
  const [into, merged] = entries;
  const percent = `${(probability * 100).toFixed(1)}%`;
  const likely = say(both(`按名称等估计 ${percent}`, `${percent} by names and the like`));
  const command = `levee register merge ${merged.id} --into ${into.id} --on ${on} --document <${say(both('依据文件', 'document'))}>`;
  return [
    '',
    `${paint('bold', say(VERDICTS[verdict]))}  ${paint('dim', likely)}`,
    ...entries.map((entry) => `  ${entryText(terminal, entry)}`),
    ...evidence.map(({ says }) => `    · ${say(says)}`),
    paint('dim', `    ${command}`),
  ];
}

function entryText({ say }: Terminal, { id, name, kind, regionName }: RegisterEntry): string {
  return `${id}  ${name}  ${kind}${regionName === null ? '' : `  ${say(regionName)}`}`;
}
