import type { Bilingual } from '../text/bilingual.js';
import type { ContentProblem } from '../text/contenterror.js';
import { isCalendarDate, isDecimalText, scaledUnits, scaleOf } from '../text/fields.js';
import type { RuleFile } from './readrule.js';
import { type Column, type Relation, STANDARD_COLUMNS } from '../returns/relation.js';
import type { Example, RuleDefinition } from './rule.js';

type Given = Example['given'];
type GivenValue = Given[string];

/** A rule whose examples use column ids, and the problems of its examples' values. */
interface NamedExamples {
  readonly definition: RuleDefinition;
  readonly problems: readonly ContentProblem[];
}

/**
 * Replaces the Chinese names in the examples' `given` by column ids and checks the values against the columns: an example
 * that could not be filed proves nothing.
 */
export function nameExamples({ definition, yaml }: RuleFile, relation: Relation): NamedExamples {
  const columns = [...relation.columns, ...STANDARD_COLUMNS];
  const problems: ContentProblem[] = [];
  const examples = definition.examples.map((example, index): Example => {
    const given = new Map<string, GivenValue>();
    for (const [name, value] of Object.entries(example.given)) {
      const column = columns.find((candidate) => candidate.id === name || candidate.zh === name);
      const fault = column
        ? (valueFault(column, value) ?? repetition(given, column) ?? otherDay(definition, example, column, value))
        : unknownName(relation, name);
      if (fault) problems.push(yaml.problem(['examples', index, 'given', name], fault.message, fault.hint));
      if (column) given.set(column.id, value);
    }
    return { ...example, given: Object.fromEntries(given) };
  });
  return { definition: { ...definition, examples }, problems };
}

interface Fault {
  readonly message: Bilingual;
  readonly hint: Bilingual;
}

function unknownName(relation: Relation, name: string): Fault {
  return {
    message: { zh: `${relation.id} 没有列“${name}”`, en: `${relation.id} has no column "${name}"` },
    hint: { zh: '请写该表的列名或其中文名。', en: 'Name a column of the relation by its id or Chinese name.' },
  };
}

function repetition(given: ReadonlyMap<string, GivenValue>, column: Column): Fault | undefined {
  if (!given.has(column.id)) return undefined;
  return {
    message: { zh: `列 ${column.id} 给了两次`, en: `the column ${column.id} is given twice` },
    hint: { zh: '请只用列名或中文名之一。', en: 'Use its id or its Chinese name, not both.' },
  };
}

/** The reference date of an example is `on`; a value given for the date column must not differ from it. */
function otherDay(rule: RuleDefinition, example: Example, column: Column, value: GivenValue): Fault | undefined {
  if (column.id !== rule.date || column.type.kind !== 'date' || value === example.on) return undefined;
  return {
    message: { zh: `${column.id} 与 on 的日期不同`, en: `${column.id} differs from the date in \`on\`` },
    hint: { zh: '该列的值就是 on，请从 given 中删去。', en: 'The column is what `on` says; remove it from `given`.' },
  };
}

function valueFault(column: Column, value: GivenValue): Fault | undefined {
  if (value === null) return undefined;
  const hint = valueHint(column, value);
  if (!hint) return undefined;
  return {
    message: {
      zh: `“${String(value)}”不能是列 ${column.id} 的值`,
      en: `"${String(value)}" cannot be a value of ${column.id}`,
    },
    hint,
  };
}

/** What to write instead; undefined when the value is possible. */
function valueHint({ type }: Column, value: string | boolean): Bilingual | undefined {
  if (type.kind === 'boolean') {
    return typeof value === 'boolean' ? undefined : { zh: '请写 true 或 false。', en: 'Write true or false.' };
  }
  if (typeof value === 'boolean') return { zh: '该列不是是否列。', en: 'The column does not hold true or false.' };
  switch (type.kind) {
    case 'date':
      return isCalendarDate(value) ? undefined : { zh: '日期写作 2016-07-18。', en: 'Write dates as 2016-07-18.' };
    case 'decimal': {
      const fits = isDecimalText(value) && scaleOf(value) <= type.scale && withinBound(value, type.max, type.scale);
      return fits
        ? undefined
        : {
            zh: `请写十进制数，至多 ${type.scale} 位小数，绝对值不超过 ${type.max}。`,
            en: `Write a decimal with at most ${type.scale} digits after the point, at most ${type.max} either way.`,
          };
    }
    case 'enum': {
      const codes = type.values.map((code) => code.id);
      return codes.includes(value)
        ? undefined
        : { zh: `可用代码：${codes.join('、')}。`, en: `Its codes are ${codes.join(', ')}.` };
    }
    case 'text':
    case 'region':
    case 'identifier':
      return undefined;
  }
}

function withinBound(value: string, max: string, scale: number): boolean {
  const units = scaledUnits(value, scale);
  return (units < 0n ? -units : units) <= scaledUnits(max, scale);
}
