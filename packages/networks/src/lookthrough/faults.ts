import type { Triples } from '../graph/graph.js';
import { NetworkError, type NetworkWords } from '../graph/networkerror.js';
import type { LookThroughInput, Names } from './input.js';

/** The tables of the input whose rows are triples. */
export type Table = 'holdings' | 'direct' | 'investorHoldings';

/**
 * What makes figures unfit for look-through. `amount`: negative or not a finite number. `unknown`: a row names a product, asset
 * or investor that is not known. `self_holding`: a product holds itself. `net_assets`, `total_assets`: not a finite number, or
 * net assets not positive though somebody holds the product. `over_held`: holders have more of it than its net assets.
 * `closed_loop`: products that hold one another entirely and have no outside owner.
 */
type FaultCode = 'amount' | 'unknown' | 'self_holding' | 'net_assets' | 'total_assets' | 'over_held' | 'closed_loop';

/** Something wrong in the input of a look-through. */
export interface Fault {
  readonly code: FaultCode;
  readonly words: NetworkWords;
  readonly table?: Table;
  /** Counted from 0. */
  readonly row?: number;
  /** Products that cannot be looked through because of it. */
  readonly products: readonly number[];
  /** The investor that cannot be looked through because of it. */
  readonly investor?: number;
}

/** Relative excess of holdings over net assets up to which the difference is rounding in the filings. */
const EXCESS_LEAST = 1e-9;

/** The fault as an error. */
export function errorOf({ words, table, row, products }: Fault): NetworkError {
  const place = { ...(table !== undefined && { table }), ...(row !== undefined && { row }) };
  return new NetworkError(words, { ...place, nodes: products });
}

/** The faults of rows and figures, in the order of the input. Closed loops are found when the graph is built. */
export function faultsOf(input: LookThroughInput): Fault[] {
  const { products, assets, investors } = input;
  return [
    ...rowFaults(input, 'holdings', products, products),
    ...rowFaults(input, 'direct', products, assets),
    ...rowFaults(input, 'investorHoldings', investors, products),
    ...figureFaults(input),
  ];
}

/** Products that hold one another entirely. */
export function closedLoopFault(nodes: Int32Array, names: Names | undefined): Fault {
  const products = [...nodes];
  const some = products.slice(0, 10).map((product) => nameOf(names?.products, product));
  const more = products.length - some.length;
  const [zhMore, enMore] = more > 0 ? [`等 ${products.length} 个产品`, ` and ${more} more`] : ['', ''];
  return {
    code: 'closed_loop',
    products,
    words: {
      zh: `${some.join('、')}${zhMore}互相持有全部份额，没有外部持有人，无法穿透；请补报外部持有人或更正持有金额。`,
      en:
        `${some.join(', ')}${enMore} hold one another entirely and have no outside owner, so nothing can be looked ` +
        'through; file the outside owners or correct the amounts.',
    },
  };
}

function rowFaults(input: LookThroughInput, table: Table, sources: number, targets: number): Fault[] {
  const { from, to, amount } = input[table];
  const faults: Fault[] = [];
  for (let row = 0; row < from.length; row += 1) {
    const source = from[row]!;
    const target = to[row]!;
    const value = amount[row]!;
    const isKnown = source >= 0 && source < sources && target >= 0 && target < targets;
    const isSelf = table === 'holdings' && source === target;
    if (isKnown && !isSelf && value >= 0 && value < Infinity) continue;
    const code = !isKnown ? 'unknown' : isSelf ? 'self_holding' : 'amount';
    const isSource = source >= 0 && source < sources;
    const apart = table === 'investorHoldings' ? [] : [source];
    faults.push({
      code,
      table,
      row,
      products: isSource ? apart : [],
      ...(isSource && table === 'investorHoldings' && { investor: source }),
      words: rowWords(input.names, table, row, code, input[table]),
    });
  }
  return faults;
}

const TABLES: Readonly<Record<Table, NetworkWords>> = {
  holdings: { zh: '产品持有产品', en: 'holdings' },
  direct: { zh: '产品直接资产', en: 'direct assets' },
  investorHoldings: { zh: '投资者持有产品', en: 'investor holdings' },
};

function rowWords(names: Names | undefined, table: Table, row: number, code: FaultCode, rows: Triples): NetworkWords {
  const sources = table === 'investorHoldings' ? names?.investors : names?.products;
  const targets = table === 'direct' ? names?.assets : names?.products;
  const pair = `${nameOf(sources, rows.from[row]!)} → ${nameOf(targets, rows.to[row]!)}`;
  const zh = `${TABLES[table].zh}第 ${row + 1} 行（${pair}）`;
  const en = `Row ${row + 1} of the ${TABLES[table].en} (${pair})`;
  if (code === 'unknown') {
    return {
      zh: `${zh}：有一端不在名单中，请更正代码。`,
      en: `${en} names something that is not known; correct the id.`,
    };
  }
  if (code === 'self_holding') {
    return { zh: `${zh}：产品持有自身，请删去。`, en: `${en}: a product holds itself; remove it.` };
  }
  const value = rows.amount[row]!;
  return {
    zh: `${zh}：金额为 ${value}，应为零或正数。`,
    en: `${en}: the amount is ${value}; it has to be zero or a positive number.`,
  };
}

function figureFaults(input: LookThroughInput): Fault[] {
  const { products, netAssets, totalAssets, names } = input;
  const held = heldAmounts(input);
  const faults: Fault[] = [];
  const add = (code: FaultCode, product: number, zh: string, en: string): void => {
    const name = nameOf(names?.products, product);
    faults.push({ code, products: [product], words: { zh: `${name}：${zh}`, en: `${name}: ${en}` } });
  };
  for (let product = 0; product < products; product += 1) {
    const [net, total, sum] = [netAssets[product]!, totalAssets[product]!, held[product]!];
    if (!Number.isFinite(net)) {
      add('net_assets', product, `净资产为 ${net}，应为数字。`, `net assets are ${net}; state a number.`);
    } else if (net <= 0 && sum > 0) {
      add(
        'net_assets',
        product,
        `被持有 ${sum}，而净资产为 ${net}，应为正数。`,
        `${sum} of it is held, but net assets are ${net}; they have to be positive.`,
      );
    } else if (net > 0 && sum > net * (1 + EXCESS_LEAST)) {
      add(
        'over_held',
        product,
        `各方持有合计 ${sum}，超过净资产 ${net}；请核对持有金额和净资产。`,
        `holders have ${sum} of it, more than its net assets of ${net}; check the amounts and the net assets.`,
      );
    }
    if (!Number.isFinite(total) || total < 0) {
      add(
        'total_assets',
        product,
        `总资产为 ${total}，应为零或正数。`,
        `total assets are ${total}; they have to be zero or a positive number.`,
      );
    }
  }
  return faults;
}

/** What products and investors together hold of each product; rows at fault are left out. */
function heldAmounts(input: LookThroughInput): Float64Array {
  const held = new Float64Array(input.products);
  for (const { to, amount } of [input.holdings, input.investorHoldings]) {
    for (let row = 0; row < to.length; row += 1) {
      const value = amount[row]!;
      if (to[row]! >= 0 && to[row]! < held.length && value >= 0 && value < Infinity) held[to[row]!]! += value;
    }
  }
  return held;
}

/** Name for messages: the name of the product, asset or investor, or # and its number where it has none. */
export function nameOf(names: readonly string[] | undefined, number: number): string {
  return names?.[number] ?? `#${number}`;
}
