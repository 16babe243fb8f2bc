import { eliminate } from './eliminate.js';
import { iterate } from './iterate.js';
import type { Block } from './block.js';

/** How much work a block may take. */
export interface Effort {
  /** Blocks of up to this many nodes are solved directly. */
  readonly directMost: number;
  /** Sweeps after which elimination is tried on a larger block, and the edges that elimination may change then. */
  readonly sweepsFirst: number;
  readonly stepsMost: number;
  /** Further sweeps after which the block is given up. */
  readonly sweepsMost: number;
}

const EFFORT: Effort = { directMost: 64, sweepsFirst: 400, stepsMost: 20_000_000, sweepsMost: 2000 };

/** How strong components with more than one node were solved. */
export interface SolveReport {
  /** Components that were solved directly. */
  direct: number;
  /** Components that were solved by iteration. */
  iterated: number;
  /** Most sweeps that one of them took. */
  sweeps: number;
  /** Largest residual of an iteration: ‖b + T·x − x‖₁ / ‖x‖₁. */
  residual: number;
  /** Nodes of components that did not converge: their figures, and those of all that depends on them, are NaN. */
  unsolved: number[];
}

/** The report before anything is solved. */
export function emptyReport(): SolveReport {
  return { direct: 0, iterated: 0, sweeps: 0, residual: 0, unsolved: [] };
}

/** Solves x = T·x + b of a block in place and records in the report how; `values` as for `iterate`. */
export function solveBlock(
  block: Block,
  values: Float64Array,
  width: number,
  report: SolveReport,
  effort: Effort = EFFORT,
): void {
  // Every figure of a block depends on every other, so one NaN makes all of them NaN.
  if (values.some(Number.isNaN)) {
    values.fill(NaN);
    return;
  }
  if (block.nodes.length <= effort.directMost) {
    eliminate(block, values, width);
    report.direct += 1;
    return;
  }
  const right = values.slice();
  const first = iterate(block, right, values, width, effort.sweepsFirst);
  // Blocks that converge slowly are mostly long chains or grids, which have few edges at every stage of the elimination.
  if (!first.isConverged && eliminate(block, right, width, effort.stepsMost)) {
    values.set(right);
    report.direct += 1;
    return;
  }
  const last = first.isConverged ? first : iterate(block, right, values, width, effort.sweepsMost);
  report.iterated += 1;
  report.sweeps = Math.max(report.sweeps, last === first ? first.sweeps : first.sweeps + last.sweeps);
  report.residual = Math.max(report.residual, last.residual);
  if (last.isConverged) return;
  report.unsolved.push(...block.nodes);
  values.fill(NaN);
}
