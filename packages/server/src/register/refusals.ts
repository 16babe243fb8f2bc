import { ServiceError } from '../http/serviceerror.js';

/** 404 for an entry that the register does not have. */
export function noEntry(id: string): ServiceError {
  return new ServiceError(
    404,
    'unknown_entry',
    { zh: `登记册中没有“${id}”。`, en: `The register has no "${id}".` },
    {
      hint: {
        zh: '用 levee register find 按号码或名称查找；新主体用 levee register add 登记。',
        en: 'levee register find looks for a number or name; levee register add enters a new one.',
      },
    },
  );
}

/** 400 for a value that cannot be right, with what to write instead. */
export function wrongValue(zh: string, en: string, hint: { zh: string; en: string }): ServiceError {
  return new ServiceError(400, 'wrong_value', { zh, en }, { hint });
}

/** 409 for a change that contradicts what the register already says. */
export function contradiction(code: string, zh: string, en: string, hint: { zh: string; en: string }): ServiceError {
  return new ServiceError(409, code, { zh, en }, { hint });
}
