import { z } from 'zod';
import { ContentError, type ContentProblem } from '../text/contenterror.js';
import { bothLanguages, fileNameProblems, readFields, record, snakeId, words } from '../text/fields.js';
import type { EnumValue } from './relation.js';
import type { YamlFile } from '../text/yaml.js';

const valueFields = record({
  zh: words,
  en: words,
  also: z.array(words).min(1).optional(),
  apart: z.boolean().optional(),
  note: bothLanguages.optional(),
});

const vocabularyFields = record({
  id: snakeId,
  title: bothLanguages,
  about: bothLanguages,
  values: z.record(words, valueFields),
});

type VocabularyFields = z.output<typeof vocabularyFields>;

/** A closed list of values with the places of everything in its file: `vocabulary/<id>.yaml`. */
interface VocabularyFile {
  readonly id: string;
  /** In the order of the file. */
  readonly values: readonly EnumValue[];
  readonly yaml: YamlFile<VocabularyFields>;
}

/** The vocabularies of a content: the readable ones, and the names of those with problems of their own. */
export interface Vocabularies {
  readonly read: ReadonlyMap<string, VocabularyFile>;
  readonly faulty: ReadonlySet<string>;
}

/**
 * Reads the values that enumerated columns may have. A text that stands for two values of one list is refused, because a filed
 * cell with that text could not be read. Throws ContentError with every problem of the file.
 */
export function readVocabularyFile(file: string, text: string): VocabularyFile {
  const yaml = readFields(file, text, vocabularyFields);
  const { id, values } = yaml.value;
  const problems = [...fileNameProblems(yaml, id), ...codeProblems(yaml), ...ambiguousTexts(yaml)];
  if (problems.length > 0) throw new ContentError(problems);
  return { id, values: Object.entries(values).map(([code, fields]) => valueOf(code, fields)), yaml };
}

function valueOf(id: string, { zh, en, also }: VocabularyFields['values'][string]): EnumValue {
  return { id, label: { zh, en }, ...(also === undefined ? {} : { also }) };
}

/** Whether rules and SQL can name a value by this code. */
export function isUsableCode(code: string): boolean {
  return !/["'\\]|^\s|\s$/.test(code);
}

function codeProblems(yaml: YamlFile<VocabularyFields>): ContentProblem[] {
  const codes = Object.keys(yaml.value.values);
  const hint = {
    zh: '请列出代码及其中英文名称；代码不含引号、反斜线和首尾空格。',
    en: 'List codes with their labels; no quotes, backslashes or outer spaces in a code.',
  };
  if (codes.length === 0) {
    return [yaml.problem(['values'], { zh: '没有可选值', en: 'no values to choose from' }, hint)];
  }
  return codes
    .filter((code) => !isUsableCode(code))
    .map((code) =>
      yaml.problem(['values', code], { zh: `代码“${code}”不可用`, en: `the code "${code}" cannot be used` }, hint),
    );
}

/** Problems of texts (code, Chinese, English, `also`) that denote two values, reported at the second. */
function ambiguousTexts(yaml: YamlFile<VocabularyFields>): ContentProblem[] {
  const owners = new Map<string, string>();
  return Object.entries(yaml.value.values).flatMap(([code, { zh, en, also = [] }]) => {
    const texts: [string, PropertyKey[]][] = [
      [code, []],
      [zh, ['zh']],
      [en, ['en']],
      ...also.map((text, index): [string, PropertyKey[]] => [text, ['also', index]]),
    ];
    return texts.flatMap(([text, path]) => {
      const owner = owners.get(text);
      if (owner === undefined) owners.set(text, code);
      if (owner === undefined || owner === code) return [];
      return yaml.problem(
        ['values', code, ...path],
        { zh: `“${text}”已表示 ${owner}`, en: `"${text}" stands for ${owner} already` },
        { zh: '一个词只表示一个值，请改其一。', en: 'A word stands for one value of a list; change one of the two.' },
      );
    });
  });
}

/** One value with its place in the file. */
interface PlacedValue {
  readonly file: VocabularyFile;
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

/**
 * Second spellings: a code or a Chinese title that an earlier vocabulary has with other titles. A value with `apart: true` means
 * something else than the values of the same name and is not compared with them.
 */
export function spellingProblems(files: readonly VocabularyFile[]): ContentProblem[] {
  const firsts = new Map<string, PlacedValue>();
  const placed = files.flatMap((file) =>
    file.values
      .filter(({ id }) => file.yaml.value.values[id]?.apart !== true)
      .map(({ id, label }): PlacedValue => ({ file, code: id, zh: label.zh, en: label.en })),
  );
  return placed.flatMap((value) => {
    const namesakes = [`code ${value.code}`, `zh ${value.zh}`].map((key) => {
      const first = firsts.get(key) ?? value;
      firsts.set(key, first);
      return first;
    });
    const other = namesakes.find((namesake) => differ(namesake, value));
    return other ? [secondSpelling(value, other)] : [];
  });
}

function differ(a: PlacedValue, b: PlacedValue): boolean {
  return a.zh !== b.zh || a.en !== b.en;
}

function secondSpelling({ file, code, zh, en }: PlacedValue, other: PlacedValue): ContentProblem {
  return file.yaml.problem(
    ['values', code, zh === other.zh ? 'en' : 'zh'],
    {
      zh: `${code}（${zh}，${en}）在 ${other.file.id} 中写作 ${other.code}（${other.zh}，${other.en}）`,
      en: `${code} (${zh}, ${en}) is spelled ${other.code} (${other.zh}, ${other.en}) in ${other.file.id}`,
    },
    {
      zh: '同一事物请用同样的中英文，原来的写法可列入 also；确为另一事物的，在该值写 apart: true。',
      en: 'Use one spelling and keep the other under also, or write apart: true at the value if it means something else.',
    },
  );
}

/** Vocabularies that no column names. */
export function unusedVocabularies(files: Iterable<VocabularyFile>, used: ReadonlySet<string>): ContentProblem[] {
  return [...files]
    .filter(({ id }) => !used.has(id))
    .map(({ id, yaml }) =>
      yaml.problem(
        ['id'],
        { zh: `没有列使用取值表 ${id}`, en: `no column uses the vocabulary ${id}` },
        { zh: '请在列中写 values: 引用，或删去此文件。', en: 'Name it under values of a column, or remove the file.' },
      ),
    );
}
