/**
 * Solves (I − W)x = b in place, W ≥ 0 with a spectral radius below one, by elimination without row exchanges: I − W is then an
 * M-matrix, whose pivots stay positive and whose elimination is backward stable (Funderlic & Plemmons 1981). `matrix` holds
 * I − W by rows, `b` becomes x; both are overwritten. Returns false where a pivot is not positive: W has no such radius.
 */
export function solveDense(size: number, matrix: Float64Array, b: Float64Array): boolean {
  for (let pivot = 0; pivot < size; pivot += 1) {
    const top = pivot * size;
    const divisor = matrix[top + pivot]!;
    if (!(divisor > 0)) return false;
    for (let row = pivot + 1; row < size; row += 1) {
      const place = row * size;
      const factor = matrix[place + pivot]! / divisor;
      if (factor === 0) continue;
      for (let column = pivot + 1; column < size; column += 1) {
        matrix[place + column] = matrix[place + column]! - factor * matrix[top + column]!;
      }
      b[row] = b[row]! - factor * b[pivot]!;
    }
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    let rest = b[row]!;
    for (let column = row + 1; column < size; column += 1) rest -= matrix[row * size + column]! * b[column]!;
    b[row] = rest / matrix[row * size + row]!;
  }
  return true;
}
