import type { Bilingual } from './bilingual.js';

/** A mistake in a content file: where it is, what is wrong and what to do, in both languages. */
export interface ContentProblem {
  /** Path inside the content folder, with forward slashes: `rules/am/AM-03.yaml`. */
  readonly file: string;
  /** 1-based; 1:1 when the whole file is meant. */
  readonly line: number;
  readonly column: number;
  readonly message: Bilingual;
  /** What the author should do. */
  readonly hint: Bilingual;
}

/** Thrown when content cannot be used; carries every problem found, not only the first. */
export class ContentError extends Error {
  readonly problems: readonly ContentProblem[];

  constructor(problems: readonly ContentProblem[]) {
    super(problems.map(describeProblem).join('\n'));
    this.name = 'ContentError';
    this.problems = problems;
  }
}

/** One line of English for logs: `rules/am/AM-03.yaml:12:5 unknown name … — …`. */
export function describeProblem(problem: ContentProblem): string {
  return `${problem.file}:${problem.line}:${problem.column} ${problem.message.en} — ${problem.hint.en}`;
}
