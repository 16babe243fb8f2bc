import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Content } from './content.js';
import { coverageOf, type Coverage } from './coverage.js';
import { loadContent, readContentFolder } from './load.js';

const FOLDER = fileURLToPath(new URL('../../../../regulation', import.meta.url));

describe('the coverage of this project', () => {
  let content: Content;
  let coverage: Coverage;
  beforeAll(async () => {
    content = loadContent(await readContentFolder(FOLDER));
    coverage = coverageOf(content);
  });

  it('lists all 128 mechanisms and all 244 rules', () => {
    expect(coverage.mechanisms).toHaveLength(128);
    expect(coverage.rules).toHaveLength(244);
  });

  it('counts every rule file once, for the rule of the catalogue that it implements', () => {
    const counted = coverage.rules.flatMap(({ carriedBy }) => carriedBy);
    const held = [...content.rules.values()].filter(({ relation }) => relation.origin !== 'register');
    expect([...counted].sort()).toEqual(held.map(({ definition }) => definition.id).sort());
  });

  it('lists the models that a rule reads and the returns that these derive from', () => {
    const leverage = coverage.rules.find(({ id }) => id === 'AM-02');
    expect(leverage).toMatchObject({ carriedBy: ['AM-02'], models: ['product_leverage'] });
    expect(leverage?.returns).toContain('asset_product_monthly');
    expect(leverage?.mechanisms).toContain('S7');
  });

  it('credits several rule files to one rule of the catalogue', () => {
    expect(coverage.rules.find(({ id }) => id === 'XR-03')?.carriedBy).toEqual(
      expect.arrayContaining(['PP-C1', 'PP-S1']),
    );
  });

  it('lists the missing rules of each mechanism, and its state follows from them', () => {
    for (const { id, state, rules, missing } of coverage.mechanisms) {
      const expected =
        rules === 0 ? 'no_rules' : missing.length === 0 ? 'all' : missing.length === rules ? 'none' : 'some';
      expect(state, id).toBe(expected);
      for (const rule of missing) expect(coverage.rules.find((one) => one.id === rule)?.carriedBy, rule).toEqual([]);
    }
  });

  it('reports everything as missing in a content without rules', () => {
    const bare = coverageOf({ ...content, rules: new Map() });
    expect(bare.rules.every(({ carriedBy }) => carriedBy.length === 0)).toBe(true);
    expect(new Set(bare.mechanisms.map(({ state }) => state))).toEqual(new Set(['none', 'no_rules']));
    expect(bare.mechanisms.find(({ id }) => id === 'S7')?.missing).toContain('AM-02');
  });
});
