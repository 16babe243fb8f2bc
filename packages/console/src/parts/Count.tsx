import { formatCount } from '../figures/decimal';

/** A count; zero is pale. */
export function Count({ value }: { value: number }) {
  return value === 0 ? <span className="zero">0</span> : <>{formatCount(value)}</>;
}
