/** One amount at one time; its present value is `amount · (1 + rate)^−time`. */
export interface TimedAmount {
  /** In years, or in whatever unit the rate is per. */
  readonly time: number;
  readonly amount: number;
}

/** At a turning point, a sum this near to zero (as a share of all amounts) touches zero. */
const TOUCHING = 1e-13;

/**
 * Every rate in (low, high) at which the present values of the amounts sum to zero, ascending. Times must ascend and differ,
 * amounts must not be zero. Multiplied by (1+rate)^c with c inside a change of sign, the sum's derivative has one change of
 * sign fewer; between the zeros of that derivative the sum is monotone. So no root is missed, and there are at most as many roots
 * as changes of sign. Two roots nearer than about a millionth are reported as one.
 */
export function rateRoots(amounts: readonly TimedAmount[], low: number, high: number): readonly number[] {
  return zeros(amounts, Math.log1p(low), Math.log1p(high)).map((force) => Math.expm1(force));
}

/** Number of changes of sign of the amounts in the order of time: a bound for the number of rates. */
export function signChanges(amounts: readonly TimedAmount[]): number {
  return changesOf(amounts).length;
}

/** Places k where amount k and amount k+1 have different signs. */
function changesOf(amounts: readonly TimedAmount[]): number[] {
  return amounts.flatMap(({ amount }, place) => {
    const next = amounts[place + 1];
    return next && Math.sign(next.amount) !== Math.sign(amount) ? [place] : [];
  });
}

/** Zeros of Σ amount·e^(−x·time) in (low, high), ascending. */
function zeros(amounts: readonly TimedAmount[], low: number, high: number): number[] {
  const changes = changesOf(amounts);
  const middle = changes[Math.floor(changes.length / 2)];
  if (middle === undefined) return [];
  const centre = ((amounts[middle]?.time ?? 0) + (amounts[middle + 1]?.time ?? 0)) / 2;
  const slope = amounts.map(({ time, amount }) => ({ time, amount: amount * (centre - time) }));
  const turns = zeros(slope, low, high);
  const touched = turns.filter((turn) => signOf(sumAt(amounts, turn)) === 0);
  const points = [low, ...turns, high];
  const crossed = points.slice(1).flatMap((right, place) => crossing(amounts, points[place] ?? low, right));
  return [...touched, ...crossed].sort((a, b) => a - b);
}

/** The zero between two points where the sum has opposite signs, or none where it has not. */
function crossing(amounts: readonly TimedAmount[], left: number, right: number): number[] {
  const [atLeft, atRight] = [sumAt(amounts, left), sumAt(amounts, right)];
  if (signOf(atLeft) * signOf(atRight) >= 0) return [];
  return [zeroBetween((force) => sumAt(amounts, force).sum, [right, atRight.sum], [left, atLeft.sum])];
}

type Point = readonly [x: number, y: number];

/** Zeros nearer than this are not distinguished; finer than the digits that a rate is returned with. */
const PLACE_TOLERANCE = 1e-16;

/**
 * The zero of a function between two points of opposite sign: inverse quadratic interpolation where that is safe, bisection
 * elsewhere, so that it never takes many more steps than bisection alone (Chandrupatla 1997).
 */
function zeroBetween(f: (x: number) => number, newest: Point, opposite: Point): number {
  let [x1, y1] = newest;
  let [x2, y2] = opposite;
  let step = 0.5;
  for (;;) {
    const x = x1 + step * (x2 - x1);
    const y = f(x);
    let [x3, y3] = [x1, y1];
    if (Math.sign(y) !== Math.sign(y1)) [x3, y3, x2, y2] = [x2, y2, x1, y1];
    [x1, y1] = [x, y];
    const best = Math.abs(y1) < Math.abs(y2) ? x1 : x2;
    const limit = (2 * Number.EPSILON * Math.abs(best) + PLACE_TOLERANCE) / Math.abs(x2 - x1);
    if (limit > 0.5 || y1 === 0) return best;
    const [xi, phi] = [(x1 - x2) / (x3 - x2), (y1 - y2) / (y3 - y2)];
    const isSafe = phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi;
    const quadratic =
      (y1 / (y2 - y1)) * (y3 / (y2 - y3)) + ((x3 - x1) / (x2 - x1)) * (y1 / (y3 - y1)) * (y2 / (y3 - y2));
    step = Math.min(1 - limit, Math.max(limit, isSafe ? quadratic : 0.5));
  }
}

/** The sign of a sum; 0 when it is zero up to rounding. */
function signOf({ sum, size }: Sum): number {
  return Math.abs(sum) <= TOUCHING * size ? 0 : Math.sign(sum);
}

interface Sum {
  readonly sum: number;
  /** Sum of the sizes of all terms. */
  readonly size: number;
}

/**
 * The sum with its rounding errors carried along (Neumaier), always in the order of time, and the sum of its sizes. Both are
 * as seen from the end that weighs most, so that nothing overflows; neither sign nor share depends on that.
 */
function sumAt(amounts: readonly TimedAmount[], force: number): Sum {
  let sum = 0;
  let lost = 0;
  let size = 0;
  const seenFrom = (force < 0 ? amounts.at(-1) : amounts[0])?.time ?? 0;
  for (const { time, amount } of amounts) {
    const term = amount * Math.exp(force * (seenFrom - time));
    const next = sum + term;
    lost += Math.abs(sum) >= Math.abs(term) ? sum - next + term : term - next + sum;
    sum = next;
    size += Math.abs(term);
  }
  return { sum: sum + lost, size };
}
