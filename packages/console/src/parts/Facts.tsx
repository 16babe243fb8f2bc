import Descriptions from 'antd/es/descriptions';
import type { ReactNode } from 'react';

interface FactsProps {
  /** Pairs of a name and a value; the caller leaves out names that do not apply. */
  readonly items: readonly (readonly [ReactNode, ReactNode])[];
  /** `line`: beneath a heading, in few lines; `rows`: one below the other; `grid`: in cells with lines between them. */
  readonly shape?: 'line' | 'rows' | 'grid';
  /** Number of columns on a wide screen, if other than the shape's own. */
  readonly columns?: number;
  readonly label?: string;
  readonly className?: string;
}

/** Number of columns by the width of the screen. */
const COLUMNS = {
  line: { xs: 1, sm: 2, md: 3, xl: 5 },
  rows: 1,
  grid: { xs: 1, md: 2, xl: 3, xxl: 4 },
} as const;

/** Names and values side by side, such as the basis of an assessment. */
export function Facts({ items, shape = 'line', columns, label, className = '' }: FactsProps) {
  const usual = COLUMNS[shape];
  const column = columns === undefined || usual === 1 ? usual : { ...usual, xl: columns, xxl: columns };
  return (
    <Descriptions
      className={`facts facts-${shape} ${className}`}
      aria-label={label}
      size="small"
      bordered={shape === 'grid'}
      colon={false}
      column={column}
      items={items.map(([name, children], place) => ({ key: place, label: name, children }))}
    />
  );
}
