import type { RuleDetail } from '@levee/contract/rules/model';

/** One line of the form that tries a rule: a column and the text typed for it. */
export interface Line {
  readonly column: string;
  readonly value: string;
}

type Given = RuleDetail['examples'][number]['given'];

/** The columns that a rule's examples give, in the order in which they first appear. */
export function columnsOf(rule: Pick<RuleDetail, 'examples'>): string[] {
  return [...new Set(rule.examples.flatMap((example) => Object.keys(example.given)))];
}

/** The form filled from an example; columns that the example leaves out are empty. */
export function linesOf(rule: Pick<RuleDetail, 'examples'>, given: Given): Line[] {
  const columns = columnsOf(rule);
  return (columns.length > 0 ? columns : ['']).map((column) => ({ column, value: textOf(given[column]) }));
}

function textOf(value: Given[string] | undefined): string {
  return value === undefined || value === null ? '' : String(value);
}

/** The request: numbers are sent as text, hence exact; `true` and `false` are booleans; an empty field is omitted (missing). */
export function givenOf(lines: readonly Line[]): Record<string, string | boolean> {
  const given: Record<string, string | boolean> = {};
  for (const { column, value } of lines) {
    const text = value.trim();
    if (column.trim() === '' || text === '') continue;
    given[column.trim()] = text === 'true' ? true : text === 'false' ? false : text.replace(/(?<=\d),(?=\d{3})/g, '');
  }
  return given;
}
