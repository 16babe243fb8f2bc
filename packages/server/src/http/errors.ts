import { EngineModelError } from '@levee/assessment/snapshot/enginemodel';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { ServiceError } from './serviceerror.js';

/** Sends every failure as the contract's `apiError`; internal reasons are logged and not sent. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const told = toServiceError(error, request);
  if (told.status >= 500) request.log.error({ err: error }, 'request failed');
  else request.log.info({ status: told.status, code: told.code }, 'request refused');
  return sendError(reply, told);
}

/** Sends a service error as it says. */
export function sendError(reply: FastifyReply, error: ServiceError): FastifyReply {
  return reply
    .code(error.status)
    .headers({
      ...error.extras.headers,
      'cache-control': 'no-store',
      'content-type': 'application/json; charset=utf-8',
    })
    .serializer((body: unknown) => JSON.stringify(body))
    .send(error.body());
}

/** What Fastify and its plugins refuse by themselves, by status. */
const REFUSALS: Readonly<Record<number, () => ServiceError>> = {
  400: () => new ServiceError(400, 'invalid_request', { zh: '请求无法解析。', en: 'The request cannot be read.' }),
  404: () => new ServiceError(404, 'not_found', { zh: '没有此地址。', en: 'There is nothing at this address.' }),
  406: () =>
    new ServiceError(400, 'invalid_request', {
      zh: '请求应为表单（multipart/form-data）。',
      en: 'The request must be a form (multipart/form-data).',
    }),
  413: () =>
    new ServiceError(413, 'too_large', {
      zh: '请求超出允许的大小或文件数量。',
      en: 'The request is larger, or has more files, than is allowed.',
    }),
  414: () => new ServiceError(414, 'too_long', { zh: '请求地址过长。', en: 'The address of the request is too long.' }),
  415: () =>
    new ServiceError(415, 'unsupported_media_type', {
      zh: '请求的内容类型不被支持。',
      en: 'The content type of the request is not supported.',
    }),
  503: () => new ServiceError(503, 'closing', { zh: '服务正在停止。', en: 'The server is closing.' }),
};

function toServiceError(error: unknown, request: FastifyRequest): ServiceError {
  if (error instanceof ServiceError) return error;
  if (error instanceof EngineModelError) return new ServiceError(422, 'not_computable', error.words);
  const refusal = REFUSALS[(error as Partial<FastifyError> | null)?.statusCode ?? 500];
  if (refusal && isOfFastify(error)) return refusal();
  return new ServiceError(
    500,
    'internal',
    { zh: '服务器内部错误，操作未完成。', en: 'The server failed inside; the operation was not completed.' },
    {
      hint: {
        zh: `请将请求编号 ${request.id} 告知系统管理员，原因已记入服务器日志。`,
        en: `Tell the administrator request ${request.id}: the reason is in the server's log.`,
      },
    },
  );
}

function isOfFastify(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('FST_');
}
