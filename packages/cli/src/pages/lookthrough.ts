import type { Bilingual } from '@levee/contract/base/shapes';
import { both } from '../terminal/language.js';
import type { LookThroughAnswer } from '../networkfiles/lookthroughanswer.js';
import type { NamedProducts } from '../networkfiles/lookthroughfile.js';
import type { Terminal } from '../terminal/terminal.js';
import { figure, percent, ratio, ROWS_MOST } from './figures.js';
import { section } from './sections.js';

/** Relative difference from the invested amount up to which it is only rounding of filed amounts. */
const ROUNDING = 1e-6;

/** Products and investors with the highest look-through leverage, the nodes set apart, and how loops were solved. */
export function lookThroughPage(terminal: Terminal, answer: LookThroughAnswer, named: NamedProducts): string[] {
  return [
    ...section(terminal, both('产品', 'Products'), productTable(terminal, answer, named)),
    ...section(terminal, both('投资者', 'Investors'), investorTable(terminal, answer, named)),
    ...section(
      terminal,
      both('另列', 'Set apart'),
      answer.setApart.flatMap(({ words }) => terminal.prose(terminal.say(words))),
    ),
    '',
    ...notes(answer, named).flatMap((note) => terminal.prose(terminal.say(note))),
  ].slice(1);
}

function productTable(terminal: Terminal, answer: LookThroughAnswer, { products, input }: NamedProducts): string[] {
  const { say } = terminal;
  const loopOf = new Map(answer.scc.flatMap((loop) => loop.map((name) => [name, loop] as const)));
  return terminal.table(
    [
      { title: say(both('产品', 'Product')), least: 12 },
      { title: say(both('净资产', 'Net assets')), align: 'right' },
      { title: say(both('总资产', 'Total assets')), align: 'right' },
      { title: say(both('穿透敞口', 'Exposure')), align: 'right' },
      { title: say(both('自身杠杆', 'Own leverage')), align: 'right' },
      { title: say(both('穿透杠杆', 'Looked through')), align: 'right' },
      { title: say(both('层数', 'Layers')), align: 'right' },
      { title: say(both('持有人缺口', 'Owners missing')), align: 'right' },
      { title: say(both('互持', 'Held in a loop with')), least: 8 },
    ],
    highest(answer.lookThroughLeverage).map((place) => {
      const name = products.list[place] ?? '';
      const loop = loopOf.get(name);
      return [
        name,
        figure(input.netAssets[place]),
        figure(input.totalAssets[place]),
        figure(sum(answer.productGrossExposure[place])),
        ratio(answer.ownLeverage[place]),
        ratio(answer.lookThroughLeverage[place]),
        String(answer.layersToFinalAsset[loop ? `SCC{${loop.join(',')}}` : name] ?? '—'),
        percent(answer.dataGap[place]),
        (loop ?? [])
          .filter((other) => other !== name)
          .slice(0, ROWS_MOST)
          .join(' '),
      ];
    }),
  );
}

function investorTable(terminal: Terminal, answer: LookThroughAnswer, { investors }: NamedProducts): string[] {
  const { say } = terminal;
  if (investors.list.length === 0) return [];
  return terminal.table(
    [
      { title: say(both('投资者', 'Investor')), least: 12 },
      { title: say(both('投入', 'Invested')), align: 'right' },
      { title: say(both('穿透敞口', 'Exposure')), align: 'right' },
      { title: say(both('穿透负债', 'Debt')), align: 'right' },
      { title: say(both('穿透杠杆', 'Leverage')), align: 'right' },
    ],
    highest(answer.investorLookThroughLeverage).map((place) => [
      investors.list[place] ?? '',
      figure(answer.investorInvested[place]),
      figure(sum(answer.investorGrossExposure[place])),
      figure(answer.lookThroughDebt[place]),
      ratio(answer.investorLookThroughLeverage[place]),
    ]),
  );
}

function notes(answer: LookThroughAnswer, { products, investors }: NamedProducts): Bilingual[] {
  const { solved, leftOut, weightConvention, notAssessable, scc } = answer;
  const said: Bilingual[] = [];
  if (Math.max(products.list.length, investors.list.length) > ROWS_MOST) {
    said.push(
      both(
        `每表只列穿透杠杆最高的 ${ROWS_MOST} 行；全部结果用 --out 或 --json 取得。`,
        `Each table has the ${ROWS_MOST} rows of the highest leverage; --out or --json gives all.`,
      ),
    );
  }
  const { direct, iterated, sweeps } = solved;
  const residual = solved.residual.toExponential(1);
  const [how, howEn] =
    iterated === 0
      ? ['，均直接求解', ', all solved directly']
      : [
          `（直接求解 ${direct} 个；迭代 ${iterated} 个，至多 ${sweeps} 轮，残差 ${residual}）`,
          ` (${direct} solved directly; ${iterated} by iteration in at most ${sweeps} sweeps, residual ${residual})`,
        ];
  said.push(
    both(
      `共 ${products.list.length} 个产品、${investors.list.length} 个投资者，互持环 ${scc.length} 个${scc.length > 0 ? how : ''}。`,
      `${products.list.length} products, ${investors.list.length} investors, ${scc.length} loops${scc.length > 0 ? howEn : ''}.`,
    ),
  );
  const unexplained = answer.unexplained.filter(
    (amount, investor) => Math.abs(amount) > ROUNDING * (answer.investorInvested[investor] ?? NaN),
  ).length;
  if (unexplained > 0) {
    said.push(
      both(
        `${unexplained} 个投资者的敞口减负债不等于投入：有产品的总资产不等于直接资产与所持产品之和。`,
        `For ${unexplained} investors exposure less debt differs from the invested amount: ` +
          'the total assets of some product differ from the sum of its direct assets and holdings.',
      ),
    );
  }
  if (solved.unsolved.length > 0) {
    const names = solved.unsolved.slice(0, ROWS_MOST).join(' ');
    said.push(
      both(
        `迭代未收敛，以下产品及依赖于它们的没有结果：${names}`,
        `No convergence; these products, and what depends on them, have no figures: ${names}`,
      ),
    );
  }
  const missing = Object.keys(notAssessable).length;
  if (missing > 0) said.push(both(`${missing} 个产品无法穿透。`, `${missing} products cannot be looked through.`));
  if ('refused' in weightConvention) said.push(weightConvention.refused);
  if (leftOut.length > 0) {
    const keys = leftOut.join(', ');
    said.push(both(`矩阵过大，未给出：${keys}（--full 给出）。`, `Too large, left out: ${keys} (--full gives them).`));
  }
  return said;
}

/** Places of the highest figures, highest first; places without a figure come last. */
function highest(figures: readonly number[]): number[] {
  const order = (place: number): number => {
    const value = figures[place] ?? NaN;
    return Number.isNaN(value) ? -Infinity : value;
  };
  return [...figures.keys()].sort((a, b) => order(b) - order(a) || a - b).slice(0, ROWS_MOST);
}

function sum(row: readonly number[] | undefined): number {
  return (row ?? []).reduce((total, value) => total + value, 0);
}
