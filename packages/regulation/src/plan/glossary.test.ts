import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ContentError } from '../text/contenterror.js';
import { readGlossary } from './glossary.js';
import { VERDICTS } from '../rules/rule.js';

const FILE = 'glossary.yaml';
const terms = readGlossary(FILE, readFileSync(new URL(`../../../../regulation/${FILE}`, import.meta.url), 'utf8'));
const ids = terms.map(({ id }) => id);

describe('the glossary', () => {
  it('has every verdict, level, check class and state of a filing', () => {
    const levels = ['amber', 'orange', 'red'];
    const classes = ['syntax', 'validity', 'quality', 'macro'];
    const states = ['accepted', 'rejected', 'awaiting_confirmation'];
    expect(ids).toEqual(expect.arrayContaining([...VERDICTS, ...levels, ...classes, ...states]));
  });

  it('explains every term in one sentence of each language', () => {
    for (const { id, name, meaning } of terms) {
      expect(name.zh, id).toMatch(/[\u4e00-\u9fff]/);
      expect(meaning.zh, id).toMatch(/^[^。]+。$/);
      expect(meaning.en, id).toMatch(/^[A-Z].*\.$/);
      expect(meaning.en, id).not.toMatch(/\. [A-Z]/);
    }
  });

  it('refuses a word with two meanings', () => {
    const term = (id: string, zh: string, en: string): string =>
      `- { id: ${id}, zh: ${zh}, en: ${en}, meaning: { zh: 甲。, en: A. } }\n`;
    const refused = (text: string): number[] => {
      try {
        readGlossary(FILE, text);
      } catch (error) {
        if (error instanceof ContentError) return error.problems.map(({ line }) => line);
        throw error;
      }
      return [];
    };
    expect(refused(term('a', '甲', 'one') + term('b', '乙', 'two'))).toEqual([]);
    expect(refused(term('a', '甲', 'one') + term('b', '甲', 'two'))).toEqual([2]);
    expect(refused(term('a', '甲', 'one') + term('a', '乙', 'one'))).toEqual([2, 2]);
  });
});
