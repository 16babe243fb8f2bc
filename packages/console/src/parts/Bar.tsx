interface BarProps {
  readonly value: number;
  readonly most: number;
  readonly tone?: 'amber' | 'orange' | 'red';
}

/** A bar whose length is the number's share of the largest in its column. */
export function Bar({ value, most, tone }: BarProps) {
  if (value === 0) return null;
  const share = most > 0 ? (value / most) * 100 : 0;
  return (
    <span className="bar" aria-hidden="true">
      <span className={tone ? `bar-fill bar-${tone}` : 'bar-fill'} style={{ width: `${share}%` }} />
    </span>
  );
}
