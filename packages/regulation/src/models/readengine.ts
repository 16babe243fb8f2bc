import { z } from 'zod';
import { ContentError, type ContentProblem } from '../text/contenterror.js';
import { type CellKind, ENGINE_SIGNATURES, type EngineName, type EngineSignature, SUBJECTS } from './engines.js';
import { expressionPosition, oneOf, readFields, record, words } from '../text/fields.js';
import { completeColumns, type ModelColumns } from './columns.js';
import { headerProblems, type ModelDraft, type ModelFile, modelHeader } from './header.js';
import { bareSelect, lintSelect } from './lint.js';
import type { EngineInput, EngineModel } from './model.js';
import { STANDARD_OUTPUT } from './shape.js';
import { readColumn, readSubject } from '../returns/readrelation.js';
import type { Column } from '../returns/relation.js';
import type { Vocabularies } from '../returns/vocabulary.js';
import type { Position } from '../text/position.js';
import type { YamlFile } from '../text/yaml.js';

const engineFields = (vocabularies: Vocabularies | undefined) =>
  record({
    ...modelHeader(vocabularies),
    engine: oneOf(...(Object.keys(ENGINE_SIGNATURES) as EngineName[])),
    inputs: z.record(z.string(), words),
  });

type EngineFields = z.output<ReturnType<typeof engineFields>>;
type ModelYaml = YamlFile<EngineFields>;

/**
 * Reads an engine model, `models/<id>.yaml`: the common header, the engine's name and a SELECT for each of its inputs. References
 * to columns of other relations are completed later. Throws ContentError with every problem of the file.
 */
export function draftEngineModelFile(file: string, text: string, vocabularies?: Vocabularies): ModelDraft<EngineModel> {
  const yaml = readFields(file, text, engineFields(vocabularies));
  const { id, from } = yaml.value;
  return { id, from, yaml, complete: (sources) => completeModel(completeColumns(yaml, sources), text) };
}

function completeModel(header: ModelColumns<EngineFields>, text: string): ModelFile<EngineModel> {
  const { placed: yaml } = header;
  const { file, value: fields } = yaml;
  const signature: EngineSignature = ENGINE_SIGNATURES[fields.engine];
  const columns = header.columns.map(readColumn);
  const problems = [
    ...headerProblems(header, Object.values(fields.inputs)),
    ...inputNameProblems(yaml, signature),
    ...outputTypeProblems(yaml, signature, columns),
    ...Object.entries(fields.inputs).flatMap(([name, sql]) => {
      const read = signature.inputs[name];
      if (!read) return [];
      return lintSelect(file, ...placedSelect(text, sql, yaml.at(['inputs', name])), {
        from: fields.from,
        columns: outputOf(name, Object.keys(read), columns, signature),
        surplus: surplusOf(fields.engine, name, Object.keys(read)),
      });
    }),
  ];
  if (problems.length > 0) throw new ContentError(problems);
  return {
    definition: definitionOf(file, fields, columns),
    columns: header.columns,
    vocabularies: header.vocabularies,
    yaml,
  };
}

function definitionOf(file: string, fields: EngineFields, columns: readonly Column[]): EngineModel {
  const signature: EngineSignature = ENGINE_SIGNATURES[fields.engine];
  const inputs = Object.entries(signature.inputs).map(([name, read]): EngineInput => {
    return { name, sql: bareSelect(fields.inputs[name] ?? ''), columns: read };
  });
  const subjects = inputs.find((input) => input.name === SUBJECTS);
  if (!subjects) throw new Error(`the engine ${fields.engine} has no input ${SUBJECTS}`);
  return {
    id: fields.id,
    origin: 'model',
    title: fields.title,
    subject: readSubject(fields.subject),
    columns,
    from: fields.from,
    file,
    engine: fields.engine,
    subjects,
    inputs: inputs.filter((input) => input !== subjects),
    computed: Object.fromEntries(
      Object.entries(signature.outputs).filter(([id]) => columns.some((column) => column.id === id)),
    ),
  };
}

/** Columns that an input gives: those that the engine reads and, for the subjects, also the cited and passed-on columns. */
function outputOf(
  input: string,
  read: readonly string[],
  columns: readonly Column[],
  signature: EngineSignature,
): string[] {
  if (input !== SUBJECTS) return [...read];
  const passedOn = columns.map(({ id }) => id).filter((id) => signature.outputs[id] === undefined);
  return [...new Set([...STANDARD_OUTPUT, ...read, ...passedOn])];
}

function surplusOf(engine: string, input: string, read: readonly string[]): { zh: string; en: string } {
  const isSubjects = input === SUBJECTS;
  return {
    zh: `引擎 ${engine} 从 ${input} 读取：${read.join('、')}。${isSubjects ? '其余须在 columns 中声明。' : '请删去此列。'}`,
    en: `From ${input} the engine ${engine} reads ${read.join(', ')}. ${isSubjects ? 'Declare others under columns.' : 'Remove it.'}`,
  };
}

/** Problems of inputs that the engine lacks or does not have. */
function inputNameProblems(yaml: ModelYaml, signature: EngineSignature): ContentProblem[] {
  const { engine, inputs } = yaml.value;
  const wanted = Object.keys(signature.inputs);
  const hint = { zh: `其输入为：${wanted.join('、')}。`, en: `Its inputs are ${wanted.join(', ')}.` };
  const missing = wanted.filter((name) => inputs[name] === undefined);
  const surplus = Object.keys(inputs).filter((name) => !wanted.includes(name));
  return [
    ...missing.map((name) =>
      yaml.problem(
        ['inputs'],
        { zh: `缺少引擎 ${engine} 的输入 ${name}`, en: `the input ${name} of the engine ${engine} is missing` },
        hint,
      ),
    ),
    ...surplus.map((name) =>
      yaml.problem(
        ['inputs', name],
        { zh: `引擎 ${engine} 没有输入 ${name}`, en: `the engine ${engine} has no input ${name}` },
        hint,
      ),
    ),
  ];
}

/** Types of columns that can hold what an engine computes. */
const HOLDERS: Readonly<Record<CellKind, { readonly fits: (column: Column) => boolean; readonly words: string }>> = {
  text: { fits: ({ type }) => ['text', 'enum', 'region', 'identifier'].includes(type.kind), words: 'text, enum' },
  number: { fits: ({ type }) => type.kind === 'decimal', words: 'decimal' },
  whole: { fits: ({ type }) => type.kind === 'decimal' && type.scale === 0, words: 'integer' },
  date: { fits: ({ type }) => type.kind === 'date', words: 'date' },
};

/** Problems of computed columns: there is at least one, and each has a type that can hold the engine's values. */
function outputTypeProblems(yaml: ModelYaml, signature: EngineSignature, columns: readonly Column[]): ContentProblem[] {
  const { engine } = yaml.value;
  const ids = Object.keys(signature.outputs);
  if (!columns.some(({ id }) => ids.includes(id))) {
    return [
      yaml.problem(
        ['columns'],
        { zh: `没有由引擎 ${engine} 计算的列`, en: `no column is computed by the engine ${engine}` },
        { zh: `其结果为：${ids.join('、')}。`, en: `It computes ${ids.join(', ')}.` },
      ),
    ];
  }
  return columns.flatMap((column, index) => {
    const kind = signature.outputs[column.id];
    if (kind === undefined || HOLDERS[kind].fits(column)) return [];
    return yaml.problem(
      ['columns', index, 'type'],
      {
        zh: `列 ${column.id} 由引擎计算，类型不符`,
        en: `the column ${column.id} is computed by the engine and its type cannot hold it`,
      },
      { zh: `请用 ${HOLDERS[kind].words}。`, en: `Use ${HOLDERS[kind].words}.` },
    );
  });
}

/** A SELECT with the place of its first character; the indentation of a block text is restored, so that columns are those of the file. */
function placedSelect(text: string, sql: string, at: Position): [sql: string, start: Position] {
  const start = expressionPosition(text, at);
  if (start.line === at.line) return [sql, start];
  const margin = ' '.repeat(start.column - 1);
  return [sql.replace(/^(?=.)/gm, margin), { line: start.line, column: 1 }];
}
