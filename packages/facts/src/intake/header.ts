import type { Bilingual } from '@levee/regulation/text/bilingual';
import type { MappingDefinition } from '@levee/regulation/returns/mapping';
import type { ReturnColumn, ReturnDefinition } from '@levee/regulation/returns/return';
import { nearestName } from './nearestname.js';
import type { StagedTable } from '../source/staging.js';
import type { SourceProblem } from '../receipt/sourceproblem.js';

/** Places of a file's columns, by return column id or, for a mapped file, by foreign header. */
export interface HeaderMatch {
  /** Return column id (or foreign header) to place in the file, from 0. Columns that the file does not have are absent. */
  readonly places: ReadonlyMap<string, number>;
  readonly problems: readonly SourceProblem[];
}

type Source = Pick<StagedTable, 'headers' | 'preview' | 'hasHeaderRecord'>;

/** Headers are compared in Unicode compatibility form, trimmed and in lower case. */
function headerKey(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}

/** Matches a file in the return's own form: by column id, Chinese alias or further headers. */
export function matchReturn(source: Source, definition: ReturnDefinition): HeaderMatch {
  const known = new Map<string, string>();
  for (const column of definition.columns) {
    for (const text of [column.id, column.zh, ...column.headers]) known.set(headerKey(text), column.id);
  }
  const { places, problems } = assign(source, known, new Set());
  const missing = definition.columns.filter((column) => column.required && !places.has(column.id));
  const words = missing.map((column) => ({ zh: namesOf(column).join('、'), en: namesOf(column).join(', ') }));
  return { places, problems: complete(source, known, problems, words) };
}

/** Matches a foreign file: `file` is a joined file's id, or undefined for the main file. Keys of `places` are headers. */
export function matchMapping(source: Source, mapping: MappingDefinition, file: string | undefined): HeaderMatch {
  const joins = mapping.joins.filter((join) => file === undefined || join.id === file);
  const wanted = Object.values(mapping.columns)
    .filter((column) => column.file === file)
    .map((column) => column.from);
  wanted.push(...joins.map((join) => (file === undefined ? join.mainKey : join.key)));
  if (file === undefined && mapping.periodColumn !== undefined) wanted.push(mapping.periodColumn);
  const known = new Map(wanted.map((header) => [headerKey(header), header]));
  const ignored = new Set(mapping.ignore.map(headerKey));
  const { places, problems } = assign(source, known, ignored);
  // A joined file may have columns that the mapping does not use; the main file may not.
  const kept = file === undefined ? problems : problems.filter((problem) => problem.value === null);
  const missing = [...new Set(wanted)]
    .filter((header) => !places.has(header))
    .map((header) => ({ zh: header, en: header }));
  return { places, problems: complete(source, known, kept, missing) };
}

function namesOf(column: ReturnColumn): string[] {
  return [...new Set([column.zh, column.id, ...column.headers])];
}

function assign(source: Source, known: ReadonlyMap<string, string>, ignored: ReadonlySet<string>) {
  const places = new Map<string, number>();
  const problems: SourceProblem[] = [];
  const strangers: { text: string; index: number }[] = [];
  const header = (index: number): string => source.headers[index] ?? '';
  source.headers.forEach((text, index) => {
    const key = headerKey(text);
    const target = known.get(key);
    const first = target === undefined ? undefined : places.get(target);
    if (first !== undefined) problems.push(headerProblem(text, repeated(header(first), text), null));
    else if (target !== undefined) places.set(target, index);
    else if (!ignored.has(key)) strangers.push({ text, index });
  });
  // Suggest only names of columns that the file still lacks.
  const free = [...known].filter(([, target]) => !places.has(target)).map(([name]) => name);
  for (const { text, index } of strangers) {
    const message = unknown(text, index, nearestName(headerKey(text), free));
    problems.push(headerProblem(text, message, text));
  }
  return { places, problems };
}

function complete(
  source: Source,
  known: ReadonlyMap<string, string>,
  problems: readonly SourceProblem[],
  missing: readonly Bilingual[],
): SourceProblem[] {
  const elsewhere = headerElsewhere(source, known);
  if (elsewhere !== undefined) return [headerProblem(null, notInFirstRow(elsewhere), null)];
  return [...missing.map((names) => headerProblem(null, missingColumn(names), null)), ...problems];
}

/** The row that seems to have the headers when the first row does not: at least two known names, and more than the first row. */
function headerElsewhere(source: Source, known: ReadonlyMap<string, string>): number | undefined {
  if (!source.hasHeaderRecord) return undefined;
  const knownIn = (cells: readonly string[]): number => cells.filter((cell) => known.has(headerKey(cell))).length;
  const [first, ...others] = source.preview;
  if (!first) return undefined;
  if (first.row > 1 && knownIn(first.cells) > 0) return first.row;
  const better = others.find(({ cells }) => knownIn(cells) >= 2 && knownIn(cells) > knownIn(first.cells));
  return better?.row;
}

function headerProblem(column: string | null, message: Bilingual, value: string | null): SourceProblem {
  return { check: 'S.header', row: 1, column, value, message };
}

function repeated(first: string, second: string): Bilingual {
  return {
    zh: `表头“${second}”与“${first}”是同一列。请只保留一列。`,
    en: `The headers "${first}" and "${second}" name the same column. Keep only one of them.`,
  };
}

function unknown(text: string, index: number, nearest: string | undefined): Bilingual {
  if (text.trim() === '') {
    return {
      zh: `第 ${index + 1} 列没有表头。请补上表头或删去该列。`,
      en: `Column ${index + 1} has no header. Give it one or remove the column.`,
    };
  }
  if (nearest !== undefined) {
    return {
      zh: `报表没有名为“${shownHeader(text)}”的列，是否应为“${nearest}”？请改用报表规定的表头，或删去该列。`,
      en: `The return has no column "${shownHeader(text)}". Did you mean "${nearest}"? Use a header of the return, or remove the column.`,
    };
  }
  return {
    zh: `报表没有名为“${shownHeader(text)}”的列。请改用报表规定的表头，或删去该列。`,
    en: `The return has no column "${shownHeader(text)}". Use a header of the return, or remove the column.`,
  };
}

/** A header as messages show it, cut to 40 characters: a long one is usually data in the wrong place. */
function shownHeader(text: string): string {
  const characters = Array.from(text);
  return characters.length > 40 ? `${characters.slice(0, 40).join('')}…` : text;
}

function missingColumn(names: Bilingual): Bilingual {
  return {
    zh: `缺少必需的列：${names.zh}。请补上该列（任一名称均可作表头）。`,
    en: `A required column is missing: ${names.en}. Add it; any of these names will do as its header.`,
  };
}

function notInFirstRow(row: number): Bilingual {
  return {
    zh: `表头应在第 1 行，本文件的表头似在第 ${row} 行。请删去表头之前的各行。`,
    en: `The header must be in row 1; in this file it seems to be in row ${row}. Remove the rows before it.`,
  };
}
