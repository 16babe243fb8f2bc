import type { Command } from 'commander';
import { answer, type CommandLine, type Run } from '../line/commandline.js';
import { CommandFailure, type ExitCode } from '../line/failure.js';
import { both } from '../terminal/language.js';
import { guaranteeAnswer } from '../networkfiles/guaranteeanswer.js';
import { readGuarantees } from '../networkfiles/guaranteefile.js';
import { guaranteeNodeAnswer } from '../networkfiles/guaranteenodeanswer.js';
import { readJsonFile, writeJsonFile } from '../networkfiles/jsonfile.js';
import { guaranteeNodePage } from '../pages/guaranteenode.js';
import { guaranteePage } from '../pages/guarantee.js';

/** Default limits of the search for cycles: their number, and the nodes in one. */
const CYCLES = 10_000;
const CYCLE_LENGTH = 20;
/** Default number of steps around a node that are shown. */
const STEPS = 2;

interface GuaranteeOptions {
  readonly out?: string;
  readonly cycles?: number;
  readonly cycleLength?: number;
  readonly of?: string;
  readonly steps?: number;
}

/** `network guarantees`: circles, cycles and cascades of the guarantees in a file. */
export function addGuaranteeCommands(line: CommandLine, network: Command): void {
  const { say, read } = line;
  line
    .command(
      network,
      'guarantees',
      both(
        '担保圈：互保、担保环、核心层级，以及单户违约的连锁',
        'guarantee circles: mutual pairs, cycles, cores, and what follows when one defaults',
      ),
    )
    .argument(
      '<in.json>',
      say(
        both(
          '担保网络：edges 为 [担保人, 借款人, 金额]，loan、netAssets 为名称到金额',
          'the network: edges as [guarantor, borrower, amount]; loan and netAssets from name to amount',
        ),
      ),
    )
    .option('--out <json>', say(both('把结果写入文件', 'write the result into a file')))
    .option(
      '--of <name>',
      say(
        both(
          '只看一户：周边的担保，以及该户违约后逐轮的连锁',
          'look at one node: the guarantees around it, and its default round by round',
        ),
      ),
    )
    .option(
      '--steps <count>',
      say(both(`周边的步数（${STEPS}）`, `steps around it (${STEPS})`)),
      read.wholeNumber(1, 99),
    )
    .option(
      '--cycles <count>',
      say(both(`最多找出的担保环个数（${CYCLES}）`, `how many cycles to seek at most (${CYCLES})`)),
      read.wholeNumber(0, 1_000_000),
    )
    .option(
      '--cycle-length <nodes>',
      say(both(`担保环最多的户数（${CYCLE_LENGTH}）`, `how many nodes a cycle may have (${CYCLE_LENGTH})`)),
      read.wholeNumber(2, 1_000_000),
    )
    .action(line.alone(tellOfGuarantees));
}

async function tellOfGuarantees(
  { terminal }: Run,
  [path = '']: readonly string[],
  { out, of, steps = STEPS, cycles = CYCLES, cycleLength = CYCLE_LENGTH }: GuaranteeOptions,
): Promise<ExitCode> {
  const network = readGuarantees(await readJsonFile(path));
  if (of === undefined) {
    const bounds = { cyclesMax: cycles, lengthMax: cycleLength };
    const found = guaranteeAnswer(network, bounds);
    if (out !== undefined) await writeJsonFile(out, found);
    answer(terminal, found, () => guaranteePage(terminal, found, bounds));
    return 0;
  }
  const number = network.names.numberOf.get(of);
  if (number === undefined) {
    throw new CommandFailure(
      3,
      'node_unknown',
      both(`${path} 中没有名为“${of}”的节点。`, `${path} has no node named "${of}".`),
    );
  }
  const node = guaranteeNodeAnswer(network, number, steps);
  if (out !== undefined) await writeJsonFile(out, node);
  answer(terminal, node, () => guaranteeNodePage(terminal, node));
  return 0;
}
