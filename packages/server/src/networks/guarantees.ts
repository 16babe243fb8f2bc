import { guaranteeNetwork, type GuaranteeNetwork } from '@levee/assessment/engines/filedguarantees';
import type {
  CascadeDefault,
  GuaranteeCircle,
  GuaranteeCircleDetail,
  GuaranteeMember,
} from '@levee/contract/networks/model';
import type { FactConnection } from '@levee/facts/store/store';
import { cascadeStory, type StoryDefault } from '@levee/networks/guarantees/cascadestory';
import { neighbourhood } from '@levee/networks/graph/neighbourhood';
import { amountText, countOf, readCells, type Cells } from './figures.js';

/** Models that a view of guarantees reads. */
export const GUARANTEE_MODELS = ['guarantee_cascade', 'guarantee_circle'] as const;

const FEN_PER_YUAN = 100;

/** Guarantee circles as they were read for an assessment, and the network itself. */
interface GuaranteeView {
  readonly circles: readonly Cells[];
  readonly members: ReadonlyMap<string, Cells>;
  readonly filed: GuaranteeNetwork;
}

/** Reads the guarantee network of a snapshot. */
export async function readGuarantees(connection: FactConnection): Promise<GuaranteeView> {
  const members = await readCells(connection, 'guarantee_cascade', 'enterprise_id');
  const rows = await connection.rows(
    `SELECT guarantor_id, debtor_id, sum(balance) AS amount FROM guarantee_contract_monthly
     WHERE guarantor_kind <> 'natural_person' AND balance > 0
     GROUP BY guarantor_id, debtor_id ORDER BY guarantor_id, debtor_id`,
  );
  const fen = (cell: unknown): number =>
    cell === null || cell === undefined ? NaN : Math.round(Number(cell) * FEN_PER_YUAN);
  const filed = guaranteeNetwork({
    subjects: {
      enterprise: members.map((row) => row.enterprise_id ?? null),
      loan_fen: Float64Array.from(members, (row) => fen(row.own_loans)),
      net_assets_fen: Float64Array.from(members, (row) => fen(row.net_assets)),
    },
    guarantees: {
      guarantor: rows.map((row) => String(row.guarantor_id)),
      debtor: rows.map((row) => String(row.debtor_id)),
      amount_fen: Float64Array.from(rows, (row) => fen(row.amount)),
    },
  });
  return {
    circles: await readCells(connection, 'guarantee_circle', 'circle_rank, circle_id'),
    members: new Map(members.map((row) => [row.enterprise_id ?? '', row])),
    filed,
  };
}

/** Circles by the loans that their worst default brings down, largest first; circles with unknown loans come last. */
export function byWorstLoans(circles: readonly Cells[]): Cells[] {
  const loans = ({ worst_loans }: Cells): number => Number(worst_loans ?? -1);
  return [...circles].sort((a, b) => loans(b) - loans(a));
}

/** A circle as the list shows it. */
export function circleItem(row: Cells): GuaranteeCircle {
  return {
    id: row.circle_id ?? '',
    rank: countOf(row.circle_rank),
    members: Number(row.members),
    guarantees: Number(row.guarantees),
    guaranteed: row.guaranteed ?? null,
    loans: row.loans ?? null,
    largestRing: Number(row.largest_ring),
    mutualPairs: Number(row.mutual_pairs),
    mutualTriangles: Number(row.mutual_triangles),
    worst: { id: row.enterprise_id ?? '', name: row.enterprise_name ?? null },
    worstLoans: row.worst_loans ?? null,
    notAssessable: Number(row.not_assessable_members),
  };
}

/** The circle of an id, or of a member's id, with the cascade from one of its members; undefined where either is not there. */
export function circleDetail(
  { circles, members, filed }: GuaranteeView,
  id: string,
  first: string | undefined,
  nodesMax: number,
): Omit<GuaranteeCircleDetail, 'period' | 'assessment'> | undefined {
  const circle = members.get(id)?.circle_id ?? id;
  const row = circles.find((one) => one.circle_id === circle);
  const start = first ?? row?.enterprise_id ?? '';
  const centre = filed.names.indexOf(start);
  if (!row || centre === -1 || members.get(start)?.circle_id !== circle) return undefined;
  const { graph, guarantors } = filed.guarantees;
  const picture = neighbourhood(graph, guarantors, centre, { direction: 'both', stepsMax: graph.nodes, nodesMax });
  const pairs = new Set(Array.from(picture.edges.from, (from, edge) => `${from}/${picture.edges.to[edge] ?? ''}`));
  const name = (node: number): string => filed.names[node] ?? '';
  const story = cascadeStory(filed.guarantees, centre);
  return {
    circle: circleItem(row),
    members: Array.from(picture.nodes, (node) => memberOf(members.get(name(node)) ?? {}, name(node))),
    edges: Array.from(picture.edges.from, (from, edge) => {
      const to = picture.edges.to[edge] ?? 0;
      return {
        guarantor: name(from),
        debtor: name(to),
        amount: yuan(picture.edges.amount[edge] ?? 0),
        mutual: pairs.has(`${to}/${from}`),
      };
    }),
    cut: Number(row.members) - picture.nodes.length,
    first: start,
    cascade: story.rounds.map((round) => round.map((one) => defaultOf(one, name))),
    defaultedLoans: Number.isNaN(story.defaultedLoans) ? null : yuan(story.defaultedLoans),
    needs: story.unknownAt === -1 ? null : name(story.unknownAt),
  };
}

function memberOf(row: Cells, id: string): GuaranteeMember {
  return {
    id,
    name: row.enterprise_name ?? null,
    loans: row.own_loans ?? null,
    netAssets: row.net_assets ?? null,
    core: countOf(row.core),
    mutualPartners: countOf(row.mutual_partners),
    rounds: countOf(row.rounds),
    defaults: countOf(row.defaults),
    defaultedLoans: row.defaulted_loans ?? null,
    needs: row.needs ?? null,
  };
}

function defaultOf(one: StoryDefault, name: (node: number) => string): CascadeDefault {
  return {
    id: name(one.node),
    paidBefore: yuan(one.paidBefore),
    netAssets: Number.isNaN(one.netAssets) ? null : yuan(one.netAssets),
    loan: yuan(one.loan),
    uncovered: yuan(one.uncovered),
    payments: one.payments.map((payment) => ({
      guarantor: name(payment.guarantor),
      guaranteed: yuan(payment.guaranteed),
      paid: yuan(payment.paid),
      paidSoFar: yuan(payment.paidSoFar),
      defaults: payment.defaults,
    })),
  };
}

function yuan(fen: number): string {
  return amountText(fen / FEN_PER_YUAN);
}
