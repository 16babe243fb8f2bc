import type { Bilingual } from '@levee/regulation/text/bilingual';
import type { GeneratedCheck } from './generatedchecks.js';

/** Something wrong with a source before anything is known about its columns. */
export interface SourceProblem {
  readonly check: GeneratedCheck;
  readonly row: number | null;
  readonly column: string | null;
  readonly value: string | null;
  readonly message: Bilingual;
}
