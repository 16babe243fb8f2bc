import type { ReactNode } from 'react';

/** How a mark is drawn: full when done, ink when done amiss, half when on the way, empty when not yet, crossed when not. */
export type MarkShape = 'full' | 'ink' | 'half' | 'empty' | 'crossed';

/** How something stands, as a word with a mark; the word carries the meaning, the mark only helps. */
export function StateMark({ shape, children }: { shape: MarkShape; children: ReactNode }) {
  return <span className={`state-mark mark-${shape}`}>{children}</span>;
}
