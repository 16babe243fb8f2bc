import type { Bilingual } from '@levee/regulation/text/bilingual';

/** The fact store cannot do what was asked: says what is wrong and what to do, in both languages. */
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
