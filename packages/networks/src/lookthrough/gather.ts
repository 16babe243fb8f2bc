/**
 * Adds to `width` cells of `into`, from `place` on, what comes through the edges `first` … `end − 1`: Σ share[edge] times the row of
 * `figures` of its target. Four columns at a time stay in registers, which halves the time of the whole engine.
 */
export function gather(
  into: Float64Array,
  place: number,
  figures: Float64Array,
  width: number,
  target: Int32Array,
  share: Float64Array,
  first: number,
  end: number,
): void {
  let column = 0;
  for (; column + 3 < width; column += 4) {
    let one = 0;
    let two = 0;
    let three = 0;
    let four = 0;
    for (let edge = first; edge < end; edge += 1) {
      const part = share[edge]!;
      const other = target[edge]! * width + column;
      one += part * figures[other]!;
      two += part * figures[other + 1]!;
      three += part * figures[other + 2]!;
      four += part * figures[other + 3]!;
    }
    const cell = place + column;
    into[cell]! += one;
    into[cell + 1]! += two;
    into[cell + 2]! += three;
    into[cell + 3]! += four;
  }
  for (; column < width; column += 1) {
    let sum = 0;
    for (let edge = first; edge < end; edge += 1) sum += share[edge]! * figures[target[edge]! * width + column]!;
    into[place + column]! += sum;
  }
}
