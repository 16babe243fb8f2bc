/** A node to be placed in a column, and edges between nodes by their index in the list. */
export interface LayeredNode {
  readonly level: number;
}
interface LayeredEdge {
  readonly from: number;
  readonly to: number;
}

/** Position of each node: its column from the left and its row from the top of the column, both from 0. */
interface LayeredPlaces {
  readonly columns: number;
  readonly rows: number;
  readonly places: readonly { readonly column: number; readonly row: number }[];
}

/** Number of sweeps over the columns; further sweeps make no visible difference. */
const SWEEPS = 4;

/**
 * Places nodes in a column for each level. Within a column they are ordered by the mean row of their neighbours (the barycentre
 * heuristic of Sugiyama, Tagawa and Toda 1981), in forward and backward sweeps, which avoids most crossings of
 * edges. Columns are centred on the tallest one.
 */
export function layered(nodes: readonly LayeredNode[], edges: readonly LayeredEdge[]): LayeredPlaces {
  const levels = [...new Set(nodes.map(({ level }) => level))].sort((a, b) => a - b);
  const columns = levels.map((level) => nodes.flatMap((node, place) => (node.level === level ? [place] : [])));
  const neighbours = nodes.map((): number[] => []);
  for (const { from, to } of edges) {
    neighbours[from]?.push(to);
    neighbours[to]?.push(from);
  }
  const row = new Map<number, number>();
  const number = (column: readonly number[]): void => column.forEach((place, index) => row.set(place, index));
  columns.forEach(number);
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    for (const column of sweep % 2 === 0 ? columns : [...columns].reverse()) {
      const wanted = new Map(column.map((place) => [place, mean(neighbours[place] ?? [], row) ?? row.get(place) ?? 0]));
      column.sort((a, b) => (wanted.get(a) ?? 0) - (wanted.get(b) ?? 0) || a - b);
      number(column);
    }
  }
  const rows = Math.max(0, ...columns.map((column) => column.length));
  const places = nodes.map((node, place) => {
    const column = levels.indexOf(node.level);
    return { column, row: (row.get(place) ?? 0) + (rows - (columns[column]?.length ?? 0)) / 2 };
  });
  return { columns: columns.length, rows, places };
}

function mean(places: readonly number[], row: ReadonlyMap<number, number>): number | undefined {
  if (places.length === 0) return undefined;
  return places.reduce((sum, place) => sum + (row.get(place) ?? 0), 0) / places.length;
}
