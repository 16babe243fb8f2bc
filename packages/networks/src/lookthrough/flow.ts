import { turned, type Block } from './block.js';
import type { ShareSystem } from './sharesystem.js';
import { emptyReport, solveBlock, type SolveReport } from './solveblock.js';

/** Figures of a few nodes out of many; a node that is not named has none. */
export interface SparseFigures {
  readonly nodes: Int32Array;
  readonly figures: Float64Array;
}

/** What reached which node; `report` says how loops on the way were solved. */
interface Flow extends SparseFigures {
  readonly report: SolveReport;
}

/**
 * Lets amounts flow from some nodes along the edges, to each edge its share, round every loop until nothing is left:
 * x = Tᵀ·x + b for a b of few nodes. Only what is reached is touched; a million edges elsewhere cost nothing. Nodes come in
 * topological order, those that the flow begins with first.
 */
export function flowFrom(system: ShareSystem, sources: SparseFigures): Flow {
  const { graph, share, components } = system;
  const { of, start, members } = components;
  const figures = new Float64Array(graph.nodes);
  // Bit set of the components reached so far. The highest one can receive nothing more: edges lead to lower numbers.
  const waiting = new Int32Array((components.count >> 5) + 1);
  const reached: number[] = [];
  const report = emptyReport();
  const add = (node: number, figure: number): void => {
    figures[node]! += figure;
    waiting[of[node]! >> 5]! |= 1 << (of[node]! & 31);
  };
  for (const [place, node] of sources.nodes.entries()) add(node, sources.figures[place]!);
  for (let word = waiting.length - 1; word >= 0; word -= 1) {
    while (waiting[word] !== 0) {
      const bit = 31 - Math.clz32(waiting[word]!);
      waiting[word]! &= ~(1 << bit);
      const component = (word << 5) + bit;
      const block = system.blocks.get(component);
      if (block) flowInside(turned(block), figures, report);
      for (let one = start[component]!; one < start[component + 1]!; one += 1) {
        const node = members[one]!;
        reached.push(node);
        for (let edge = graph.start[node]!; edge < graph.start[node + 1]!; edge += 1) {
          const target = graph.target[edge]!;
          if (of[target] !== component) add(target, figures[node]! * share[edge]!);
        }
      }
    }
  }
  const nodes = new Int32Array(reached);
  return { nodes, figures: picked(figures, nodes), report };
}

/** The figures of some nodes. */
export function picked(figures: Float64Array, nodes: Int32Array): Float64Array {
  const some = new Float64Array(nodes.length);
  for (let place = 0; place < nodes.length; place += 1) some[place] = figures[nodes[place]!]!;
  return some;
}

function flowInside(block: Block, figures: Float64Array, report: SolveReport): void {
  const inside = picked(figures, block.nodes);
  solveBlock(block, inside, 1, report);
  for (const [number, node] of block.nodes.entries()) figures[node] = inside[number]!;
}
