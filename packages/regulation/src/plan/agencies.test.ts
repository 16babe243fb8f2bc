import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agencyOn, readAgencies, UnknownAgency } from './agencies.js';
import { ContentError } from '../text/contenterror.js';

const FILE = 'agencies.yaml';
const agencies = readAgencies(FILE, readFileSync(new URL(`../../../../regulation/${FILE}`, import.meta.url), 'utf8'));

const shorts = (id: string, date: string, measure?: string): string[] =>
  agencyOn(agencies, id, date, measure).map(({ short }) => short.zh);

describe('the succession of agencies', () => {
  it('keeps a body until the day of its succession, and names the new one from that day', () => {
    expect(shorts('pboc_cq_operations', '2023-08-17')).toEqual(['人行重庆营管部']);
    expect(shorts('pboc_cq_operations', '2023-08-18')).toEqual(['人行重庆市分行']);
  });

  it('leads from the banking and the insurance bureau to one body, and on to its successor', () => {
    for (const id of ['cbrc_chongqing', 'circ_chongqing']) {
      expect(shorts(id, '2018-12-17')).toEqual(['重庆银保监局']);
      expect(shorts(id, '2023-07-19')).toEqual(['重庆银保监局']);
      expect(shorts(id, '2023-07-20')).toEqual(['重庆金融监管局']);
    }
  });

  it('gives the finance office two heirs in 2024', () => {
    expect(shorts('cq_finance_office', '2016-06-20')).toEqual(['市金融办']);
    expect(shorts('cq_finance_office', '2023-12-31')).toEqual(['市地方金融监管局']);
    expect(shorts('cq_finance_office', '2024-06-01')).toEqual(['市委金融办', '市地方金融管理局']);
  });

  it('moves leasing, pawn and factoring out of commerce and everything else to the new commission', () => {
    expect(shorts('cq_commercial_committee', '2019-01-01', 'M2.2')).toEqual(['市地方金融监管局']);
    expect(shorts('cq_commercial_committee', '2019-01-01', 'M4.1')).toEqual(['市商务委']);
    expect(shorts('cq_foreign_trade_committee', '2019-01-01')).toEqual(['市商务委']);
  });

  it('is empty for a body that does not exist yet', () => {
    expect(shorts('nfra_chongqing', '2016-06-20')).toEqual([]);
  });

  it('says which agency is unknown, in both languages', () => {
    expect(() => agencyOn(agencies, 'cq_nobody', '2016-06-20')).toThrow(UnknownAgency);
    expect(new UnknownAgency('cq_nobody').words.zh).toContain('cq_nobody');
  });

  it('never names a body on a day on which it does not exist, nor twice', () => {
    const ids = fc.constantFrom(...agencies.map(({ id }) => id));
    const days = fc.date({ min: new Date('2010-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(ids, days, fc.constantFrom(undefined, 'M2.1', 'M2.2'), (id, day, measure) => {
        const date = day.toISOString().slice(0, 10);
        const bodies = agencyOn(agencies, id, date, measure);
        expect(new Set(bodies).size).toBe(bodies.length);
        for (const { from, to } of bodies) expect((from ?? '') <= date && date < (to ?? '9999')).toBe(true);
      }),
    );
  });
});

/** The YAML of an agency; `rest` gives its succession. */
function body(id: string, rest: string): string {
  return `- id: ${id}\n  name: { zh: 甲, en: A }\n  short: { zh: 甲, en: A }\n  confidence: certain\n${rest}`;
}

function refusal(text: string): string {
  try {
    readAgencies(FILE, text);
  } catch (error) {
    if (error instanceof ContentError)
      return error.problems.map(({ line, message }) => `${line} ${message.en}`).join('\n');
    throw error;
  }
  return 'accepted';
}

describe('the file of agencies', () => {
  it('accepts a body that hands over to an existing one', () => {
    const text = body('a', '  to: 2018-01-01\n  successors: [{ agency: b }]\n') + body('b', '  from: 2018-01-01\n');
    expect(refusal(text)).toBe('accepted');
  });

  it('refuses a succession that leads back to itself, at each of its links', () => {
    const text =
      body('a', '  to: 2018-01-01\n  successors: [{ agency: b }]\n') +
      body('b', '  to: 2019-01-01\n  successors: [{ agency: a }]\n');
    expect(refusal(text)).toBe(
      '6 the succession of a leads back to itself\n12 the succession of b leads back to itself',
    );
  });

  it('refuses a successor that is unknown', () => {
    expect(refusal(body('a', '  to: 2018-01-01\n  successors: [{ agency: z }]\n'))).toBe('6 there is no agency z');
  });

  it('refuses a successor that comes a day late', () => {
    const text = body('a', '  to: 2018-01-01\n  successors: [{ agency: b }]\n') + body('b', '  from: 2018-01-02\n');
    expect(refusal(text)).toBe('6 successor b does not exist on 2018-01-01');
  });

  it('refuses successors of a body that still exists', () => {
    const text = body('a', '  successors: [{ agency: b }]\n') + body('b', '');
    expect(refusal(text)).toBe('5 a still exists but has successors');
  });

  it('refuses an empty window and a repeated id', () => {
    expect(refusal(body('a', '  from: 2018-01-01\n  to: 2018-01-01\n'))).toBe('6 a ends no later than it starts');
    expect(refusal(body('a', '') + body('a', ''))).toBe('5 agency a is listed twice');
  });
});
