import { ContentError, type ContentProblem } from '../text/contenterror.js';
import type { ColumnFields, NamedValues, WrittenColumn } from './readrelation.js';
import type { EnumValue } from './relation.js';
import type { Vocabularies } from './vocabulary.js';
import type { YamlFile } from '../text/yaml.js';

/** A column as written, and its place in the file. */
interface PlacedColumn {
  readonly written: WrittenColumn;
  readonly path: readonly PropertyKey[];
}

/**
 * Columns with the values of their vocabularies. Throws ContentError with every unknown vocabulary and code; its list is empty
 * when the only problem is in the file of a vocabulary.
 */
export function withValues(
  yaml: YamlFile<unknown>,
  columns: readonly PlacedColumn[],
  vocabularies: Vocabularies | undefined,
): ColumnFields[] {
  const problems: ContentProblem[] = [];
  const complete = columns.flatMap(({ written, path }) => {
    if (!isNamed(written)) return written;
    const { values: name, only, ...rest } = written;
    const values = chosenValues({ yaml, path, name, only }, vocabularies, problems);
    return values ? { ...rest, values } : [];
  });
  if (complete.length < columns.length) throw new ContentError(problems);
  return complete;
}

function isNamed(column: WrittenColumn): column is NamedValues {
  return column.type === 'enum' && typeof column.values === 'string';
}

interface Choice {
  readonly yaml: YamlFile<unknown>;
  readonly path: readonly PropertyKey[];
  readonly name: string;
  readonly only: readonly string[] | undefined;
}

function chosenValues(
  { yaml, path, name, only }: Choice,
  vocabularies: Vocabularies | undefined,
  problems: ContentProblem[],
): EnumValue[] | undefined {
  const vocabulary = vocabularies?.read.get(name);
  if (!vocabulary) {
    if (!vocabularies?.faulty.has(name)) problems.push(unknownVocabulary(yaml, path, name, vocabularies));
    return undefined;
  }
  const codes = only ?? vocabulary.values.map(({ id }) => id);
  const faults = codes.flatMap((code, index) => {
    const at = [...path, 'only', index];
    if (codes.indexOf(code) < index) {
      return yaml.problem(
        at,
        { zh: `代码 ${code} 重复`, en: `the code ${code} stands twice` },
        { zh: '请删去重复的一项。', en: 'Remove the repetition.' },
      );
    }
    if (vocabulary.values.some(({ id }) => id === code)) return [];
    return yaml.problem(
      at,
      { zh: `取值表 ${name} 中没有 ${code}`, en: `the vocabulary ${name} has no value ${code}` },
      {
        zh: `其代码为：${vocabulary.values.map(({ id }) => id).join('、')}。`,
        en: `Its codes are ${vocabulary.values.map(({ id }) => id).join(', ')}.`,
      },
    );
  });
  problems.push(...faults);
  if (faults.length > 0) return undefined;
  return codes.flatMap((code) => vocabulary.values.filter(({ id }) => id === code));
}

function unknownVocabulary(
  yaml: YamlFile<unknown>,
  path: readonly PropertyKey[],
  name: string,
  vocabularies: Vocabularies | undefined,
): ContentProblem {
  const known = [...(vocabularies?.read.keys() ?? [])];
  return yaml.problem(
    [...path, 'values'],
    { zh: `没有取值表 ${name}`, en: `there is no vocabulary ${name}` },
    {
      zh: `请新建 vocabulary/${name}.yaml，或用已有的：${known.join('、')}。`,
      en: `Write vocabulary/${name}.yaml, or use one that there is: ${known.join(', ')}.`,
    },
  );
}

/** Names of the vocabularies that columns take their values from. */
export function vocabulariesOf(columns: readonly WrittenColumn[]): string[] {
  return columns.filter(isNamed).map(({ values }) => values);
}
