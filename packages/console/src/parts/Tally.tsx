import type { ReactNode } from 'react';
import { formatCount } from '../figures/decimal';

interface TallyProps<V extends string> {
  readonly label: string;
  /** The first one is the whole, the others its parts; choosing the whole takes the filter away. */
  readonly items: readonly { readonly value: V | undefined; readonly name: ReactNode; readonly count: number }[];
  /** Null while nothing of this is shown. */
  readonly value: V | undefined | null;
  readonly onChange: (value: V | undefined) => void;
}

/** A number and its parts, each a filter: pressing one shows what was counted. */
export function Tally<V extends string>({ label, items, value, onChange }: TallyProps<V>) {
  return (
    <div className="headline tally" role="group" aria-label={label}>
      {items.map((item) => (
        <button
          key={item.value ?? ''}
          type="button"
          className="headline-number"
          aria-pressed={item.value === value}
          onClick={() => onChange(item.value === value ? undefined : item.value)}
        >
          <span>{item.name}</span>
          <strong className={item.count === 0 ? 'zero' : undefined}>{formatCount(item.count)}</strong>
        </button>
      ))}
    </div>
  );
}
