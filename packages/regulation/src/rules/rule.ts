import type { Bilingual } from '../text/bilingual.js';
import type { Confidence } from '../text/confidence.js';
import type { Position } from '../text/position.js';

export type Level = 'amber' | 'orange' | 'red';

/** The five verdicts of a clause, in the order of the codes that the generated SQL returns (0 … 4). */
export const VERDICTS = ['met', 'breached', 'not_applicable', 'not_assessable', 'not_in_force'] as const;
export type Verdict = (typeof VERDICTS)[number];

export interface Clause {
  readonly id: string;
  /** FEEL; the clause applies only to rows where this is true. */
  readonly applies?: string;
  /** `must`: the condition has to hold. `trigger`: an event fires when it is true (its verdicts read quiet, fired). */
  readonly kind: 'must' | 'trigger';
  /** The FEEL text of `must` or `trigger`. */
  readonly condition: string;
  readonly level: Level;
  readonly citation: string;
  /** The clause in one sentence for a supervisor. */
  readonly says: Bilingual;
  readonly appliesAt?: Position;
  readonly conditionAt: Position;
}

/** One dated value; half-open [from, to). `to` is null where no end is known. Dimensions narrow it (`tier`, `institution` …). */
export interface ParameterValue {
  readonly from: string;
  readonly to: string | null;
  /** Decimal text for numbers, text otherwise. */
  readonly value: string;
  readonly confidence: Confidence;
  /** Source of the value, when it is not the clause's citation. */
  readonly citation?: string;
  /** Dimension name to dimension value; empty when the parameter has no dimensions. */
  readonly where: Readonly<Record<string, string>>;
  readonly note?: Bilingual;
}

export interface Parameter {
  readonly id: string;
  readonly title: Bilingual;
  readonly unit: string;
  /** Ids of the columns on which the values depend. */
  readonly by: readonly string[];
  readonly values: readonly ParameterValue[];
}

export interface Example {
  readonly name: Bilingual;
  readonly on: string;
  /** Column id or Chinese alias to value: decimal text, boolean or text; a column left out is missing. */
  readonly given: Readonly<Record<string, string | boolean | null>>;
  /** Verdict of each clause; a single word in the file is spread over all clauses. */
  readonly expect: Readonly<Record<string, Verdict>>;
  readonly at: Position;
}

/** A rule: `regulation/rules/<family>/<ID>.yaml`. */
export interface RuleDefinition {
  readonly id: string;
  /** Id of the catalogue rule that it implements; the same as `id` unless several files implement one catalogue rule. */
  readonly catalogue: string;
  readonly measure: string;
  readonly mechanisms: readonly string[];
  readonly title: Bilingual;
  /** Relation (return or model) id. */
  readonly subject: string;
  /** Date column that decides which parameter values apply. */
  readonly date: string;
  /** In force [from, to); parameters may narrow it further. */
  readonly inForce: { readonly from: string; readonly to: string | null };
  readonly confidence: Confidence;
  readonly scope: {
    /** `municipality`: only subjects in Chongqing, unless an assessment chooses `anywhere`. */
    readonly territory: 'municipality' | 'anywhere';
    /** Kinds of institution; empty: all. */
    readonly filerKinds: readonly string[];
  };
  /** In words: the subjects that an older rule still covers. */
  readonly grandfathered?: Bilingual;
  readonly clauses: readonly Clause[];
  readonly parameters: readonly Parameter[];
  /** Label to FEEL expression (or `ratio(…)`): the figures shown with a finding, in this order. */
  readonly evidence: readonly { readonly label: Bilingual; readonly expression: string; readonly at: Position }[];
  readonly examples: readonly Example[];
  /** Path inside the content folder. */
  readonly file: string;
}
