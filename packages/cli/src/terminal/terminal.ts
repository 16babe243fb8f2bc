import type { Bilingual } from '@levee/contract/base/shapes';
import type { Language } from './language.js';
import { table, type Cell, type TableColumn } from './table.js';
import { wrap } from './width.js';

/** Destination of output; a real terminal has a width. */
export interface Stream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** The streams and environment of a process. */
export interface Surroundings {
  readonly stdout: Stream;
  readonly stderr: Stream;
  readonly env: NodeJS.ProcessEnv;
}

const STYLES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36, orange: '38;5;208' } as const;
/** A text style: colour or weight. */
export type Style = keyof typeof STYLES;

/** Widest prose: longer lines are tiring to read, however wide the terminal. */
const PROSE_WIDTH_MAX = 100;

/** The output of a command: its language, the width and colours of the terminal, and whether it is for a program. */
export interface Terminal {
  readonly language: Language;
  /** Whether stdout carries the exact JSON of the result and nothing else. */
  readonly json: boolean;
  /** Columns for tables; unlimited where the output is a file or a pipe. */
  readonly width: number;
  /** Columns for prose. */
  readonly proseWidth: number;
  /** The text in the chosen language. */
  readonly say: (text: Bilingual) => string;
  /** Writes lines to stdout. */
  readonly print: (...lines: readonly string[]) => void;
  /** Writes lines to stderr: progress, warnings, failures. */
  readonly warn: (...lines: readonly string[]) => void;
  /** The text in a style, where colours are on. */
  readonly paint: (style: Style, text: string) => string;
  /** Lines of a table that fits the terminal. */
  readonly table: (columns: readonly TableColumn[], rows: readonly (readonly Cell[])[]) => string[];
  /** Lines of prose, each with `indent` blanks before it. */
  readonly prose: (text: string, indent?: number) => string[];
}

/** The terminal for one run of the command line. Colours are on only on a terminal, never with NO_COLOR, never in JSON. */
export function createTerminal(around: Surroundings, language: Language, json: boolean): Terminal {
  const { stdout, stderr, env } = around;
  const colour = stdout.isTTY === true && !json && (env.NO_COLOR ?? '') === '' && env.TERM !== 'dumb';
  const width = stdout.isTTY === true ? (stdout.columns ?? 80) : Infinity;
  const proseWidth = Math.min(width, PROSE_WIDTH_MAX);
  const paint = (style: Style, text: string): string =>
    colour && text !== '' ? `\u001b[${STYLES[style]}m${text}\u001b[0m` : text;
  return {
    language,
    json,
    width,
    proseWidth,
    say: (text) => text[language],
    print: (...lines) => writeLines(stdout, lines),
    warn: (...lines) => writeLines(stderr, lines),
    paint,
    table: (columns, rows) => table(columns, rows, width, (text) => paint('dim', text)),
    prose: (text, indent = 0) => wrap(text, proseWidth - indent).map((line) => ' '.repeat(indent) + line),
  };
}

function writeLines(stream: Stream, lines: readonly string[]): void {
  if (lines.length > 0) stream.write(`${lines.join('\n')}\n`);
}
