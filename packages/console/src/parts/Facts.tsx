import Descriptions from 'antd/es/descriptions';
import type { ReactNode } from 'react';

interface FactsProps {
  /** Names with their values; what a name does not apply to is left out. */
  readonly items: readonly (readonly [ReactNode, ReactNode])[];
  /** `line`: beneath a heading, in few lines; `rows`: one below the other; `grid`: in cells with lines between them. */
  readonly shape?: 'line' | 'rows' | 'grid';
  /** How many stand side by side on a wide screen, where it is not what the shape says. */
  readonly columns?: number;
  readonly label?: string;
  readonly className?: string;
}

/** How many stand side by side, by the width of the screen. */
const COLUMNS = {
  line: { xs: 1, sm: 2, md: 3, xl: 5 },
  rows: 1,
  grid: { xs: 1, md: 2, xl: 3, xxl: 4 },
} as const;

/** Names and values side by side, such as what an assessment rested on. */
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
