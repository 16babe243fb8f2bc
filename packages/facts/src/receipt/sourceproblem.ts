import type { Bilingual } from '@levee/regulation/text/bilingual';
import type { GeneratedCheck } from './generatedchecks.js';

/** A problem of a source that is found before its columns are matched with the return. */
export interface SourceProblem {
  readonly check: GeneratedCheck;
  readonly row: number | null;
  readonly column: string | null;
  readonly value: string | null;
  readonly message: Bilingual;
}
