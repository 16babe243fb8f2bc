import type { ReactNode } from 'react';

/** Shape of a mark: full for done, ink for done with a fault, half for in progress, empty for not yet, crossed for not done. */
export type MarkShape = 'full' | 'ink' | 'half' | 'empty' | 'crossed';

/** A state as a word with a mark; the word alone suffices without the mark. */
export function StateMark({ shape, children }: { shape: MarkShape; children: ReactNode }) {
  return <span className={`state-mark mark-${shape}`}>{children}</span>;
}
