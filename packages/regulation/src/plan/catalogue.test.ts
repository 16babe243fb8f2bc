import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readOracle } from '../../../../tests/oracles/oracle.js';
import { readCatalogue } from './catalogue.js';
import { ContentError } from '../text/contenterror.js';
import { assembleContent, readContentFolder } from '../content/load.js';

const FILE = 'catalogue.yaml';
const FOLDER = fileURLToPath(new URL('../../../../regulation', import.meta.url));
const text = readFileSync(new URL(`../../../../regulation/${FILE}`, import.meta.url), 'utf8');
const catalogue = [...readCatalogue(FILE, text).values()];
const known = readOracle('plan/catalogue.json') as {
  readonly id: string;
  readonly from: string;
  readonly to: string | null;
  readonly confidence: string;
  /** Year and number of the documents that the rule is from; empty where it is from a text without a number. */
  readonly documents: readonly string[];
}[];

const entry = (id: string, from: string, to = ''): string =>
  `- { id: ${id}, title: { zh: 甲, en: A }, condition: { zh: 甲, en: A }, ` +
  `in_force: { from: ${from}${to === '' ? '' : `, to: ${to}`} }, confidence: likely }\n`;

function refusedLines(yaml: string): number[] {
  try {
    readCatalogue(FILE, yaml);
  } catch (error) {
    if (error instanceof ContentError) return error.problems.map(({ line }) => line);
    throw error;
  }
  return [];
}

describe('the catalogue', () => {
  it('has 244 rules, with title and condition in both languages', () => {
    expect(catalogue).toHaveLength(244);
    for (const { id, title, condition } of catalogue) {
      for (const { zh, en } of [title, condition]) {
        expect(zh, id).toMatch(/[\u4e00-\u9fff]/);
        expect(en, id).toMatch(/[a-z0-9]/i);
        expect(en, id).not.toMatch(/[\u4e00-\u9fff]/);
      }
    }
  });

  it('gives every rule of a family its own title', () => {
    const titles = catalogue.flatMap(({ id, title }) => [
      `${id.slice(0, 2)} ${title.zh}`,
      `${id.slice(0, 2)} ${title.en}`,
    ]);
    expect(titles.filter((title, place) => titles.indexOf(title) < place)).toEqual([]);
  });

  it('has the rules, dates and confidence that are known, no more and no less', () => {
    expect(catalogue.map(({ id, from, to, confidence }) => ({ id, from, to, confidence }))).toEqual(
      known.map(({ id, from, to, confidence }) => ({ id, from, to, confidence })),
    );
  });

  it('refuses a rule that is listed twice and a window without a day', () => {
    expect(refusedLines(entry('AM-01', '2016-01-01') + entry('AM-02', '2016-01-01', '2016-01-02'))).toEqual([]);
    expect(refusedLines(entry('AM-01', '2016-01-01') + entry('AM-01', '2016-01-01'))).toEqual([2]);
    expect(refusedLines(entry('AM-01', '2016-01-01', '2016-01-01'))).toEqual([1]);
    expect(refusedLines(entry('AM-1', '2016-01-01'))).toEqual([1]);
  });
});

describe('content is checked against its catalogue:', async () => {
  const files = await readContentFolder(FOLDER);
  const unknown = (yaml?: string): string[] =>
    assembleContent(
      new Map(
        [...files].flatMap(([path, was]) => (path !== FILE ? [[path, was]] : yaml === undefined ? [] : [[path, yaml]])),
      ),
    )
      .problems.filter(({ message }) => message.en.startsWith('the catalogue has no rule'))
      .map(({ file, message }) => `${file} ${message.en}`);

  it('every rule file and every mechanism of this project is in it', () => {
    expect(unknown(text)).toEqual([]);
  });

  it('the rule files of an entry name every numbered document that the entry is from', () => {
    const { content } = assembleContent(files);
    const cited = new Map<string, string>();
    for (const { definition } of content?.rules.values() ?? []) {
      const { id, catalogue: of } = definition;
      const yaml = files.get(`rules/${id.slice(0, 2).toLowerCase()}/${id}.yaml`) ?? '';
      cited.set(of, `${cited.get(of) ?? ''}${yaml.replaceAll('〕第', '〕')}`);
    }
    const assessed = known.filter(({ id, documents }) => documents.length > 0 && cited.has(id));
    expect(assessed).toHaveLength(62);
    for (const { id, documents } of assessed) {
      for (const document of documents) expect(cited.get(id), id).toContain(document);
    }
  });

  it('a rule file that belongs to no entry, and a mechanism that names none, are problems at their place', () => {
    const problems = unknown(text.replace('- id: PP-08', '- id: PP-99'));
    expect(problems).toContain('rules/pp/PP-08.yaml the catalogue has no rule PP-08');
    expect(problems).toContain('plan.yaml the catalogue has no rule PP-08');
    expect(unknown(text.replace('- id: XR-03', '- id: XR-99'))).toContain(
      'rules/pp/PP-C1.yaml the catalogue has no rule XR-03',
    );
  });

  it('content without a catalogue is not checked', () => {
    expect(unknown()).toEqual([]);
  });
});
