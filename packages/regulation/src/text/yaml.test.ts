import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ContentError } from './contenterror.js';
import { readYaml } from './yaml.js';

const words = z.strictObject({ title: z.strictObject({ zh: z.string(), en: z.string() }), value: z.string() });

describe('content files', () => {
  it('keep a number as it was written', () => {
    const { value } = readYaml('a.yaml', 'title: { zh: 甲, en: A }\nvalue: 1.40', words);
    expect(value.value).toBe('1.40');
  });

  it('join Chinese without a space where a line was folded, and English with one', () => {
    const text =
      'title:\n  zh: >-\n    不得高于\n    净资产的 140%。\n  en: >-\n    at most\n    140 percent\nvalue: 1';
    const { value } = readYaml('a.yaml', text, words);
    expect(value.title).toEqual({ zh: '不得高于净资产的 140%。', en: 'at most 140 percent' });
  });

  it('say where a value does not fit, in both languages', () => {
    const read = (): unknown => readYaml('a.yaml', 'title: { zh: 甲 }\nvalue: 1', words);
    expect(read).toThrow(ContentError);
    expect(read).toThrow(/a\.yaml:1:8 title\.en/);
  });

  it('say where the YAML itself is broken', () => {
    expect(() => readYaml('a.yaml', 'title: { zh: 甲\nvalue: 1', words)).toThrow(/not valid YAML/);
  });
});
