import { z } from 'zod';
import type { Bilingual } from '../text/bilingual.js';
import { ContentError, type ContentProblem } from '../text/contenterror.js';
import { bothLanguages, readFields, record, repeatedAt, snakeId, words } from '../text/fields.js';

/** A term of the field: its word in the code, its name for officers, and its meaning in one sentence. */
interface Term {
  readonly id: string;
  readonly name: Bilingual;
  readonly meaning: Bilingual;
}

const termFields = record({ id: snakeId, zh: words, en: words, meaning: bothLanguages });

/**
 * Reads `glossary.yaml`. A word has one meaning: an id, a Chinese or an English term that occurs twice is refused.
 * Throws ContentError with every problem of the file.
 */
export function readGlossary(file: string, text: string): readonly Term[] {
  const yaml = readFields(file, text, z.array(termFields));
  const repeated = (key: 'id' | 'zh' | 'en'): ContentProblem[] => {
    const said = yaml.value.map((term) => term[key]);
    return repeatedAt(said).map((index) => {
      const word = said[index] ?? '';
      return yaml.problem(
        [index, key],
        { zh: `“${word}”已用于另一术语`, en: `"${word}" already stands for another term` },
        { zh: '一词一义：请换用他词，或合并两条。', en: 'One word, one meaning: choose another or merge the two.' },
      );
    });
  };
  const problems = [...repeated('id'), ...repeated('zh'), ...repeated('en')];
  if (problems.length > 0) throw new ContentError(problems);
  return yaml.value.map(({ id, zh, en, meaning }) => ({ id, name: { zh, en }, meaning }));
}
