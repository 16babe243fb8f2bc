import type { ReactNode } from 'react';
import { formatCount } from '../figures/decimal';

interface TallyProps<V extends string> {
  readonly label: string;
  /** The first number is the total, the others are its parts; choosing the total clears the filter. */
  readonly items: readonly { readonly value: V | undefined; readonly name: ReactNode; readonly count: number }[];
  /** Null while this tally does not filter the list. */
  readonly value: V | undefined | null;
  readonly onChange: (value: V | undefined) => void;
}

/** A total and its parts as filters: pressing a number lists what it counts. */
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
