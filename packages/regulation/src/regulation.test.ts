import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { describeProblem } from './contenterror.js';
import { checkContent, logicDisagreements } from './examples.js';
import { loadContent, readContentFolder } from './loadcontent.js';

const FOLDER = fileURLToPath(new URL('../../../regulation', import.meta.url));

describe('the regulation folder of this project', async () => {
  const files = await readContentFolder(FOLDER);

  it('has no problems, and every worked example holds', () => {
    expect(checkContent(files).map(describeProblem)).toEqual([]);
  });

  it('is read by a second interpreter with the same logic in every example', () => {
    const differing = [...loadContent(files).rules.values()].flatMap((rule) =>
      logicDisagreements(rule).map(({ exact, feelin }) => {
        return `${rule.definition.id} ${exact.clause} ${exact.example.name.en}: ${exact.actual}, feelin ${feelin}`;
      }),
    );
    expect(differing).toEqual([]);
  });
});
