import type { ContentFiles } from './content.js';
import { plainText } from './folder.js';
import { ContentError, type ContentProblem } from '../text/contenterror.js';
import { baseName } from '../text/fields.js';

/** The files of a content folder while they are read: the paths read so far and the problems found so far. */
export class Shelf {
  readonly problems: ContentProblem[] = [];
  private readonly seen = new Set<string>();

  constructor(private readonly files: ContentFiles) {}

  /** The result of `read` for a required file; undefined when the file is missing or has problems. */
  one<T>(path: string, read: (file: string, text: string) => T): T | undefined {
    const text = this.files.get(path);
    this.seen.add(path);
    if (text === undefined) this.require(path);
    return text === undefined ? undefined : attempt(this.problems, () => read(path, plainText(text)));
  }

  /** The result of `read` for each file whose path has this form, and the base names of those with problems. */
  each<T>(form: RegExp, read: (file: string, text: string) => T): { read: T[]; faulty: string[] } {
    const result: { read: T[]; faulty: string[] } = { read: [], faulty: [] };
    for (const path of [...this.files.keys()].filter((candidate) => form.test(candidate)).sort()) {
      const value = this.one(path, read);
      if (value === undefined) result.faulty.push(baseName(path));
      else result.read.push(value);
    }
    return result;
  }

  /** Whether there is a file whose path has this form. */
  has(form: RegExp): boolean {
    return [...this.files.keys()].some((path) => form.test(path));
  }

  require(path: string): void {
    this.seen.add(path);
    if (this.files.has(path)) return;
    this.problems.push({
      file: path,
      line: 1,
      column: 1,
      message: { zh: '缺少此文件', en: 'this file is missing' },
      hint: { zh: '请放入内容文件夹。', en: 'Put it into the content folder.' },
    });
  }

  /** Reports files in the folders of vocabularies, returns, models and rules that no reader covers, so that none is ignored silently. */
  reportMisplaced(): void {
    for (const path of this.files.keys()) {
      if (this.seen.has(path) || !/^(?:vocabulary|returns|models|rules)\//.test(path)) continue;
      this.problems.push({
        file: path,
        line: 1,
        column: 1,
        message: { zh: '此处的文件不会被读取', en: 'a file in this place is not read' },
        hint: {
          zh: '位置为 {vocabulary,returns,returns/mappings,models}/<id>.yaml、models/<id>.sql 和 rules/<类别>/<编号>.yaml。',
          en: 'Places are {vocabulary,returns,returns/mappings,models}/<id>.yaml, models/<id>.sql and rules/<family>/<ID>.yaml.',
        },
      });
    }
  }
}

/** Runs a reader and collects the problems of its ContentError; rethrows other errors. */
export function attempt<T>(problems: ContentProblem[], read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    problems.push(...error.problems);
    return undefined;
  }
}
