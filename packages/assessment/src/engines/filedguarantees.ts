import { graphOf } from '@levee/networks/graph/graph';
import { guaranteesOf, type Guarantees } from '@levee/networks/guarantees/guarantees';
import type { ENGINE_SIGNATURES, EngineInputs } from '@levee/regulation/models/engines';
import { nodesOf, triplesOf } from './nodes.js';

/** Filed guarantees and enterprises by their columns; amounts in fen. */
type FiledGuarantees = EngineInputs<typeof ENGINE_SIGNATURES.guarantee_cascade>;

/** The network of filed guarantees. */
export interface GuaranteeNetwork {
  readonly names: readonly string[];
  /** The subject of each node, by its place in the input. */
  readonly places: Int32Array;
  readonly guarantees: Guarantees;
}

/** The network with its nodes in the order of their ids, so that a circle's first member has the first id. */
export function guaranteeNetwork({ subjects, guarantees }: FiledGuarantees): GuaranteeNetwork {
  const nodes = nodesOf([...subjects.enterprise].sort(compareIds));
  const places = new Int32Array(nodes.names.length);
  for (const [place, id] of subjects.enterprise.entries()) places[nodes.numberOf.get(id ?? '') ?? 0] = place;
  const triples = triplesOf(nodes, nodes, [guarantees.guarantor, guarantees.debtor, guarantees.amount_fen]);
  const figures = (column: Float64Array): Float64Array => Float64Array.from(places, (place) => column[place] ?? NaN);
  // A loan cannot be negative; a negative one that was filed counts as unknown.
  const loans = figures(subjects.loan_fen).map((loan) => (loan < 0 ? NaN : loan));
  const graph = graphOf(nodes.names.length, triples);
  return { names: nodes.names, places, guarantees: guaranteesOf(graph, loans, figures(subjects.net_assets_fen)) };
}

function compareIds(a: string | null, b: string | null): number {
  return (a ?? '') < (b ?? '') ? -1 : 1;
}
