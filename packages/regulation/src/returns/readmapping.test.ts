import { describe, expect, it } from 'vitest';
import { ContentError, type ContentProblem } from '../text/contenterror.js';
import { readMapping } from './readmapping.js';
import { readReturn } from './readreturn.js';

const FILE = 'returns/mappings/portal.yaml';

const PLATFORMS = readReturn(
  'returns/platform_monthly.yaml',
  `id: platform_monthly
title: { zh: 平台月报, en: Platform monthly return }
about: { zh: 测试, en: Test }
measures: [M2.1]
frequency: monthly
due_working_days: 10
filers: [association]
subject: { kind: p2p_platform, key: [platform_id] }
columns:
  - { id: platform_id, zh: 平台编号, en: Platform, type: text, max_length: 32, required: true }
  - { id: volume, zh: 成交额, en: Volume, type: decimal, scale: 2, max: 999999999999.99, unit: CNY }
  - { id: kind, zh: 类型, en: Kind, type: enum, values: { public: { zh: 公, en: Public }, private: { zh: 私, en: Private } } }
  - { id: region, zh: 注册地, en: Region, type: region }
checks:
  - { id: PM-V01, class: validity, must: volume >= 0, says: { zh: 非负, en: Not negative } }
  - { id: PM-M01, class: macro, of: count, change_at_most: 0.5, says: { zh: 稳定, en: Steady } }
`,
);
const RETURNS = new Map([[PLATFORMS.id, PLATFORMS]]);

const MAPPING = `id: portal
return: platform_monthly
title: { zh: 门户, en: Portal }
about: { zh: 测试, en: Test }
period_column: day
joins:
  - { id: register, key: plat_id, main_key: plat_id, optional: true }
columns:
  platform_id: { from: plat_id }
  volume: { from: amount, multiply: 10000, zero_means: missing }
  kind: { from: type, values: { A: public, B: private } }
  region: { from: location, file: register }
ignore: [name2]
quarantine: [V.duplicate_key, PM-V01]
`;

function problemsAfter(from: string, to: string): readonly ContentProblem[] {
  const changed = MAPPING.replace(from, to);
  expect(changed).not.toBe(MAPPING);
  try {
    readMapping(FILE, changed, RETURNS);
  } catch (error) {
    if (error instanceof ContentError) return error.problems;
    throw error;
  }
  return [];
}

describe('a mapping', () => {
  it('gives the source of every column, with the factor as it was written', () => {
    const mapping = readMapping(FILE, MAPPING, RETURNS);
    expect(mapping).toMatchObject({ return: 'platform_monthly', periodColumn: 'day', ignore: ['name2'] });
    expect(mapping.joins).toEqual([{ id: 'register', key: 'plat_id', mainKey: 'plat_id', optional: true }]);
    expect(mapping.columns.volume).toEqual({ from: 'amount', multiply: '10000', zeroMeans: 'missing' });
    expect(mapping.columns.kind).toEqual({
      from: 'type',
      zeroMeans: 'value',
      values: { A: 'public', B: 'private' },
    });
    expect(mapping.columns.region).toEqual({ from: 'location', file: 'register', zeroMeans: 'value' });
  });

  it.each([
    ['its return is unknown', 'return: platform_monthly', 'return: platform_weekly', 2, /no return platform_weekly/],
    ['a column is not in the return', '  kind:', '  sort:', 11, /no column sort/],
    ['a required column has no source', '  platform_id: { from: plat_id }\n', '', 9, /platform_id has no source/],
    ['a joined file is not declared', 'file: register', 'file: registry', 12, /no joined file registry/],
    ['a text is multiplied', '{ from: plat_id }', '{ from: plat_id, multiply: 2 }', 9, /multiply is for numbers/],
    [
      'a text has a zero',
      '{ from: plat_id }',
      '{ from: plat_id, zero_means: missing }',
      9,
      /zero_means is for numbers/,
    ],
    ['the factor is zero', 'multiply: 10000', 'multiply: 0.00', 10, /cannot be zero/],
    ['the factor is no number', 'multiply: 10000', 'multiply: 万', 10, /not a decimal/],
    ['a code is not in the return', 'A: public', 'A: open', 11, /open is no code of kind/],
    ['a header is used and ignored', 'ignore: [name2]', 'ignore: [amount]', 13, /both used and ignored/],
    ['a check is unknown', 'PM-V01', 'PM-V02', 14, /no check on rows called PM-V02/],
    ['a check on the whole file should quarantine rows', 'PM-V01', 'PM-M01', 14, /no check on rows called PM-M01/],
    ['a key is misspelt', 'zero_means: missing', 'zero_mean: missing', 10, /unknown key/],
  ])('is refused when %s', (_name, from, to, line, message) => {
    const problems = problemsAfter(from, to);
    expect(problems.map((problem) => problem.message.en)).toEqual([expect.stringMatching(message)]);
    expect(problems[0]).toMatchObject({ file: FILE, line });
  });
});
