import type { Bilingual } from '../text/bilingual.js';
import { ContentError } from '../text/contenterror.js';
import { readFields, record } from '../text/fields.js';
import { completeColumns, type ModelColumns } from './columns.js';
import {
  type HeaderFields,
  headerProblems,
  type ModelDraft,
  type ModelFile,
  modelHeader,
  NO_SOURCES,
} from './header.js';
import { bareSelect, lintSelect } from './lint.js';
import type { SqlModel } from './model.js';
import { STANDARD_OUTPUT } from './shape.js';
import { readColumn, readSubject } from '../returns/readrelation.js';
import type { Vocabularies } from '../returns/vocabulary.js';
import type { Position } from '../text/position.js';

/**
 * Reads figures derived from returns: `models/<id>.sql`, a header comment that holds YAML and one SELECT. The existence
 * of the relations that it reads is checked when the whole content is loaded. Throws ContentError with every problem of the file.
 */
export function readModel(file: string, text: string): SqlModel {
  return draftModelFile(file, text).complete(NO_SOURCES).definition;
}

/** As readModel, but returns references to columns of other relations uncompleted, together with the places. */
export function draftModelFile(file: string, text: string, vocabularies?: Vocabularies): ModelDraft<SqlModel> {
  const model = splitModel(file, text);
  const yaml = readFields(file, model.header, record(modelHeader(vocabularies)));
  const { id, from } = yaml.value;
  return { id, from, yaml, complete: (sources) => completeModel(completeColumns(yaml, sources), model) };
}

function completeModel(header: ModelColumns<HeaderFields>, { sql, sqlAt }: ModelText): ModelFile<SqlModel> {
  const { columns, placed: yaml } = header;
  const { file, value: fields } = yaml;
  const surplus = {
    zh: '请在 columns 中声明，或用 as 取已声明的名称。',
    en: 'Declare it under columns, or give it a declared name with as.',
  };
  const output = [...STANDARD_OUTPUT, ...columns.map((column) => column.id)];
  const problems = [
    ...headerProblems(header, [sql]),
    ...lintSelect(file, sql, sqlAt, { from: fields.from, columns: output, surplus }),
  ];
  if (problems.length > 0) throw new ContentError(problems);
  const definition: SqlModel = {
    id: fields.id,
    origin: 'model',
    title: fields.title,
    subject: readSubject(fields.subject),
    columns: columns.map(readColumn),
    from: fields.from,
    sql: bareSelect(sql),
    file,
  };
  return { definition, columns, vocabularies: header.vocabularies, yaml };
}

interface ModelText {
  /** The header, with the text before it replaced by blanks, so that its places are those of the file. */
  readonly header: string;
  readonly sql: string;
  readonly sqlAt: Position;
}

function splitModel(file: string, text: string): ModelText {
  const plain = text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  const opening = /^\s*\/\*[^\S\n]*\n/.exec(plain)?.[0];
  if (opening === undefined) {
    throw headerError(file, { zh: '文件不是以头部注释开始', en: 'the file does not begin with a header comment' });
  }
  const close = plain.indexOf('*/', opening.length);
  if (close < 0) throw headerError(file, { zh: '头部注释没有结束', en: 'the header comment is not closed' });
  const before = plain.slice(0, close + 2);
  const lastLine = before.slice(before.lastIndexOf('\n') + 1);
  return {
    header: opening.replace(/[^\n]/g, '') + plain.slice(opening.length, close),
    sql: plain.slice(close + 2),
    sqlAt: { line: before.split('\n').length, column: lastLine.length + 1 },
  };
}

function headerError(file: string, message: Bilingual): ContentError {
  const hint = {
    zh: '第一行只写 /*，其后写 YAML 头部（id、title、about、from、subject、columns），以 */ 结束。',
    en: 'Begin with a line /*, then the header in YAML (id, title, about, from, subject, columns), and close it with */.',
  };
  return new ContentError([{ file, line: 1, column: 1, message, hint }]);
}
