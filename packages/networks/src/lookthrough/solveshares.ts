import { gather } from './gather.js';
import type { ShareSystem } from './sharesystem.js';
import { emptyReport, solveBlock, type SolveReport } from './solveblock.js';

/**
 * Solves x = T·x + b, that is x = (I − T)⁻¹·b with Leontief's inverse, component by component in reverse topological order: every
 * edge is used once, and only loops cost more. `values` holds b on entry and x on return, `width` figures for every node, row by
 * row; all columns are solved together. No component may be closed.
 */
export function solveShares(system: ShareSystem, values: Float64Array, width: number): SolveReport {
  const { graph, share, blocks, components } = system;
  const report = emptyReport();
  for (let component = 0; component < components.count; component += 1) {
    const block = blocks.get(component);
    if (!block) {
      const node = components.members[components.start[component]!]!;
      gather(values, node * width, values, width, graph.target, share, graph.start[node]!, graph.start[node + 1]!);
      continue;
    }
    for (const node of block.nodes) addOthers(system, node, component, values, width);
    const inside = new Float64Array(block.nodes.length * width);
    for (const [number, node] of block.nodes.entries()) {
      inside.set(values.subarray(node * width, (node + 1) * width), number * width);
    }
    solveBlock(block, inside, width, report);
    for (const [number, node] of block.nodes.entries()) {
      values.set(inside.subarray(number * width, (number + 1) * width), node * width);
    }
  }
  return report;
}

/** Adds to the figures of a node what it has through nodes of other components, which are solved already. */
function addOthers(system: ShareSystem, node: number, component: number, values: Float64Array, width: number): void {
  const { graph, share, components } = system;
  const own = node * width;
  for (let edge = graph.start[node]!; edge < graph.start[node + 1]!; edge += 1) {
    const target = graph.target[edge]!;
    if (components.of[target] === component) continue;
    const part = share[edge]!;
    const other = target * width;
    for (let column = 0; column < width; column += 1) values[own + column]! += part * values[other + column]!;
  }
}
