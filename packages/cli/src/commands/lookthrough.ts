import type { Command } from 'commander';
import { answer, type CommandLine, type Run } from '../line/commandline.js';
import { CommandFailure, type ExitCode } from '../line/failure.js';
import { both } from '../terminal/language.js';
import { readJsonFile, writeJsonFile } from '../networkfiles/jsonfile.js';
import { builtProducts, lookThroughAnswer } from '../networkfiles/lookthroughanswer.js';
import { readProducts } from '../networkfiles/lookthroughfile.js';
import { nodeAnswer } from '../networkfiles/nodeanswer.js';
import { lookThroughPage } from '../pages/lookthrough.js';
import { nodePage } from '../pages/node.js';

/** Default number of levels around a product that are shown. */
const LEVELS = 2;

interface LookThroughOptions {
  readonly out?: string;
  readonly of?: string;
  readonly levels?: number;
  readonly setApart?: true;
  readonly full?: true;
}

const FORM = both(
  `
<in.json> 的各项：products、netAssets、totalAssets、assetClasses、direct、holdings、investors、investorHoldings；
矩阵可写成稠密矩阵，也可写成 [["持有人", "所持", 金额], …]；可另加 publicFunds（公募基金名单）以计算监管口径的嵌套层数。
`,
  `
<in.json> has the keys products, netAssets, totalAssets, assetClasses, direct, holdings, investors, investorHoldings;
a matrix may be dense or written as [["holder", "held", amount], …]; publicFunds (a list of products) adds the layers that the law counts.
`,
);

/** `network look-through`: the assets behind products and investors, and the owners behind products. */
export function addLookThroughCommand(line: CommandLine, network: Command): void {
  const { say, read } = line;
  line
    .command(
      network,
      'look-through',
      both(
        '穿透：最终资产、最终持有人、穿透杠杆、嵌套层数，含交叉持有',
        'look-through: final assets, ultimate owners, leverage and layers, with cross-holdings',
      ),
    )
    .argument('<in.json>', say(both('产品、投资者及其持有关系', 'products, investors and their holdings')))
    .option('--out <json>', say(both('把结果写入文件', 'write the result into a file')))
    .option('--of <name>', say(both('只看一个产品或投资者', 'look at one product or investor')))
    .option(
      '--levels <count>',
      say(both(`产品周边的层数（${LEVELS}）`, `levels around the product (${LEVELS})`)),
      read.wholeNumber(1, 99),
    )
    .option(
      '--set-apart',
      say(
        both(
          '有错的产品另列，其余照算（退出码 1）',
          'set products at fault apart and go on with the rest (exit code 1)',
        ),
      ),
    )
    .option('--full', say(both('给出任意大小的矩阵', 'give matrices of any size')))
    .addHelpText('after', say(FORM))
    .action(line.alone(lookThrough));
}

async function lookThrough(
  { terminal }: Run,
  [path = '']: readonly string[],
  { out, of, levels = LEVELS, setApart, full }: LookThroughOptions,
): Promise<ExitCode> {
  const strictness = setApart ? 'lenient' : 'strict';
  const named = readProducts(await readJsonFile(path), strictness);
  const built = builtProducts(named, strictness);
  if (of === undefined) {
    const found = lookThroughAnswer(built, full === true);
    if (out !== undefined) await writeJsonFile(out, found);
    answer(terminal, found, () => lookThroughPage(terminal, found, named));
    return found.setApart.length + found.solved.unsolved.length > 0 ? 1 : 0;
  }
  const node = nodeAnswer(built, of, levels);
  if (!node) {
    const message = both(
      `${path} 中没有名为“${of}”的产品或投资者。`,
      `${path} has no product or investor named "${of}".`,
    );
    throw new CommandFailure(3, 'node_unknown', message);
  }
  if (out !== undefined) await writeJsonFile(out, node);
  answer(terminal, node, () => nodePage(terminal, node));
  return node.isWhole ? 0 : 1;
}
