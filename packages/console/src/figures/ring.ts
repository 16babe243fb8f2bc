/**
 * Orders nodes for a ring: it follows the edges as far as they lead, then continues from the next unvisited node in the given
 * order. A circle of edges is thus drawn as a circle, and most edges are short. An edge is a pair of ids: from, to.
 */
export function ringOrder(nodes: readonly string[], edges: readonly (readonly [from: string, to: string])[]): string[] {
  const next = new Map(nodes.map((node): [string, string[]] => [node, []]));
  for (const [from, to] of edges) if (next.has(to)) next.get(from)?.push(to);
  const placed = new Set<string>();
  for (const first of nodes) {
    const waiting = [first];
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      if (placed.has(node)) continue;
      placed.add(node);
      waiting.push(...(next.get(node) ?? []).toReversed());
    }
  }
  return [...placed];
}
