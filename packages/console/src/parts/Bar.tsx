interface BarProps {
  readonly value: number;
  readonly most: number;
  readonly tone?: 'amber' | 'orange' | 'red';
}

/** A bar as long as its share of the most, for reading a column of numbers at a glance. */
export function Bar({ value, most, tone }: BarProps) {
  if (value === 0) return null;
  const share = most > 0 ? (value / most) * 100 : 0;
  return (
    <span className="bar" aria-hidden="true">
      <span className={tone ? `bar-fill bar-${tone}` : 'bar-fill'} style={{ width: `${share}%` }} />
    </span>
  );
}
