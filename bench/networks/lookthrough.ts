import { fileURLToPath } from 'node:url';
import { exposures } from '@levee/networks/lookthrough/exposures';
import { assetsOfInvestor } from '@levee/networks/lookthrough/finalassets';
import { productNetwork, type ProductNetwork } from '@levee/networks/lookthrough/productnetwork';
import type { LookThroughInput } from '@levee/networks/lookthrough/input';
import { compare, measure, type Measured } from '../clock.js';
import { askPostgres, askPython, type PeerAnswer } from './lookthroughpeers.js';
import { ladderOfDiamonds, madeUpProducts, oneLoop } from './madeupproducts.js';

const SIZE = { products: 100_000, investors: 200_000, holdings: 1_000_000, assets: 20_000 };
const CLASSES = 16;
const TARGET_MS = 1000;
const INVESTOR_TARGET_MS = 2;
const INVESTORS_ASKED = 2000;
const RUNS = 9;

const now = (work: () => unknown) => () => Promise.resolve(work());

/** Look-through of a million holdings, compared with scipy, NetworkX and PostgreSQL where they are installed. */
export async function benchLookThrough(): Promise<string[]> {
  const input = madeUpProducts(SIZE);
  const classes = { count: CLASSES, of: Int32Array.from({ length: SIZE.assets }, (_, asset) => asset % CLASSES) };
  const whole = await measure(
    `all investors by ${CLASSES} classes, and debts, from the rows (checks, graph, loops, exposures)`,
    RUNS,
    now(() => exposures(productNetwork(input), classes)),
  );
  const network = productNetwork(input);
  const solved = await measure(
    'the same from the graph (loops found already)',
    RUNS,
    now(() => exposures(network, classes)),
  );
  const byClass = sumsByClass(exposures(network, classes).investors);
  const { scipy, networkx } = await askPython(input);
  const postgres = await askPostgres(input, CLASSES);
  return [
    sizes(input, network),
    `${alone(whole)}\n  ${(whole.milliseconds / TARGET_MS).toFixed(2)} × the ${TARGET_MS / 1000} s that are allowed`,
    beside('scipy', scipy, solved, byClass),
    beside('NetworkX', networkx, solved, byClass),
    beside('PostgreSQL', postgres, solved, byClass),
    oneInvestor(network),
    await loopOf13000(),
    await ladder(),
  ];
}

function sizes({ products, investors }: LookThroughInput, { holdings, investors: invested }: ProductNetwork): string {
  const loops = [...holdings.blocks.values()].map(({ nodes }) => nodes.length);
  const edges = holdings.graph.target.length + invested.target.length;
  return (
    `look-through: ${count(edges)} holdings, ${count(products)} products, ${count(investors)} investors, ` +
    `${count(loops.length)} loops of up to ${Math.max(...loops)} products`
  );
}

function alone({ name, milliseconds, processor, peakMebibytes }: Measured): string {
  return `${name}: ${Math.round(milliseconds)} ms (processor ${Math.round(processor ?? NaN)} ms), peak ${peakMebibytes} MiB`;
}

/** Compares with a peer, which has to find the same. Its matrices, graph or indexed tables exist before its clock starts. */
function beside(name: string, peer: PeerAnswer, measured: Measured, byClass: readonly number[]): string {
  if ('missing' in peer) return `${name}: not installed (${peer.missing})`;
  for (const [one, sum] of byClass.entries()) {
    if (Math.abs(sum / (peer.byClass[one] ?? NaN) - 1) > 1e-9) throw new Error(`${peer.name} finds something else`);
  }
  return compare(measured, peer);
}

function sumsByClass(investors: Float64Array): number[] {
  const sums = new Array<number>(CLASSES).fill(0);
  for (const [cell, amount] of investors.entries()) sums[cell % CLASSES] = (sums[cell % CLASSES] ?? 0) + amount;
  return sums;
}

function oneInvestor(network: ProductNetwork): string {
  const [times, assets, products]: [number[], number[], number[]] = [[], [], []];
  for (let one = 0; one < INVESTORS_ASKED; one += 1) {
    const start = performance.now();
    const found = assetsOfInvestor(network, (one * 97) % SIZE.investors);
    times.push(performance.now() - start);
    assets.push(found.assets.nodes.length);
    products.push(found.products.nodes.length);
  }
  const at = (values: readonly number[], share: number): number =>
    values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? NaN;
  const within = times.filter((time) => time < INVESTOR_TARGET_MS).length / times.length;
  return (
    `one investor’s full list of assets: median ${at(times, 0.5).toFixed(2)} ms (${at(products, 0.5)} products, ` +
    `${at(assets, 0.5)} assets), 95 % within ${at(times, 0.95).toFixed(2)} ms (${count(at(products, 0.95))} products)\n` +
    `  ${(100 * within).toFixed(1)} % within the ${INVESTOR_TARGET_MS} ms that are allowed`
  );
}

async function loopOf13000(): Promise<string> {
  const network = productNetwork(oneLoop(13_000, 39_000));
  const { report } = exposures(network);
  const measured = await measure(
    'one loop of 13,000 products and 52,000 holdings',
    RUNS,
    now(() => exposures(network)),
  );
  return `${alone(measured)}\n  ${report.sweeps} sweeps, residual ${report.residual.toExponential(1)}`;
}

async function ladder(): Promise<string> {
  const network = productNetwork(ladderOfDiamonds(60));
  const { name, milliseconds } = await measure(
    'a ladder of sixty diamonds (2⁶⁰ chains)',
    RUNS,
    now(() => exposures(network)),
  );
  return `${name}: ${milliseconds.toFixed(2)} ms`;
}

function count(value: number): string {
  return value.toLocaleString('en');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const line of await benchLookThrough()) console.log(line);
}
