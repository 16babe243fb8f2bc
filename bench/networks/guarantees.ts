import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { strongComponents, weakComponents } from '@levee/networks/graph/components';
import { graphOf, type Graph } from '@levee/networks/graph/graph';
import { allCascades, type Cascades } from '@levee/networks/guarantees/cascades';
import { coreNumbers } from '@levee/networks/guarantees/cores';
import { guaranteesOf, type Guarantees } from '@levee/networks/guarantees/guarantees';
import { neighboursOf } from '@levee/networks/guarantees/neighbours';
import { compare, measure, type Measured } from '../clock.js';
import { madeUpGuarantees } from './madeupguarantees.js';

const TARGET_MS = 3000;
const RUNS = 5;

/** A guarantee graph: components, core numbers and the cascades of all single defaults, beside NetworkX where it is installed. */
export async function benchGuarantees(): Promise<string[]> {
  const guaranteesMade = Number(process.env.LEVEE_BENCH_GUARANTEES ?? 1_000_000);
  const { nodes, edges, loan, netAssets } = madeUpGuarantees(Math.round(guaranteesMade * 0.6), guaranteesMade);
  const now = (work: () => unknown) => () => Promise.resolve(work());
  const loaded = await measure(
    'loading: rows to graph',
    RUNS,
    now(() => graphOf(nodes, edges)),
  );
  const graph = graphOf(nodes, edges);
  const whole = await measure(
    'strong and weak components, core numbers, cascades of all single defaults',
    RUNS,
    now(() => {
      const guarantees = guaranteesOf(graph, loan, netAssets);
      componentsOf(guarantees);
      coreNumbers(neighboursOf(graph, guarantees.guarantors));
      allCascades(guarantees);
    }),
  );
  const guarantees = guaranteesOf(graph, loan, netAssets);
  const components = await measure(
    'strong and weak components',
    RUNS,
    now(() => componentsOf(guarantees)),
  );
  const cores = await measure(
    'core numbers',
    RUNS,
    now(() => coreNumbers(neighboursOf(graph, guarantees.guarantors))),
  );
  const cascades = await measure(
    'cascades of all single defaults',
    RUNS,
    now(() => allCascades(guarantees)),
  );
  return [
    `guarantees: ${nodes.toLocaleString('en')} nodes, ${graph.target.length.toLocaleString('en')} guarantees ` +
      `(${guaranteesMade.toLocaleString('en')} rows), up to ${degreeMax(guarantees.guarantors)} guarantors of one borrower ` +
      `and ${degreeMax(graph)} borrowers of one guarantor`,
    against(whole),
    ...[loaded, components, cores, cascades].map(alone),
    sizes(allCascades(guarantees)),
    ...(await networkX(graph, guarantees, components, cores)),
  ];
}

function componentsOf({ graph }: Guarantees) {
  return { strong: strongComponents(graph), weak: weakComponents(graph) };
}

function alone({ name, milliseconds, peakMebibytes }: Measured): string {
  return `  ${name}: ${Math.round(milliseconds)} ms, peak ${peakMebibytes} MiB`;
}

function against(measured: Measured): string {
  const share = (measured.milliseconds / TARGET_MS).toFixed(2);
  return `${alone(measured).trim()}\n  ${share} × the ${TARGET_MS / 1000} s that are allowed`;
}

/** Distribution of the number of defaults in a cascade, on which its time depends. */
function sizes({ defaults, rounds }: Cascades): string {
  const sorted = Int32Array.from(defaults).sort();
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  const mean = sorted.reduce((sum, size) => sum + size, 0) / sorted.length;
  const most = rounds.reduce((longest, one) => Math.max(longest, one), 0);
  return (
    `  defaults in a cascade: mean ${mean.toFixed(2)}, half of them ${at(0.5)}, 99 % at most ${at(0.99)}, ` +
    `99.9 % at most ${at(0.999)}, the largest ${at(1)}; up to ${most} rounds`
  );
}

function degreeMax({ nodes, start }: Graph): number {
  let most = 0;
  for (let node = 0; node < nodes; node += 1) most = Math.max(most, (start[node + 1] ?? 0) - (start[node] ?? 0));
  return most;
}

type Answer =
  | { readonly missing: string }
  | {
      readonly version: string;
      readonly strong: number;
      readonly weak: number;
      readonly coreMax: number;
      readonly componentsMs: number;
      readonly coresMs: number;
      readonly peakMebibytes: number;
    };

/** The same with NetworkX, once; both have to find the same number of components of nodes with edges, and the same core. */
async function networkX(
  graph: Graph,
  guarantees: Guarantees,
  components: Measured,
  cores: Measured,
): Promise<string[]> {
  const answer = await askNetworkX(graph);
  if ('missing' in answer) return [`NetworkX: not installed (${answer.missing})`];
  const { strong, weak } = componentsOf(guarantees);
  const unconnected = graph.nodes - nodesWithEdges(guarantees);
  const coreMax = coreNumbers(neighboursOf(graph, guarantees.guarantors)).reduce(
    (most, core) => Math.max(most, core),
    0,
  );
  const isSame =
    strong.count - unconnected === answer.strong &&
    weak.count - unconnected === answer.weak &&
    coreMax === answer.coreMax;
  if (!isSame) throw new Error(`NetworkX finds something else: ${JSON.stringify(answer)}`);
  const peer = (name: string, milliseconds: number): Measured => ({
    name: `NetworkX ${answer.version}, ${name}, peak ${Math.round(answer.peakMebibytes)} MiB`,
    milliseconds,
    peakMebibytes: answer.peakMebibytes,
  });
  return [
    compare(components, peer('strong and weak components', answer.componentsMs)),
    compare(cores, peer('core numbers', answer.coresMs)),
  ];
}

function nodesWithEdges({ graph, guarantors }: Guarantees): number {
  const { start } = neighboursOf(graph, guarantors);
  return start.subarray(0, graph.nodes).filter((first, node) => first < (start[node + 1] ?? 0)).length;
}

/** Debian's Python, whose packages are installed with the system. */
async function askNetworkX({ nodes, start, target }: Graph): Promise<Answer> {
  const ends = new Int32Array(2 * target.length);
  for (let node = 0; node < nodes; node += 1) {
    for (let edge = start[node] ?? 0; edge < (start[node + 1] ?? 0); edge += 1) {
      ends[2 * edge] = node;
      ends[2 * edge + 1] = target[edge] ?? 0;
    }
  }
  const folder = await mkdtemp(join(tmpdir(), 'levee-bench-'));
  try {
    const file = join(folder, 'edges');
    await writeFile(file, ends);
    const script = fileURLToPath(new URL('peers/guarantees.py', import.meta.url));
    const { stdout } = await promisify(execFile)('/usr/bin/python3', [script, file]);
    return JSON.parse(stdout) as Answer;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { missing: 'python3' };
    throw error;
  } finally {
    await rm(folder, { recursive: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const line of await benchGuarantees()) console.log(line);
}
