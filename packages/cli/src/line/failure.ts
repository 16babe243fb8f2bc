import { ApiFailure } from '@levee/contract/client';
import type { ApiError, Bilingual } from '@levee/contract/base/shapes';
import { NetworkError } from '@levee/networks/graph/networkerror';
import { ContentError } from '@levee/regulation/text/contenterror';
import { both } from '../terminal/language.js';
import type { Terminal } from '../terminal/terminal.js';

/**
 * Exit code of a command. 0: fine. 1: the command found something wrong. 2: wrong usage. 3: not found or refused. 4: trouble with
 * the data folder or the server.
 */
export type ExitCode = 0 | 1 | 2 | 3 | 4;

/** Error of a command that cannot go on: says why and what to do. */
export class CommandFailure extends Error {
  readonly exitCode: ExitCode;
  readonly body: ApiError['error'];

  constructor(exitCode: ExitCode, code: string, message: Bilingual, hint?: Bilingual) {
    super(message.en);
    this.name = 'CommandFailure';
    this.exitCode = exitCode;
    this.body = { code, message, ...(hint && { hint }) };
  }
}

/** The exit code of an error, and a body in the form of the API's errors. */
export function describeFailure(error: unknown): { exitCode: ExitCode; body: ApiError['error'] } {
  if (error instanceof CommandFailure) return { exitCode: error.exitCode, body: error.body };
  if (error instanceof ApiFailure) return { exitCode: exitCodeOf(error.status), body: error.body };
  if (error instanceof ContentError) return { exitCode: 4, body: contentBody(error) };
  if (isRefusal(error)) return { exitCode: exitCodeOf(error.status), body: error.body().error };
  if (error instanceof NetworkError) return { exitCode: 3, body: { code: 'network_refused', message: error.words } };
  if (explainsItself(error)) {
    const isUnknown = error.name.startsWith('Unknown');
    return {
      exitCode: isUnknown ? 3 : 4,
      body: { code: wordOf(error.name), message: error.sentence, hint: error.hint },
    };
  }
  return { exitCode: 4, body: unexpectedBody(error) };
}

/** Hints of the API, translated to options of the command line. */
const OPTION_HINTS: Readonly<Record<string, Bilingual>> = {
  already_filed: both('更正时加选项 --correct "理由"。', 'To correct it, add --correct "reason".'),
};

/** Prints a failure: as JSON on stdout with --json, else in words on stderr. Returns the exit code. */
export function reportFailure(terminal: Terminal, error: unknown): ExitCode {
  const { exitCode, body } = describeFailure(error);
  if (terminal.json) {
    terminal.print(JSON.stringify({ error: body }, undefined, 2));
    return exitCode;
  }
  terminal.warn(`${terminal.paint('red', terminal.say(both('错误：', 'Error: ')))}${terminal.say(body.message)}`);
  terminal.warn(...(body.details ?? []).map((detail) => `  ${detail}`));
  for (const hint of [body.hint, OPTION_HINTS[body.code]]) {
    if (hint) terminal.warn(...terminal.prose(terminal.say(hint), 2));
  }
  return exitCode;
}

function exitCodeOf(status: number): ExitCode {
  if (status >= 500) return 4;
  return status === 400 ? 2 : 3;
}

function contentBody(error: ContentError): ApiError['error'] {
  return {
    code: 'content_invalid',
    message: both(
      `内容目录有 ${error.problems.length} 处错误，无法使用。`,
      `The content has ${error.problems.length} mistakes and cannot be used.`,
    ),
    hint: both(
      '运行 levee content check 查看每处错误的位置和改法。',
      'Run levee content check to see where each one is and what to do.',
    ),
    details: error.problems
      .slice(0, 5)
      .map((one) => `${one.file}:${one.line}:${one.column} ${one.message.zh} ${one.message.en}`),
  };
}

/** Refusals of the server's services (ServiceError), where a command calls them without the API. */
function isRefusal(error: unknown): error is Error & { readonly status: number; readonly body: () => ApiError } {
  return error instanceof Error && error.name === 'ServiceError';
}

/** Errors of the server's modules (DataFolderInUse, UnknownAccount), recognised by shape to avoid importing the server. */
function explainsItself(error: unknown): error is Error & { readonly sentence: Bilingual; readonly hint: Bilingual } {
  return error instanceof Error && 'sentence' in error && 'hint' in error;
}

/** Error code for programs from a class name: `DataFolderInUse` becomes `data_folder_in_use`. */
function wordOf(name: string): string {
  return name.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase();
}

function unexpectedBody(error: unknown): ApiError['error'] {
  const text = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'EADDRINUSE') {
    return {
      code: 'address_in_use',
      message: both(`地址已被占用：${text}`, `The address is in use: ${text}`),
      hint: both('用 --port 指定其他端口。', 'Name another port with --port.'),
    };
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return {
      code: 'not_permitted',
      message: both(`没有权限：${text}`, `Not permitted: ${text}`),
      hint: both(
        '请检查文件、数据目录或端口的权限。',
        'Check the permissions of the file, the data folder or the port.',
      ),
    };
  }
  return { code: 'unexpected', message: both(`出现意外问题：${text}`, `Something unexpected happened: ${text}`) };
}
