import type { EnumValue } from '../returns/relation.js';
import type { Day } from './dates.js';
import type { Rational } from './rational.js';

/** Exact decimals: `scale` digits after the point; the absolute value is at most `bound` × 10^-scale. */
export interface NumberType {
  readonly kind: 'number';
  readonly scale: number;
  readonly bound: bigint;
}

/** Text; with `values` only these ids occur (an enum column), and literals compared with it must be among them. */
export interface TextType {
  readonly kind: 'text';
  readonly values?: readonly EnumValue[];
}

export type FeelType = NumberType | TextType | { readonly kind: 'date' } | { readonly kind: 'boolean' };

/** A possible value of an expression: exact number, text, day, boolean; `null` is missing. */
export type Value = Rational | string | Day | boolean | null;
