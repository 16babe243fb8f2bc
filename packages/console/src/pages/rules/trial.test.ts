import { describe, expect, it } from 'vitest';
import { givenOf, linesOf } from './trial.js';

const rule = {
  examples: [
    {
      name: { zh: '', en: '' },
      on: '2016-08-01',
      given: { plan_kind: 'structured', total_assets: '280.01' },
      expect: {},
      actual: {},
    },
    {
      name: { zh: '', en: '' },
      on: '2016-08-01',
      given: { net_assets: '200', insolvent: false },
      expect: {},
      actual: {},
    },
  ],
};

describe('the form that tries a rule', () => {
  it('has a line for every column of the examples and fills those that one example gives', () => {
    expect(linesOf(rule, { net_assets: '200', insolvent: false })).toEqual([
      { column: 'plan_kind', value: '' },
      { column: 'total_assets', value: '' },
      { column: 'net_assets', value: '200' },
      { column: 'insolvent', value: 'false' },
    ]);
  });

  it('starts with one empty line where there are no examples', () => {
    expect(linesOf({ examples: [] }, {})).toEqual([{ column: '', value: '' }]);
  });

  it('sends numbers as typed, true and false as booleans, and omits empty fields', () => {
    const lines = [
      { column: 'total_assets', value: ' 1,280,000.010 ' },
      { column: 'insolvent', value: 'false' },
      { column: 'net_assets', value: '' },
      { column: ' ', value: '5' },
    ];
    expect(givenOf(lines)).toEqual({ total_assets: '1280000.010', insolvent: false });
  });
});
