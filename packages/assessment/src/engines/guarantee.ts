import { strongComponents, weakComponents } from '@levee/networks/graph/components';
import { allCascades } from '@levee/networks/guarantees/cascades';
import { guaranteeCircles } from '@levee/networks/guarantees/circles';
import { coreNumbers } from '@levee/networks/guarantees/cores';
import { mutualPairs, mutualTriangles } from '@levee/networks/guarantees/mutual';
import { neighboursOf } from '@levee/networks/guarantees/neighbours';
import type { Engine, ENGINE_SIGNATURES } from '@levee/regulation/models/engines';
import { guaranteeNetwork } from './filedguarantees.js';

const FEN_PER_YUAN = 100;

/**
 * Number of defaults up to which a cascade is followed. A city's circles have hundreds of members; a cascade beyond this is a defect of
 * the figures, and bounding it keeps the work in proportion to the network.
 */
const DEFAULTS_MAX = 100_000;

/** The engine `guarantee_cascade`: for each enterprise, the cascade of its own default, and the circle that it is in. */
export const guaranteeCascade: Engine<typeof ENGINE_SIGNATURES.guarantee_cascade> = (inputs) => {
  const { names, places, guarantees } = guaranteeNetwork(inputs);
  const { graph, guarantors } = guarantees;
  const weak = weakComponents(graph);
  const cascades = allCascades(guarantees, DEFAULTS_MAX);
  const partners = new Float64Array(graph.nodes);
  const { lower, higher } = mutualPairs(graph, guarantors);
  for (const ends of [lower, higher]) for (const node of ends) partners[node] = (partners[node] ?? 0) + 1;
  const known = (figures: Int32Array | Float64Array, unit = 1): Float64Array =>
    Float64Array.from(figures, (figure, node) => (cascades.unknownAt[node] === -1 ? figure / unit : NaN));
  return {
    subject: places,
    columns: {
      circle_id: Array.from(weak.of, (circle) => names[weak.members[weak.start[circle] ?? 0] ?? 0] ?? null),
      circle_members: Float64Array.from(weak.of, (circle) => (weak.start[circle + 1] ?? 0) - (weak.start[circle] ?? 0)),
      core: Float64Array.from(coreNumbers(neighboursOf(graph, guarantors))),
      mutual_partners: partners,
      rounds: known(cascades.rounds),
      defaults: known(cascades.defaults),
      defaulted_loans: known(cascades.defaultedLoans, FEN_PER_YUAN),
      paid: known(cascades.paid, FEN_PER_YUAN),
      needs: Array.from(cascades.unknownAt, (node) => names[node] ?? null),
    },
  };
};

/** The engine `guarantee_circle`: each circle under the member whose default brings down most, or else under its first member. */
export const guaranteeCircle: Engine<typeof ENGINE_SIGNATURES.guarantee_circle> = (inputs) => {
  const { names, places, guarantees } = guaranteeNetwork(inputs);
  const { graph, guarantors } = guarantees;
  const weak = weakComponents(graph);
  const pairs = mutualPairs(graph, guarantors);
  const circles = guaranteeCircles(guarantees, {
    weak,
    strong: strongComponents(graph),
    pairs,
    triangles: mutualTriangles(pairs, neighboursOf(graph, guarantors)),
    cascades: allCascades(guarantees, DEFAULTS_MAX),
  });
  const first = circles.map(({ component }) => weak.members[weak.start[component] ?? 0] ?? 0);
  const column = (figure: (circle: (typeof circles)[number]) => number): Float64Array =>
    Float64Array.from(circles, figure);
  return {
    subject: Int32Array.from(circles, ({ worstFirst }, circle) => {
      return places[worstFirst === -1 ? (first[circle] ?? 0) : worstFirst] ?? 0;
    }),
    columns: {
      circle_id: first.map((node) => names[node] ?? null),
      members: column((circle) => circle.members),
      guarantees: column((circle) => circle.guarantees),
      guaranteed: column((circle) => circle.guaranteed / FEN_PER_YUAN),
      loans: column((circle) => circle.loans / FEN_PER_YUAN),
      largest_ring: column((circle) => circle.largestRing),
      mutual_pairs: column((circle) => circle.mutualPairs),
      mutual_triangles: column((circle) => circle.mutualTriangles),
      worst_loans: column((circle) => circle.worstLoans / FEN_PER_YUAN),
      not_assessable_members: column((circle) => circle.notAssessable),
      circle_rank: Float64Array.from(circles.keys(), (place) => place + 1),
    },
  };
};
