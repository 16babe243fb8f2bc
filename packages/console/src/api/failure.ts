import { ApiFailure } from '@levee/contract/client';
import type { Bilingual } from '@levee/contract/base/shapes';
import i18next from 'i18next';

/** Whether an error is the API's 401: nobody is signed in. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiFailure && error.status === 401;
}

/** An error in words: what happened and, where there is a remedy, what to do. */
interface Explained {
  readonly message: Bilingual | string;
  readonly hint?: Bilingual | string;
  readonly details: readonly string[];
}

/** Explains an error to a person, whether it comes from the API, the network or a response that fails its schema. */
export function explain(error: unknown): Explained {
  if (error instanceof ApiFailure) {
    const { message, hint, details } = error.body;
    return { message, ...(hint ? { hint } : {}), details: details ?? [] };
  }
  if (error instanceof TypeError) {
    return { message: i18next.t('state.unreachable'), hint: i18next.t('state.unreachableHint'), details: [] };
  }
  if (error instanceof Error && 'issues' in error) {
    return { message: i18next.t('state.mismatch'), hint: i18next.t('state.mismatchHint'), details: [] };
  }
  return { message: i18next.t('state.unknownError'), details: [] };
}
