/** Why an identifier was refused, for the person who filed it, in both languages. */
export interface Reason {
  readonly zh: string;
  readonly en: string;
}

/** The verdict on an identifier that cannot be right. */
export interface Refused {
  readonly ok: false;
  readonly reason: Reason;
}

/** The verdict on an identifier that is well formed: its normal form and what it encodes. */
export type Accepted<T> = T & {
  readonly ok: true;
  /** Normal form: no blanks around it, capital letters. */
  readonly value: string;
};

/** A refusal with its reason. */
export function refused(zh: string, en: string): Refused {
  return { ok: false, reason: { zh, en } };
}

/**
 * Removes blanks around a text and capitalises its Latin letters. Letters outside ASCII are left alone: capitalising some of
 * them (such as the long s) would give an allowed letter.
 */
export function normalised(text: string): string {
  return text.trim().replace(/[a-z]/g, (letter) => letter.toUpperCase());
}
