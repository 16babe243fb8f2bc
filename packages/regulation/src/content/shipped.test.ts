import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeProblem } from '../text/contenterror.js';
import { checkContent, logicDisagreements } from './examples.js';
import { loadContent, readContentFolder } from './load.js';

const FOLDER = fileURLToPath(new URL('../../../../regulation', import.meta.url));

describe('the regulation folder of this project', async () => {
  const files = await readContentFolder(FOLDER);

  it('has no problems, and every worked example holds', () => {
    expect(checkContent(files).map(describeProblem)).toEqual([]);
  });

  it('gives the same verdicts by logic in a second interpreter, in every example', () => {
    const differing = [...loadContent(files).rules.values()].flatMap((rule) =>
      logicDisagreements(rule).map(({ exact, feelin }) => {
        return `${rule.definition.id} ${exact.clause} ${exact.example.name.en}: ${exact.actual}, feelin ${feelin}`;
      }),
    );
    expect(differing).toEqual([]);
  });

  it('gives problems with a place in the file, never a crash, for any broken file', () => {
    const broken = ['rules/am/AM-02.yaml', 'models/product_leverage.sql', 'returns/asset_product_monthly.yaml'];
    const few = new Map([...files].filter(([path]) => broken.includes(path)));
    const scrap = fc.constantFrom(
      '',
      '*',
      '&x',
      '{',
      ']',
      ': ',
      '- ',
      '1e9',
      '"',
      "'",
      '\t',
      '\n',
      '/',
      '(',
      '💥',
      '%',
      '@',
    );
    const cut = fc.record({
      file: fc.constantFrom(...broken),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      length: fc.nat(30),
    });
    fc.assert(
      fc.property(cut, scrap, ({ file, at, length }, put) => {
        const text = few.get(file) ?? '';
        const start = Math.floor(at * text.length);
        const after = text.slice(0, start) + put + text.slice(start + length);
        for (const problem of checkContent(new Map([...few, [file, after]]))) {
          expect(problem.line).toBeGreaterThanOrEqual(1);
          expect(problem.column).toBeGreaterThanOrEqual(1);
          if (problem.file === file) expect(problem.line).toBeLessThanOrEqual(after.split('\n').length);
        }
      }),
      { numRuns: 40 },
    );
  });
});
