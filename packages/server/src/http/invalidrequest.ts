import type { Bilingual } from '@levee/contract/base/shapes';
import type { z } from 'zod';
import { ServiceError } from './serviceerror.js';

type Issue = z.core.$ZodIssue;

/** Parts of a request by their names in Fastify. */
const PARTS: Readonly<Record<string, Bilingual>> = {
  params: { zh: '路径', en: 'path' },
  querystring: { zh: '查询参数', en: 'query' },
  body: { zh: '正文', en: 'body' },
};

/** 400: the request violates the contract's schema; names the field and the fault. */
export function invalidRequest(issues: readonly Issue[], part: string): ServiceError {
  const place = PARTS[part] ?? { zh: '请求', en: 'request' };
  const found = issues.map((issue) => ({ field: issue.path.map(String).join('.'), wrong: wrongWith(issue) }));
  const name = (field: string) => (field ? { zh: `“${field}”`, en: `"${field}"` } : { zh: '', en: '' });
  const zh = found.map(({ field, wrong }) => `${place.zh}${name(field).zh}${wrong.zh}`).join('；');
  const en = found.map(({ field, wrong }) => `${place.en} ${name(field).en} ${wrong.en}`.replace('  ', ' ')).join('; ');
  return new ServiceError(
    400,
    'invalid_request',
    { zh: `请求不符合接口要求：${zh}。`, en: `The request does not have the expected form: ${en}.` },
    { details: found.map(({ field, wrong }) => `${field || part}: ${wrong.en}`) },
  );
}

function wrongWith(issue: Issue): Bilingual {
  switch (issue.code) {
    case 'invalid_type':
      return issue.message.includes('received undefined')
        ? { zh: '为必填项', en: 'is required' }
        : { zh: `的类型应为 ${issue.expected}`, en: `must be of type ${issue.expected}` };
    case 'too_small':
      return bound(issue.origin, issue.minimum, 'least');
    case 'too_big':
      return bound(issue.origin, issue.maximum, 'most');
    case 'invalid_value': {
      const allowed = issue.values.map(String);
      return { zh: `应为下列之一：${allowed.join('、')}`, en: `must be one of ${allowed.join(', ')}` };
    }
    case 'invalid_format':
      // A pattern with a message of its own is described by it (`YYYY-MM`), any other by its name.
      return issue.format === 'regex' && !issue.message.startsWith('Invalid')
        ? { zh: `的格式应为 ${issue.message}`, en: `must have the form ${issue.message}` }
        : { zh: `的格式不正确（${issue.format}）`, en: `has a wrong format (${issue.format})` };
    default:
      return { zh: '不正确', en: 'is not valid' };
  }
}

function bound(origin: string, limit: number | bigint, which: 'least' | 'most'): Bilingual {
  const zh = which === 'least' ? '少于' : '多于';
  if (origin === 'string') {
    if (which === 'least' && limit === 1) return { zh: '不能为空', en: 'must not be empty' };
    return { zh: `不得${zh} ${limit} 个字符`, en: `must have at ${which} ${limit} characters` };
  }
  if (origin === 'array') return { zh: `不得${zh} ${limit} 项`, en: `must have at ${which} ${limit} items` };
  return { zh: `不得${which === 'least' ? '小于' : '大于'} ${limit}`, en: `must be at ${which} ${limit}` };
}

/** 400 when any text holds a NUL character: no field has one, and PostgreSQL cannot store it. */
export function refuseNul(value: unknown, part: string): void {
  if (!holdsNul(value)) return;
  const place = PARTS[part] ?? { zh: '请求', en: 'request' };
  throw new ServiceError(400, 'invalid_request', {
    zh: `请求不符合接口要求：${place.zh}中含有空字符（NUL）。`,
    en: `The request does not have the expected form: its ${place.en} holds a NUL character.`,
  });
}

function holdsNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0');
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, item]) => key.includes('\0') || holdsNul(item));
}
