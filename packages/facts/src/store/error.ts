import type { Bilingual } from '@levee/regulation/text/bilingual';

/** Error of the fact store: what is wrong (`sentence`) and what to do (`hint`), in both languages. */
export class FactStoreError extends Error {
  readonly sentence: Bilingual;
  readonly hint: Bilingual;

  constructor(sentence: Bilingual, hint: Bilingual) {
    super(`${sentence.en} ${hint.en}`);
    this.name = 'FactStoreError';
    this.sentence = sentence;
    this.hint = hint;
  }
}
