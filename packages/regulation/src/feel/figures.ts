import { evaluate, evaluateRatio, type Environment } from './evaluate.js';
import type { Ratio, Tree } from './tree.js';
import { valueText } from './values.js';

/** A figure of `evidence:` for one row: exact decimal text, ISO date or text; null when it is missing. */
export function figureOf(
  figure: Tree | Ratio,
  environment: Environment,
): { readonly text: string | null; readonly rounded: boolean } {
  if (figure.node === 'ratio') return valueText(evaluateRatio(figure, environment), 'number');
  return valueText(evaluate(figure, environment), figure.type.kind);
}

/** The unit of a figure, as far as it follows from its columns and parameters; otherwise empty. */
export function unitOf(figure: Tree | Ratio): string {
  switch (figure.node) {
    case 'column':
      return figure.column.unit;
    case 'parameter':
      return figure.table.parameter.unit;
    case 'negate':
      return unitOf(figure.of);
    case 'days':
      return 'days';
    case 'min':
    case 'max':
      return sharedUnit(figure.of);
    case 'if':
      return sharedUnit([figure.then, figure.else]);
    case 'arithmetic':
      return figure.op === '*' ? productUnit(figure.left, figure.right) : sharedUnit([figure.left, figure.right]);
    case 'ratio': {
      const [numerator, denominator] = [unitOf(figure.numerator), unitOf(figure.denominator)];
      return numerator !== '' && numerator === denominator ? 'ratio' : '';
    }
    default:
      return '';
  }
}

/** A literal number has the unit of the term that it is added to or compared with. */
function sharedUnit(trees: readonly Tree[]): string {
  const units = trees.filter((tree) => tree.node !== 'literal').map(unitOf);
  const [first = ''] = units;
  return units.every((unit) => unit === first) ? first : '';
}

/** A ratio or a literal number leaves the unit of the other factor unchanged. */
function productUnit(left: Tree, right: Tree): string {
  const plain = (tree: Tree): boolean => tree.node === 'literal' || unitOf(tree) === 'ratio';
  if (plain(left)) return unitOf(right);
  return plain(right) ? unitOf(left) : '';
}
