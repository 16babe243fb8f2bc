import { readFile, writeFile } from 'node:fs/promises';
import { unreadable, unwritable } from '../line/connection.js';
import { CommandFailure } from '../line/failure.js';
import { both } from '../terminal/language.js';

/** Keys and values of a JSON file; the path is kept for error messages. */
export interface JsonFile {
  readonly path: string;
  readonly keys: Readonly<Record<string, unknown>>;
}

/** Reads a JSON file with one object. Throws CommandFailure: no such file, not JSON (with line and column), not an object. */
export async function readJsonFile(path: string): Promise<JsonFile> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw unreadable(path, error);
  });
  let value: unknown;
  try {
    // Some programs write a byte order mark first.
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw notJson(path, text, error instanceof Error ? error.message : String(error));
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return { path, keys: value as Record<string, unknown> };
  }
  throw new CommandFailure(
    2,
    'file_malformed',
    both(`${path}：应为一个 JSON 对象。`, `${path}: it must hold one JSON object.`),
  );
}

/** Writes a value into a JSON file. Throws CommandFailure where the file cannot be written. */
export async function writeJsonFile(path: string, value: unknown): Promise<void> {
  await writeFile(path, `${JSON.stringify(value, undefined, 2)}\n`).catch((error: unknown) => {
    throw unwritable(path, error);
  });
}

/** The error for a malformed part of the file: which part (`holdings[2]`) and what it should be. */
export function malformed(file: JsonFile, part: string, zh: string, en: string): CommandFailure {
  return new CommandFailure(2, 'file_malformed', both(`${file.path}，${part}：${zh}`, `${file.path}, ${part}: ${en}`));
}

function notJson(path: string, text: string, reason: string): CommandFailure {
  const position = /at position (\d+)/.exec(reason)?.[1];
  const isCut = reason.startsWith('Unexpected end');
  const before = text.slice(0, isCut ? undefined : Number(position ?? 0)).split('\n');
  const place = position !== undefined || isCut ? `:${before.length}:${(before.at(-1) ?? '').length + 1}` : '';
  return new CommandFailure(
    2,
    'file_malformed',
    both(`${path}${place} 不是合法的 JSON：${reason}`, `${path}${place} is not JSON: ${reason}`),
    /\bNaN\b|Infinity/.test(reason)
      ? both(
          'NaN 和 Infinity 不是 JSON 的数；请填上数值，没有的请删去该项。',
          'JSON has no NaN and no Infinity; write the figure, or leave the entry out where there is none.',
        )
      : undefined,
  );
}
