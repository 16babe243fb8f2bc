import { availableParallelism } from 'node:os';
import type { Bilingual } from '@levee/contract/base/shapes';
import { runContagion, runContagionInThreads } from '@levee/networks/contagion/contagion';
import type { ContagionMethod } from '@levee/networks/contagion/method';
import { Option, type Command } from 'commander';
import { answer, type CommandLine, type Run } from '../line/commandline.js';
import type { ExitCode } from '../line/failure.js';
import { both } from '../terminal/language.js';
import { contagionAnswer } from '../networkfiles/contagionanswer.js';
import { readExposureNetwork } from '../networkfiles/exposurefiles.js';
import { readJsonFile } from '../networkfiles/jsonfile.js';
import { clearFile } from '../networkfiles/obligationfile.js';
import { writeOutcome } from '../networkfiles/outcomefile.js';
import { readScenarios } from '../networkfiles/scenarios.js';
import { clearingPage, contagionPage } from '../pages/contagion.js';

/** Scenarios × exposures from which worker threads save more time than their start costs. */
const WORTH_THREADS = 2e7;
const THRESHOLD_METHOD = { name: 'threshold' } as const;

interface ContagionFiles {
  readonly banks: string;
  readonly exposures: string;
  readonly scenarios: string;
  readonly out?: string;
}

interface DebtRankOptions extends ContagionFiles {
  readonly method: '2015' | '2012';
  readonly tolerance: number;
}

interface ThresholdOptions extends ContagionFiles {
  readonly lgd?: number;
}

interface ClearingOptions {
  readonly alpha: number;
  readonly beta: number;
}

/** `network debtrank`, `network threshold` and `network clearing`. */
export function addContagionCommands(line: CommandLine, network: Command): void {
  addDebtRank(line, network);
  addThreshold(line, network);
  addClearing(line, network);
}

function addDebtRank(line: CommandLine, network: Command): void {
  const { say } = line;
  const method = new Option(
    '--method <year>',
    say(
      both(
        '2015：压力反复传递，直至平衡；2012：每家只传递一次',
        '2015: stress is passed on until it settles; 2012: each bank passes it on once',
      ),
    ),
  );
  scenarioCommand(
    line,
    network,
    'debtrank',
    both('DebtRank：压力沿敞口逐家传染', 'DebtRank: stress spreads along exposures'),
  )
    .addOption(method.choices(['2015', '2012']).default('2015'))
    .option(
      '--tolerance <share>',
      say(both('压力与精确解的最大相对偏差', 'largest error of stress, as a share')),
      line.read.number(1e-15, 1e-3),
      1e-12,
    )
    .action(
      line.alone((run, _, options: DebtRankOptions) => {
        const { tolerance } = options;
        const isOf2012 = options.method === '2012';
        return runScenarios(run, isOf2012 ? { name: 'debtrank2012' } : { name: 'debtrank2015', tolerance }, options);
      }),
    );
}

function addThreshold(line: CommandLine, network: Command): void {
  const { say, read } = line;
  scenarioCommand(
    line,
    network,
    'threshold',
    both('违约级联：损失达到资本缓冲者违约', 'the default cascade: a bank that has lost its buffer defaults'),
  )
    .option(
      '--lgd <share>',
      say(
        both(
          '违约损失率：每笔敞口只损失这一比例，损失超过缓冲才违约（Furfine 2003）',
          'loss given default: only this share of an exposure is lost, and losses must exceed the buffer (Furfine 2003)',
        ),
      ),
      read.number(0, 1),
    )
    .action(
      line.alone((run, _, options: ThresholdOptions) => {
        const { lgd } = options;
        const method = lgd === undefined ? THRESHOLD_METHOD : ({ name: 'furfine', lossGivenDefault: lgd } as const);
        return runScenarios(run, method, options);
      }),
    );
}

function addClearing(line: CommandLine, network: Command): void {
  const { say, read } = line;
  const about = both(
    '清算：债务同时到期时各家能清偿多少',
    'clearing: what each institution can pay when all debts fall due',
  );
  line
    .command(network, 'clearing', about)
    .argument(
      '<file>',
      say(both('JSON：ea 外部资产、el 外部负债、L 相互负债', 'JSON: ea, el (external), L (liabilities)')),
    )
    .option(
      '--alpha <share>',
      say(both('违约时外部资产的回收率', 'share of external assets that is recovered in default')),
      read.number(0, 1),
      1,
    )
    .option(
      '--beta <share>',
      say(both('违约时同业资产的回收率', 'share of interbank assets that is recovered in default')),
      read.number(0, 1),
      1,
    )
    .action(line.alone(runClearing));
}

/** A command that runs scenarios over a network, with the options that these commands share. */
function scenarioCommand(line: CommandLine, network: Command, name: string, about: Bilingual): Command {
  const { say } = line;
  return line
    .command(network, name, about)
    .requiredOption('--banks <csv>', say(both('银行表：bank、buffer、weights', 'banks: bank, buffer, weights')))
    .requiredOption(
      '--exposures <csv>',
      say(both('敞口表：creditor、debtor、exposure', 'exposures: creditor, debtor, exposure')),
    )
    .option(
      '--scenarios <which>',
      say(
        both(
          'all（逐家违约）、uniform:0.01,0.02（普遍冲击），或银行名 b1,b2+b3（+ 为同时违约）',
          'all (each bank alone), uniform:0.01,0.02 (all banks), or banks b1,b2+b3 (+: together)',
        ),
      ),
      'all',
    )
    .option('--out <csv>', say(both('把全部情景的结果写入该文件', 'write the outcome of all scenarios to this file')));
}

async function runScenarios(
  { terminal, progress }: Run,
  method: ContagionMethod,
  options: ContagionFiles,
): Promise<ExitCode> {
  const named = await readExposureNetwork(options.banks, options.exposures);
  const scenarios = readScenarios(options.scenarios, named.names);
  progress.update(both('正在计算', 'computing'), 0);
  const { network } = named;
  const { shocks } = scenarios;
  const isLarge = shocks.count * network.exposures.target.length > WORTH_THREADS;
  const contagion = isLarge
    ? await runContagionInThreads(network, method, shocks, availableParallelism())
    : runContagion(network, method, shocks);
  progress.clear();
  const found = contagionAnswer(named, scenarios, contagion);
  if (options.out !== undefined) await writeOutcome(options.out, found.scenarios);
  answer(terminal, found, () => contagionPage(terminal, found));
  return 0;
}

async function runClearing(
  { terminal }: Run,
  [path = '']: readonly string[],
  costs: ClearingOptions,
): Promise<ExitCode> {
  const cleared = clearFile(await readJsonFile(path), costs);
  const [first] = cleared.cases;
  answer(terminal, cleared.isList ? { cases: cleared.cases } : first, () => clearingPage(terminal, cleared));
  return 0;
}
