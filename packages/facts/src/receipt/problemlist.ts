import type { Bilingual } from '@levee/regulation/text/bilingual';
import type { CheckClass, ReturnDefinition } from '@levee/regulation/returns/return';
import { classOfGenerated, GENERATED_CHECKS, type GeneratedCheck } from './generatedchecks.js';
import { PROBLEMS_KEPT, type CheckCount, type Problem } from './receipt.js';
import type { SourceProblem } from './sourceproblem.js';

/** Longest text of a filed value in a problem, in characters. */
const VALUE_CHARACTERS = 200;

/** A file of the filing, as problems name it. */
export interface FiledSource {
  readonly name: string;
  readonly sheet: string | null;
  /** Place among the filing's files, from 0: the first order of problems. */
  readonly order: number;
}

/** One problem with the place of its column, by which problems of a row are sorted. */
interface FoundProblem extends Omit<SourceProblem, 'check'> {
  readonly check: string;
  /** Place of the column in the file; -1 when no single column is meant. */
  readonly place: number;
}

const CLASSES: readonly CheckClass[] = ['syntax', 'validity', 'quality', 'macro'];

/**
 * All problems of a filing. Counts include every problem; single problems are kept only up to the number that a receipt
 * lists, so that a file with a million faults costs no more than one with a thousand.
 */
export class ProblemList {
  readonly #definition: ReturnDefinition;
  readonly #quarantine: ReadonlySet<string>;
  readonly #counts = new Map<string, number>();
  readonly #quarantinedRows = new Map<string, number>();
  readonly #kept: { problem: Problem; order: number; place: number }[] = [];

  constructor(definition: ReturnDefinition, quarantine: readonly string[]) {
    this.#definition = definition;
    this.#quarantine = new Set(quarantine);
  }

  /** Whether rows that fail this check are quarantined instead of blocking the filing. */
  isQuarantined(check: string): boolean {
    return this.#quarantine.has(check);
  }

  /** Counts problems of a check; the first of them are added with `add`. */
  count(check: string, problems: number): void {
    if (problems > 0) this.#counts.set(check, (this.#counts.get(check) ?? 0) + problems);
  }

  /** Stores how many rows were quarantined because of a check. */
  countQuarantined(check: string, rows: number): void {
    if (rows > 0) this.#quarantinedRows.set(check, rows);
  }

  /** Adds a problem that is already counted. */
  add(source: FiledSource, found: FoundProblem): void {
    const { check, row, column, message, place } = found;
    const text = found.value;
    const value =
      text === null
        ? null
        : Array.from(text.slice(0, 2 * VALUE_CHARACTERS))
            .slice(0, VALUE_CHARACTERS)
            .join('');
    const problem = {
      check,
      class: this.#classOf(check),
      file: source.name,
      sheet: source.sheet,
      row,
      column,
      value,
      message,
      quarantined: row !== null && this.isQuarantined(check),
    };
    this.#kept.push({ problem, order: source.order, place });
  }

  /** Adds and counts the problems that reading a source found. */
  addSource(source: FiledSource, problems: readonly SourceProblem[]): void {
    for (const problem of problems) {
      this.count(problem.check, 1);
      this.add(source, { ...problem, place: -1 });
    }
  }

  /** Whether anything blocks the filing: a failed syntax or validity check whose rows are not quarantined. */
  blocks(): boolean {
    return this.#open(['syntax', 'validity']);
  }

  /** Whether a failed quality or whole-file check needs the filer's reason. */
  asks(): boolean {
    return this.#open(['quality', 'macro']);
  }

  /** Every check that found something, by class, then id. */
  checks(): CheckCount[] {
    const counts = [...this.#counts].map(([check, problems]) => {
      const title = this.#titleOf(check);
      return {
        check,
        class: this.#classOf(check),
        title,
        problems,
        quarantinedRows: this.#quarantinedRows.get(check) ?? 0,
      };
    });
    const rank = (count: CheckCount): number => CLASSES.indexOf(count.class);
    return counts.sort((a, b) => rank(a) - rank(b) || compare(a.check, b.check));
  }

  /** The first problems in the order file, row (whole file first), column, check; and how many there are in all. */
  first(): { problems: Problem[]; total: number } {
    const sorted = this.#kept.sort(
      (a, b) =>
        a.order - b.order ||
        (a.problem.row ?? 0) - (b.problem.row ?? 0) ||
        a.place - b.place ||
        compare(a.problem.check, b.problem.check),
    );
    const total = [...this.#counts.values()].reduce((sum, count) => sum + count, 0);
    return { problems: sorted.slice(0, PROBLEMS_KEPT).map(({ problem }) => problem), total };
  }

  #open(classes: readonly CheckClass[]): boolean {
    return [...this.#counts.keys()].some(
      (check) => classes.includes(this.#classOf(check)) && !this.isQuarantined(check),
    );
  }

  #classOf(check: string): CheckClass {
    return this.#declared(check)?.class ?? classOfGenerated(check as GeneratedCheck);
  }

  #titleOf(check: string): Bilingual {
    return this.#declared(check)?.says ?? GENERATED_CHECKS[check as GeneratedCheck];
  }

  #declared(check: string) {
    return this.#definition.checks.find((candidate) => candidate.id === check);
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
