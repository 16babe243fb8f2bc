/** A sentence that people read: Chinese first, English by switch. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}
