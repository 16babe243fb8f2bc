import { isMap, isPair, isScalar, isSeq, LineCounter, parseDocument, type Document } from 'yaml';
import { z } from 'zod';
import type { Bilingual } from './bilingual.js';
import { ContentError, type ContentProblem } from './contenterror.js';
import type { Position } from './position.js';

/** A YAML file read with a schema, with the position of every value. */
export interface YamlFile<T> {
  readonly file: string;
  readonly value: T;
  /** Position of the value at this path; of its nearest existing parent when the path is absent. */
  at(path: readonly PropertyKey[]): Position;
  /** A problem at a path, ready to be thrown or collected. */
  problem(path: readonly PropertyKey[], message: Bilingual, hint: Bilingual): ContentProblem;
}

const zhIssue = z.locales.zhCN().localeError;
const enIssue = z.locales.en().localeError;

/**
 * Reads YAML text and validates it with a zod schema. Every scalar number is passed to zod as a string of its source text, so that
 * a schema of strings keeps 1.40 as "1.40"; use z.coerce for integers. Throws ContentError with every syntax or schema problem,
 * each with its line and column.
 */
export function readYaml<S extends z.ZodType>(file: string, text: string, schema: S): YamlFile<z.output<S>> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, version: '1.2', intAsBigInt: true });
  const place = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  if (document.errors.length > 0) {
    throw new ContentError(document.errors.map((error) => syntaxProblem(file, place(error.pos[0]), error.message)));
  }
  const at = (path: readonly PropertyKey[]): Position => place(offsetOf(document, path));
  const problem: YamlFile<unknown>['problem'] = (path, message, hint) => ({ file, ...at(path), message, hint });
  const parsed = schema.safeParse(textual(document.contents));
  if (!parsed.success) {
    throw new ContentError(
      parsed.error.issues.map((issue) => problem(issue.path, issueText(issue), schemaHint(issue.path))),
    );
  }
  return { file, value: parsed.data, at, problem };
}

/** Plain data in which every number is its text in the file. */
function textual(node: unknown): unknown {
  if (isMap(node)) {
    return Object.fromEntries(
      node.items.map((pair) => {
        const key = String(textual(pair.key));
        const value = textual(pair.value);
        return [key, key === 'zh' && typeof value === 'string' ? closedUp(value) : value];
      }),
    );
  }
  if (isSeq(node)) return node.items.map(textual);
  if (isScalar(node)) {
    const isNumber = typeof node.value === 'number' || typeof node.value === 'bigint';
    return isNumber ? (node.source ?? String(node.value)) : node.value;
  }
  return node ?? null;
}

/** Removes the space that YAML puts where Chinese text is folded over several lines. */
function closedUp(text: string): string {
  return text.replace(/(?<=[\u3000-\u9fff\uff00-\uffef]) (?=[\u3000-\u9fff\uff00-\uffef])/g, '');
}

function offsetOf(document: Document.Parsed, path: readonly PropertyKey[]): number {
  let node: unknown = document.contents;
  let offset = document.contents?.range[0] ?? 0;
  for (const key of path) {
    const next: unknown = isMap(node)
      ? node.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === String(key))
      : isSeq(node)
        ? node.items[Number(key)]
        : undefined;
    if (next === undefined) break;
    node = isPair(next) ? next.value : next;
    offset = startOf(node) ?? (isPair(next) ? startOf(next.key) : undefined) ?? offset;
  }
  return offset;
}

function startOf(node: unknown): number | undefined {
  return isScalar(node) || isMap(node) || isSeq(node) ? node.range?.[0] : undefined;
}

function issueText(issue: z.core.$ZodIssue): Bilingual {
  const where = issue.path.map(String).join('.');
  const custom = issue.code === 'custom' ? issue.message : undefined;
  const say = (words: (issue: z.core.$ZodRawIssue) => unknown): string => {
    const said = words(issue as unknown as z.core.$ZodRawIssue);
    return typeof said === 'string' ? said : ((said as { message?: string } | undefined)?.message ?? issue.message);
  };
  const prefix = where ? `${where}: ` : '';
  return { zh: prefix + (custom ?? say(zhIssue)), en: prefix + (custom ?? say(enIssue)) };
}

function schemaHint(path: readonly PropertyKey[]): Bilingual {
  const field = path.length > 0 ? String(path[path.length - 1]) : '';
  return {
    zh: `请对照同一文件夹中的其他文件改正${field ? `“${field}”` : '此文件'}。`,
    en: `Correct ${field ? `"${field}"` : 'this file'}; the other files of the folder show the form.`,
  };
}

function syntaxProblem(file: string, at: Position, detail: string): ContentProblem {
  return {
    file,
    ...at,
    message: { zh: `不是有效的 YAML：${detail}`, en: `not valid YAML: ${detail}` },
    hint: { zh: '请检查此处的缩进、冒号和引号。', en: 'Check indentation, colons and quotes here.' },
  };
}
