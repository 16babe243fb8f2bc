/**
 * Nodes in an order for a ring: along the edges as far as they lead, then from the next node that has not been reached. A circle
 * of edges stands as a circle, and most edges are short. Edges lead from one id to another; nodes come first as they are given.
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
