import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readOracle } from '../../../../tests/oracles/oracle.js';
import { readAgencies } from './agencies.js';
import { ContentError } from '../text/contenterror.js';
import { cooperatingOn, leadOn, readPlan, UnknownMeasure } from './plan.js';

const content = (file: string): string =>
  readFileSync(new URL(`../../../../regulation/${file}`, import.meta.url), 'utf8');

const PLAN = content('plan.yaml');
const agencies = readAgencies('agencies.yaml', content('agencies.yaml'));
const plan = readPlan('plan.yaml', PLAN, agencies);

const leads = (measure: string, date: string): string[] =>
  leadOn(plan, agencies, measure, date).map(({ short }) => short.zh);
const cooperates = (measure: string, date: string): string[] =>
  cooperatingOn(plan, agencies, measure, date).map(({ short }) => short.zh);

describe('the plan', () => {
  it('has 16 measures in four parts (5 + 4 + 3 + 4), a closing paragraph and 128 mechanisms', () => {
    expect(plan.sections.map(({ id }) => plan.measures.filter((one) => one.id.startsWith(`${id}.`)).length)).toEqual([
      5, 4, 3, 4,
    ]);
    expect(plan.measures.at(-1)?.id).toBe('M5');
    expect(plan.measures).toHaveLength(17);
    expect(plan.mechanisms.map(({ id }) => id)).toEqual(Array.from({ length: 128 }, (_, index) => `S${index + 1}`));
  });

  it('is dated three days before it was made public', () => {
    expect([plan.document, plan.date, plan.published]).toEqual(['渝府办发〔2016〕110号', '2016-06-20', '2016-06-23']);
  });

  it('has at least one mechanism for every measure', () => {
    for (const { id } of plan.measures) expect(plan.mechanisms.some(({ measure }) => measure === id)).toBe(true);
  });

  it('lists for every measure the number of units that the text of the plan names', () => {
    for (const { responsible, lead, cooperating } of plan.measures) {
      if (responsible === undefined) continue;
      expect(responsible.split(/[、；]/)).toHaveLength(lead.length + cooperating.length);
    }
  });

  it('carries the headings and paragraphs of the plan itself, word for word', () => {
    const original = readOracle('plan/paragraphs.json') as { place: string; characters: number; sha256: string }[];
    const paragraphs = [
      ...plan.sections.map(({ place, title }) => ({ place, words: title.zh })),
      ...plan.measures.map(({ place, title, text, responsible }) => ({
        place,
        words: responsible === undefined ? text : `${title.zh}。${text}（${responsible}）`,
      })),
    ];
    const known = new Map(original.map(({ place, ...fingerprint }) => [place, fingerprint]));
    expect(paragraphs.map(({ place }) => place).sort()).toEqual([...known.keys()].sort());
    for (const { place, words } of paragraphs) {
      const sha256 = createHash('sha256').update(words).digest('hex');
      expect({ characters: words.length, sha256 }, place).toEqual(known.get(place));
    }
  });

  it('refers only to rules of the catalogue', () => {
    const known = new Set((readOracle('plan/catalogue.json') as { id: string }[]).map(({ id }) => id));
    expect(plan.mechanisms.flatMap(({ rules: ids }) => ids.filter((id) => !known.has(id)))).toEqual([]);
  });
});

describe('responsibility by date', () => {
  it('for factor markets (M2.1) is with the finance office, later with its two heirs', () => {
    expect(leads('M2.1', '2016-06-20')).toEqual(['市金融办']);
    expect(leads('M2.1', '2024-06-01')).toEqual(['市委金融办', '市地方金融管理局']);
  });

  it('for financial products (M1.1) is with four bodies, later with three', () => {
    expect(leads('M1.1', '2016-06-20')).toEqual(['人行重庆营管部', '重庆银监局', '重庆证监局', '重庆保监局']);
    expect(leads('M1.1', '2024-06-01')).toEqual(['人行重庆市分行', '重庆金融监管局', '重庆证监局']);
  });

  it('before the plan is with the bodies that the plan names', () => {
    expect(leads('M1.1', '2012-03-31')).toEqual(leads('M1.1', '2016-06-20'));
    expect(cooperates('M2.2', '2012-03-31')).toEqual(['市商委', '市外经贸委', '市工商局']);
  });

  it('leaves a leading body out of those that co-operate', () => {
    expect(cooperates('M1.5', '2016-06-20')).toEqual(['市金融办', '重庆证监局', '重庆保监局']);
    expect(cooperates('M1.5', '2019-01-01')).toEqual(['市地方金融监管局', '重庆证监局']);
    expect(cooperates('M2.2', '2024-06-01')).toEqual(['市市场监管局']);
  });

  it('is with at least one body for every measure on every New Year from 2010 to 2030', () => {
    for (const { id } of plan.measures) {
      for (let year = 2010; year <= 2030; year += 1) expect(leads(id, `${year}-01-01`)).not.toEqual([]);
    }
  });

  it('says that a measure is unknown', () => {
    expect(() => leadOn(plan, agencies, 'M9.9', '2016-06-20')).toThrow(UnknownMeasure);
  });
});

describe('the file of the plan', () => {
  /** The problems after one change to its text. */
  function problemsAfter(from: string, to: string): string[] {
    const changed = PLAN.replace(from, to);
    expect(changed).not.toBe(PLAN);
    try {
      readPlan('plan.yaml', changed, agencies);
    } catch (error) {
      if (error instanceof ContentError) return error.problems.map(({ message }) => message.en);
      throw error;
    }
    return [];
  }

  it('refuses a lead that is not an agency', () => {
    expect(problemsAfter('lead: [csrc_chongqing]', 'lead: [csrc_nowhere]')).toEqual([
      'there is no agency csrc_nowhere',
    ]);
  });

  it('refuses a lead that did not exist on the date of the plan', () => {
    expect(problemsAfter('lead: [cq_finance_office]', 'lead: [cq_party_finance_office]')).toEqual([
      "agency cq_party_finance_office does not exist on the plan's date, 2016-06-20",
    ]);
  });

  it('refuses a unit that both leads and co-operates', () => {
    expect(problemsAfter('cooperating: [cq_sasac, ', 'cooperating: [cq_finance_office, ')).toEqual([
      'cq_finance_office is listed twice',
    ]);
  });

  it('refuses a mechanism without a measure, an unknown user, and a repeated id', () => {
    expect(problemsAfter('id: S5\n    measure: M1.1', 'id: S5\n    measure: M7.1')).toEqual([
      'there is no measure M7.1',
    ]);
    expect(problemsAfter('users: [cbrc_chongqing, banks]', 'users: [cbrc_chongqing, bankers]')).toEqual([
      'there is no agency bankers',
    ]);
    expect(problemsAfter('id: S6\n', 'id: S5\n')).toEqual(['S5 is listed twice']);
  });

  it('refuses a range or a star in place of the id of a rule', () => {
    expect(problemsAfter('rules: [AM-20]', 'rules: [AM-*]')).toHaveLength(1);
    expect(problemsAfter('rules: [AM-20]', 'rules: [AM-19..AM-20]')).toHaveLength(1);
  });
});
