import type { Bilingual } from '../text/bilingual.js';
import type { Column } from '../returns/relation.js';
import type { ParameterTable } from './parametertable.js';
import type { Rational } from './rational.js';
import type { FeelType, NumberType, Value } from './types.js';

export type CompareOp = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** Literal, ordered bounds. */
export interface Range {
  readonly low: Literal;
  readonly high: Literal;
  readonly lowIncluded: boolean;
  readonly highIncluded: boolean;
}

export interface Literal {
  readonly node: 'literal';
  readonly type: FeelType;
  readonly value: Exclude<Value, null>;
  /** As the author wrote it, without quotes: `1.40`, `structured`, `2016-07-18`. */
  readonly text: string;
}

export interface ColumnReference {
  readonly node: 'column';
  readonly type: FeelType;
  readonly column: Column;
}

export interface ParameterReference {
  readonly node: 'parameter';
  readonly type: FeelType;
  readonly table: ParameterTable;
}

/** Kleene `not`. */
interface Not {
  readonly node: 'not';
  readonly type: { readonly kind: 'boolean' };
  readonly of: Tree;
}

/** Kleene `and`, `or` over two or more conditions. */
interface Connective {
  readonly node: 'and' | 'or';
  readonly type: { readonly kind: 'boolean' };
  readonly of: readonly Tree[];
}

export interface Comparison {
  readonly node: 'compare';
  readonly type: { readonly kind: 'boolean' };
  readonly op: CompareOp;
  readonly left: Tree;
  readonly right: Tree;
}

/** `x = null`: never missing itself. */
interface MissingTest {
  readonly node: 'missing';
  readonly type: { readonly kind: 'boolean' };
  readonly of: Tree;
  /** `x != null`. */
  readonly negated: boolean;
}

/** `x in (a, b)`, `x in [1..2)`, `x between 1 and 2`. */
export interface Membership {
  readonly node: 'in';
  readonly type: { readonly kind: 'boolean' };
  readonly of: Tree;
  readonly among: readonly (Tree | Range)[];
}

export interface Arithmetic {
  readonly node: 'arithmetic';
  readonly type: NumberType;
  readonly op: '+' | '-' | '*';
  readonly left: Tree;
  readonly right: Tree;
}

interface Negation {
  readonly node: 'negate';
  readonly type: NumberType;
  readonly of: Tree;
}

/** `min(…)`, `max(…)`: missing if any is missing. */
export interface Extreme {
  readonly node: 'min' | 'max';
  readonly type: NumberType;
  readonly of: readonly Tree[];
}

/** `if … then … else …`: missing when the test is missing, so that omitting the deciding figure is no escape. */
export interface Choice {
  readonly node: 'if';
  readonly type: FeelType;
  readonly test: Tree;
  readonly then: Tree;
  readonly else: Tree;
}

/** A date shifted by days or months (earlier when negative); months are clipped to the end of the month. */
export interface DateShift {
  readonly node: 'shift';
  readonly type: { readonly kind: 'date' };
  readonly of: Tree;
  readonly unit: 'days' | 'months';
  readonly amount: number;
}

/** `days between(a, b)`: days from a to b, negative when b is earlier. */
interface DaysBetween {
  readonly node: 'days';
  readonly type: NumberType;
  readonly from: Tree;
  readonly to: Tree;
}

export type Tree =
  | Literal
  | ColumnReference
  | ParameterReference
  | Not
  | Connective
  | Comparison
  | MissingTest
  | Membership
  | Arithmetic
  | Negation
  | Extreme
  | Choice
  | DateShift
  | DaysBetween;

/** `ratio(a, b, zero: …, negative: …)`: the quotient, and the author's values for a denominator that is not positive. */
export interface Ratio {
  readonly node: 'ratio';
  readonly numerator: Tree;
  readonly denominator: Tree;
  readonly zero: Rational | null;
  readonly negative: Rational | null;
}

/** Whether an item on the right side of `in` is a range. */
export function isRange(item: Tree | Range): item is Range {
  return 'low' in item;
}

/** Name of a type in messages. */
export function typeName(type: FeelType): Bilingual {
  switch (type.kind) {
    case 'number':
      return { zh: '数字', en: 'a number' };
    case 'text':
      return { zh: '文本', en: 'text' };
    case 'date':
      return { zh: '日期', en: 'a date' };
    case 'boolean':
      return { zh: '是非值', en: 'a condition (true or false)' };
  }
}

/** The parts of an expression, from left to right. */
export function parts(tree: Tree): readonly Tree[] {
  switch (tree.node) {
    case 'literal':
    case 'column':
    case 'parameter':
      return [];
    case 'not':
    case 'missing':
    case 'negate':
    case 'shift':
      return [tree.of];
    case 'and':
    case 'or':
    case 'min':
    case 'max':
      return tree.of;
    case 'compare':
    case 'arithmetic':
      return [tree.left, tree.right];
    case 'in':
      return [tree.of, ...tree.among.flatMap((item) => (isRange(item) ? [item.low, item.high] : [item]))];
    case 'if':
      return [tree.test, tree.then, tree.else];
    case 'days':
      return [tree.from, tree.to];
  }
}

/** Every expression inside a tree, itself included. */
export function within(tree: Tree): readonly Tree[] {
  return [tree, ...parts(tree).flatMap(within)];
}
