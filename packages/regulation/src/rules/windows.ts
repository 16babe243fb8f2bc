import type { ContentProblem } from '../text/contenterror.js';
import type { ParameterValueFields, RuleYaml } from './fields.js';

/**
 * Problems of a rule's dates: windows are half-open [from, to), so `to` must be after `from`; the values of a parameter must be
 * in the order of their dates and must not overlap for the same tier, region or institution.
 */
export function windowProblems(yaml: RuleYaml): ContentProblem[] {
  const { in_force, parameters } = yaml.value;
  const own = isEmpty(in_force.from, in_force.to) ? [emptyWindow(yaml, ['in_force', 'to'])] : [];
  return [...own, ...Object.keys(parameters ?? {}).flatMap((id) => parameterWindows(yaml, id))];
}

function isEmpty(from: string, to: string | null | undefined): boolean {
  return to !== null && to !== undefined && to <= from;
}

function emptyWindow(yaml: RuleYaml, path: readonly PropertyKey[]): ContentProblem {
  return yaml.problem(
    path,
    { zh: '截止日不晚于起始日', en: '`to` is not after `from`' },
    { zh: 'to 是不再适用的第一天，须晚于 from。', en: '`to` is the first day on which it no longer counts.' },
  );
}

function parameterWindows(yaml: RuleYaml, id: string): ContentProblem[] {
  const parameter = yaml.value.parameters?.[id];
  if (!parameter) return [];
  const problems: ContentProblem[] = [];
  const latest = new Map<string, ParameterValueFields>();
  parameter.values.forEach((value, index) => {
    const path = ['parameters', id, 'values', index];
    if (isEmpty(value.from, value.to)) problems.push(emptyWindow(yaml, [...path, 'to']));
    const dimensions = Object.keys(value.where ?? {}).sort();
    if (dimensions.join() !== [...(parameter.by ?? [])].sort().join()) {
      problems.push(dimensionProblem(yaml, [...path, 'where'], parameter.by ?? []));
    }
    const group = JSON.stringify(dimensions.map((name) => [name, value.where?.[name]]));
    const before = latest.get(group);
    if (before) problems.push(...orderProblems(yaml, path, before, value));
    latest.set(group, value);
  });
  return problems;
}

function dimensionProblem(yaml: RuleYaml, path: readonly PropertyKey[], by: readonly string[]): ContentProblem {
  const names = by.join(', ');
  if (by.length === 0) {
    return yaml.problem(
      path,
      { zh: '参数没有 by，值不应有 where', en: 'a value has `where`, but the parameter has no `by`' },
      { zh: '请写 by 列出区分取值的列，或删去 where。', en: 'List the columns under `by`, or remove `where`.' },
    );
  }
  return yaml.problem(
    path,
    { zh: `where 须恰好写明：${names}`, en: `\`where\` names exactly ${names}` },
    { zh: '每个值都要写明 by 中各列的取值。', en: 'Every value says which value of each column in `by` it is for.' },
  );
}

function orderProblems(
  yaml: RuleYaml,
  path: readonly PropertyKey[],
  before: ParameterValueFields,
  value: ParameterValueFields,
): ContentProblem[] {
  const at = [...path, 'from'];
  if (value.from <= before.from) {
    return [
      yaml.problem(
        at,
        { zh: '参数值未按日期先后排列', en: 'the values are not in the order of their dates' },
        { zh: '请按 from 从早到晚排列，同一天只写一个值。', en: 'Order them by `from`, one value for a day.' },
      ),
    ];
  }
  const end = before.to ?? null;
  if (end !== null && end <= value.from) return [];
  return [
    yaml.problem(
      at,
      { zh: `与自 ${before.from} 起的值重叠`, en: `overlaps with the value from ${before.from}` },
      {
        zh: `请在前一个值写 to: ${value.from} 或更早。`,
        en: `End the earlier value with to: ${value.from} or before.`,
      },
    ),
  ];
}
