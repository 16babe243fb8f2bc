import type { SparseFigures } from './flow.js';
import type { ProductNetwork } from './productnetwork.js';

/** A chain of products, each holding the next, the last of which owns a final asset. */
interface Chain {
  readonly products: readonly number[];
  /** Amount of the asset that comes through this chain alone: A[last, asset] × the product of the shares along it. */
  readonly amount: number;
}

/** The chain that carries the most from an investor to a final asset; undefined when none does. */
export function chainOfInvestor(network: ProductNetwork, investor: number, asset: number): Chain | undefined {
  const { start, target } = network.investors;
  const [first, end] = [start[investor], start[investor + 1]];
  const sources = { nodes: target.slice(first, end), figures: network.investorShare.slice(first, end) };
  return heaviest(network, sources, asset);
}

/** The chain that carries the most from a product to a final asset; undefined when none does. */
export function chainOfProduct(network: ProductNetwork, product: number, asset: number): Chain | undefined {
  return heaviest(network, { nodes: Int32Array.of(product), figures: Float64Array.of(1) }, asset);
}

/**
 * Shares are at most one, so a longer chain never carries more, and going round a loop never helps: the part that reaches a
 * product by its best chain is final once no open product has a larger one (Dijkstra 1959 on −log of the shares).
 */
function heaviest(network: ProductNetwork, sources: SparseFigures, asset: number): Chain | undefined {
  const { graph, share } = network.holdings;
  const part = new Float64Array(graph.nodes);
  const before = new Int32Array(graph.nodes).fill(-1);
  const isFinal = new Uint8Array(graph.nodes);
  const open = new Queue();
  const offer = (product: number, offered: number, from: number): void => {
    if (isFinal[product] === 1 || offered <= part[product]!) return;
    part[product] = offered;
    before[product] = from;
    open.put(offered, product);
  };
  for (const [place, product] of sources.nodes.entries()) offer(product, sources.figures[place]!, -1);
  let [last, amount] = [-1, 0];
  for (let product = open.take(); product !== undefined; product = open.take()) {
    if (isFinal[product] === 1) continue;
    isFinal[product] = 1;
    const carried = part[product]! * directAmount(network, product, asset);
    if (carried > amount) [last, amount] = [product, carried];
    for (let edge = graph.start[product]!; edge < graph.start[product + 1]!; edge += 1) {
      offer(graph.target[edge]!, part[product]! * share[edge]!, product);
    }
  }
  if (last === -1) return undefined;
  const products = [last];
  for (let product = before[last]!; product !== -1; product = before[product]!) products.unshift(product);
  return { products, amount };
}

function directAmount({ direct }: ProductNetwork, product: number, asset: number): number {
  for (let cell = direct.start[product]!; cell < direct.start[product + 1]!; cell += 1) {
    if (direct.target[cell] === asset) return direct.amount[cell]!;
  }
  return 0;
}

/** Products waiting with the parts that were offered to them; the largest part comes first (a binary heap). */
class Queue {
  private readonly parts: number[] = [];
  private readonly products: number[] = [];

  put(part: number, product: number): void {
    let place = this.parts.length;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (this.parts[parent]! >= part) break;
      this.move(parent, place);
      place = parent;
    }
    this.parts[place] = part;
    this.products[place] = product;
  }

  take(): number | undefined {
    const first = this.products[0];
    const [part, product] = [this.parts.pop(), this.products.pop()];
    const size = this.parts.length;
    if (part === undefined || product === undefined || size === 0) return first;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= size) break;
      if (child + 1 < size && this.parts[child + 1]! > this.parts[child]!) child += 1;
      if (this.parts[child]! <= part) break;
      this.move(child, place);
      place = child;
    }
    this.parts[place] = part;
    this.products[place] = product;
    return first;
  }

  private move(from: number, to: number): void {
    this.parts[to] = this.parts[from]!;
    this.products[to] = this.products[from]!;
  }
}
