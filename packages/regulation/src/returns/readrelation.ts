import { z } from 'zod';
import {
  bothLanguages,
  decimal,
  formByWord,
  record,
  scaledUnits,
  snakeId,
  wholeNumber,
  words,
} from '../text/fields.js';
import type { Column, ColumnType, EnumValue, Subject } from './relation.js';
import type { Vocabularies } from './vocabulary.js';

const everyColumn = { id: snakeId, zh: words, en: words };
const filedColumn = {
  required: z.boolean().optional(),
  headers: z.array(words).optional(),
  missing: z.array(words).optional(),
  note: bothLanguages.optional(),
};
const amount = { max: decimal, min: decimal.optional(), unit: words.optional() };

const PLAIN_TYPES = ['date', 'boolean', 'region', 'uscc', 'resident_id', 'lei'] as const;

/** Inline values, in contents older than vocabularies. */
const spelledOut = {
  values: z
    .record(words, bothLanguages)
    .transform((values) => Object.entries(values).map(([id, label]): EnumValue => ({ id, label }))),
};

/** The name of a vocabulary, and those of its codes that the column allows. */
const byVocabulary = {
  values: z.custom<string>((value) => typeof value !== 'object', { error: 'fault:inline_values' }).pipe(words),
  only: z.array(words).min(1).optional(),
};

const COLUMN_TYPES = ['decimal', 'integer', 'text', 'enum', ...PLAIN_TYPES] as const;

function formsWith<S extends z.ZodRawShape>(enumerated: S) {
  return z.discriminatedUnion('type', [
    record({ ...everyColumn, ...filedColumn, ...amount, type: z.literal('decimal'), scale: wholeNumber(0, 18) }),
    record({ ...everyColumn, ...filedColumn, ...amount, type: z.literal('integer') }),
    record({ ...everyColumn, ...filedColumn, type: z.literal('text'), max_length: wholeNumber(1, 100_000) }),
    record({ ...everyColumn, ...filedColumn, type: z.literal('enum'), ...enumerated }),
    record({ ...everyColumn, ...filedColumn, type: z.enum(PLAIN_TYPES) }),
  ]);
}

const formsSpelledOut = formsWith(spelledOut);
const formsByVocabulary = formsWith(byVocabulary);

/** A column with its values, whether written out, from a vocabulary, or from the source of `like`. */
export type ColumnFields = z.output<typeof formsSpelledOut>;

/** An enumerated column that names its vocabulary. */
export type NamedValues = Extract<z.output<typeof formsByVocabulary>, { type: 'enum' }>;

/** A column as its author wrote it. */
export type WrittenColumn = ColumnFields | NamedValues;

const columnsSpelledOut = formByWord('type', COLUMN_TYPES, formsSpelledOut);
const columnsByVocabulary = formByWord('type', COLUMN_TYPES, formsByVocabulary);

/**
 * A column as written in a file; `required`, `headers`, `missing`, `note` and `min` belong to returns only. A content with
 * vocabularies names them and writes out no values; a content without any can only write them out.
 */
export function columnFields(vocabularies: Vocabularies | undefined): z.ZodType<WrittenColumn> {
  return vocabularies ? columnsByVocabulary : columnsSpelledOut;
}

/** A relation's subject as written in a file. */
export const subjectFields = record({
  kind: snakeId,
  key: z.array(words).min(1),
  name: words.optional(),
  region: words.optional(),
  institution: words.optional(),
  institution_kind: words.optional(),
});

/** A subject as read from a file, before readSubject. */
export type SubjectFields = z.output<typeof subjectFields>;

/** The column in the form that rules use. A decimal's precision follows from its largest value and its scale. */
export function readColumn(fields: ColumnFields): Column {
  const unit = 'unit' in fields ? (fields.unit ?? '') : '';
  return { id: fields.id, zh: fields.zh, en: fields.en, type: columnType(fields), unit };
}

function columnType(fields: ColumnFields): ColumnType {
  switch (fields.type) {
    case 'decimal':
      return {
        kind: 'decimal',
        scale: fields.scale,
        precision: precisionOf(fields.max, fields.scale),
        max: fields.max,
      };
    case 'integer':
      return { kind: 'decimal', scale: 0, precision: precisionOf(fields.max, 0), max: fields.max };
    case 'text':
      return { kind: 'text', maxLength: fields.max_length };
    case 'enum':
      return { kind: 'enum', values: fields.values };
    case 'uscc':
    case 'resident_id':
    case 'lei':
      return { kind: 'identifier', scheme: fields.type };
    case 'date':
    case 'boolean':
    case 'region':
      return { kind: fields.type };
  }
}

/** Digits that the largest value needs at a scale (digits after the point). */
export function precisionOf(max: string, scale: number): number {
  return Math.max(scaledUnits(max, scale).toString().replace('-', '').length, scale, 1);
}

/** The subject with the ids of its relation's columns. */
export function readSubject(fields: SubjectFields): Subject {
  return {
    kind: fields.kind,
    key: fields.key,
    ...(fields.name === undefined ? {} : { name: fields.name }),
    ...(fields.region === undefined ? {} : { region: fields.region }),
    ...(fields.institution === undefined ? {} : { institution: fields.institution }),
    ...(fields.institution_kind === undefined ? {} : { institutionKind: fields.institution_kind }),
  };
}
