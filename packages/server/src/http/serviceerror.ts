import type { ApiError, Bilingual } from '@levee/contract/base/shapes';

/** Optional parts of a service error besides its sentence. */
interface ServiceErrorExtras {
  /** What to do. */
  readonly hint?: Bilingual | undefined;
  /** One line for each thing that is wrong. */
  readonly details?: readonly string[] | undefined;
  /** Headers of the response, such as `retry-after`. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** A failure that the sender of the request should read. Handlers throw it; the error handler sends its status and body. */
export class ServiceError extends Error {
  /** HTTP status, 4xx or 5xx. */
  readonly status: number;
  /** Stable word for programs: `not_found`, `already_filed` … */
  readonly code: string;
  readonly sentence: Bilingual;
  readonly extras: ServiceErrorExtras;

  constructor(status: number, code: string, sentence: Bilingual, extras: ServiceErrorExtras = {}) {
    super(sentence.en);
    this.name = 'ServiceError';
    this.status = status;
    this.code = code;
    this.sentence = sentence;
    this.extras = extras;
  }

  /** Body of the response. */
  body(): ApiError {
    const { hint, details } = this.extras;
    return {
      error: {
        code: this.code,
        message: this.sentence,
        ...(hint && { hint }),
        ...(details && { details: [...details] }),
      },
    };
  }
}

/** A service error with a sentence and, where something can be done, a hint. */
export function serviceError(status: number, code: string, sentence: Bilingual, hint?: Bilingual): ServiceError {
  return new ServiceError(status, code, sentence, { hint });
}
