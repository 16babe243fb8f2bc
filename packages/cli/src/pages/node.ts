import { both } from '../terminal/language.js';
import type { NodeAnswer } from '../networkfiles/nodeanswer.js';
import type { Terminal } from '../terminal/terminal.js';
import { figure, percent, ratio, ROWS_MOST } from './figures.js';
import { section } from './sections.js';

/** Final assets of one product or investor and the chains to them, its owners, and its neighbours. */
export function nodePage(terminal: Terminal, node: NodeAnswer): string[] {
  const { name, isWhole } = node;
  const maybeMore = both(
    '途中有产品另列，以上可能不全。',
    'A product on the way was set apart; there may be more than is listed.',
  );
  return [
    ...section(terminal, both(`${name} 的最终资产`, `Final assets of ${name}`), assetTable(terminal, node)),
    ...section(terminal, both('所含产品', 'Products below it'), productTable(terminal, node)),
    ...section(terminal, both('最终持有人', 'Ultimate owners'), ownerTable(terminal, node)),
    ...section(terminal, both('周边持有关系', 'Holdings around it'), edgeTable(terminal, node)),
    ...(isWhole ? [] : ['', ...terminal.prose(terminal.say(maybeMore))]),
  ].slice(1);
}

function assetTable(terminal: Terminal, { assets }: NodeAnswer): string[] {
  const { say } = terminal;
  return terminal.table(
    [
      { title: say(both('资产', 'Asset')), least: 12 },
      { title: say(both('敞口', 'Exposure')), align: 'right' },
      { title: say(both('最大链条', 'Largest chain')), align: 'right' },
      { title: say(both('链条杠杆', 'Its leverage')), align: 'right' },
      { title: say(both('经由', 'Through')), least: 16 },
    ],
    assets
      .slice(0, ROWS_MOST)
      .map(({ asset, exposure, chain }) => [
        asset,
        figure(exposure),
        chain ? figure(chain.amount) : '',
        chain ? ratio(chain.leverage) : '',
        chain ? chain.products.join(' → ') : '',
      ]),
  );
}

function productTable(terminal: Terminal, { products }: NodeAnswer): string[] {
  if (products.length === 0) return [];
  const { say } = terminal;
  return terminal.table(
    [
      { title: say(both('产品', 'Product')), least: 12 },
      { title: say(both('所占份额', 'Part of it')), align: 'right' },
    ],
    products.slice(0, ROWS_MOST).map(({ product, part }) => [product, percent(part)]),
  );
}

function ownerTable(terminal: Terminal, { owners }: NodeAnswer): string[] {
  if (owners.length === 0) return [];
  const { say } = terminal;
  return terminal.table(
    [
      { title: say(both('投资者', 'Investor')), least: 12 },
      { title: say(both('份额', 'Part')), align: 'right' },
      { title: say(both('对应净资产', 'Of net assets')), align: 'right' },
    ],
    owners.slice(0, ROWS_MOST).map(({ investor, part, amount }) => [investor, percent(part), figure(amount)]),
  );
}

function edgeTable(terminal: Terminal, { surroundings }: NodeAnswer): string[] {
  if (!surroundings) return [];
  const { say } = terminal;
  const { nodes, edges, cut } = surroundings;
  const levelOf = new Map(nodes.map(({ name, level }) => [name, level]));
  const rows = edges.slice(0, ROWS_MOST);
  const hidden = cut.edges + edges.length - rows.length;
  const more = both(
    `另有 ${hidden} 条持有关系、${cut.nodes} 个相邻节点未列。`,
    `${hidden} more holdings and ${cut.nodes} more neighbours are not listed.`,
  );
  return [
    ...terminal.table(
      [
        { title: say(both('层级', 'Level')), align: 'right' },
        { title: say(both('持有人', 'Holder')), least: 12 },
        { title: say(both('持有', 'Holds')), least: 12 },
        { title: say(both('金额', 'Amount')), align: 'right' },
      ],
      rows.map(({ from, to, amount }) => [String(levelOf.get(from) ?? ''), from, to, figure(amount)]),
    ),
    ...(hidden + cut.nodes > 0 ? [terminal.paint('dim', say(more))] : []),
  ];
}
