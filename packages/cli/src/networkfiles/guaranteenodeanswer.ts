import { cascadeStory } from '@levee/networks/guarantees/cascadestory';
import { neighbourhood, type Neighbourhood } from '@levee/networks/graph/neighbourhood';
import type { NamedGuarantees } from './guaranteefile.js';

/** Nodes around one that a person can still look at. */
const AROUND_MOST = 60;

/** One node of a guarantee network: who is around it, and what follows when it defaults. NaN, null in JSON, is not known. */
export interface GuaranteeNodeAnswer {
  readonly name: string;
  readonly around: {
    /** The node itself first, then by the steps to it. */
    readonly nodes: readonly NamedNeighbour[];
    /** Guarantor, borrower and amount. */
    readonly guarantees: readonly (readonly [string, string, number])[];
    /** `no`: everyone connected is there. `steps`: there are more further away. `nodes`: there was no room for more. */
    readonly cut: Neighbourhood['cut'];
  };
  readonly cascade: NamedStory;
}

/** A node near the one that was asked for. */
interface NamedNeighbour {
  readonly name: string;
  readonly steps: number;
  readonly loan: number;
  readonly netAssets: number;
  /** Borrowers and guarantors of it that were left out. */
  readonly hiddenBorrowers: number;
  readonly hiddenGuarantors: number;
}

/** One cascade step by step. */
interface NamedStory {
  readonly rounds: readonly (readonly NamedDefault[])[];
  readonly defaultedLoans: number;
  /** Whose unknown loan or net assets leave the rest unknown; null: the story is whole. */
  readonly notAssessable: string | null;
}

/** A default of the story; the figures are those of `StoryDefault`. */
export interface NamedDefault {
  readonly name: string;
  readonly paidBefore: number;
  readonly netAssets: number;
  readonly loan: number;
  readonly guaranteed: number;
  readonly uncovered: number;
  readonly payments: readonly {
    readonly guarantor: string;
    readonly guaranteed: number;
    readonly paid: number;
    readonly paidSoFar: number;
    readonly netAssets: number;
    readonly defaults: boolean;
  }[];
}

/** What is around a node, whichever way the guarantees lead, and what follows when it defaults. */
export function guaranteeNodeAnswer(
  { names, guarantees }: NamedGuarantees,
  node: number,
  stepsMax: number,
): GuaranteeNodeAnswer {
  const nameOf = (one: number): string => names.list[one] ?? '';
  const { graph, guarantors, loan, netAssets } = guarantees;
  const around = neighbourhood(graph, guarantors, node, { direction: 'both', stepsMax, nodesMax: AROUND_MOST });
  const { from, to, amount } = around.edges;
  const story = cascadeStory(guarantees, node);
  return {
    name: nameOf(node),
    around: {
      nodes: Array.from(around.nodes, (one, place) => ({
        name: nameOf(one),
        steps: around.steps[place] ?? NaN,
        loan: loan[one] ?? NaN,
        netAssets: netAssets[one] ?? NaN,
        hiddenBorrowers: around.hiddenAlong[place] ?? NaN,
        hiddenGuarantors: around.hiddenAgainst[place] ?? NaN,
      })),
      guarantees: Array.from(from, (one, edge) => [nameOf(one), nameOf(to[edge] ?? -1), amount[edge] ?? NaN] as const),
      cut: around.cut,
    },
    cascade: {
      rounds: story.rounds.map((round) =>
        round.map(({ node: defaulted, payments, ...figures }) => ({
          name: nameOf(defaulted),
          ...figures,
          payments: payments.map(({ guarantor, ...payment }) => ({
            guarantor: nameOf(guarantor),
            ...payment,
            netAssets: netAssets[guarantor] ?? NaN,
          })),
        })),
      ),
      defaultedLoans: story.defaultedLoans,
      notAssessable: story.unknownAt === -1 ? null : nameOf(story.unknownAt),
    },
  };
}
