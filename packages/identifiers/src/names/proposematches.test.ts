import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { organisationCheckDigit, usccCheckDigit } from '../numbers/uscc.js';
import type { NamedRecord } from './comparablerecord.js';
import { indexNames, proposeMatches, proposePairs } from './proposematches.js';

/** An invented USCC with its check characters. */
function invented(serial: number): string {
  const organisation = `T${String(serial).padStart(7, '0')}`;
  const first = `91500000${organisation}${organisationCheckDigit(organisation) ?? ''}`;
  return first + (usccCheckDigit(first) ?? '');
}

const uscc = (value: string) => [{ scheme: 'uscc', value }] as const;
const [ONE, OTHER] = [invented(1), invented(2)];
const NAME = '重庆青禾小额贷款有限公司';

function propose(record: Partial<NamedRecord>, ...register: readonly Partial<NamedRecord>[]) {
  const named = register.map((one, place) => ({ id: `R-${place}`, name: NAME, ...one }));
  return proposeMatches(indexNames(named), { id: 'Q', name: NAME, ...record });
}
const kinds = (candidates: ReturnType<typeof propose>) =>
  candidates.map(({ verdict, evidence }) => [verdict, ...evidence.map(({ kind }) => kind)]);

describe('records that may be one', () => {
  it('are the same on a valid identifier, whatever their names', () => {
    const found = propose({ identifiers: uscc(ONE) }, { name: '万州白鹭商贸有限公司', identifiers: uscc(ONE) });
    expect(found.map(({ verdict }) => verdict)).toEqual(['same']);
    expect(found[0]?.evidence[0]?.says).toEqual({ zh: `统一社会信用代码相同：${ONE}`, en: `same USCC: ${ONE}` });
  });

  it('are never the same by name alone, even with everything else equal', () => {
    const rest = { representative: '张某', phone: '023-10000000', region: '500103' };
    const [found] = propose(rest, rest);
    expect(found?.verdict).toBe('possible');
    expect(found?.probability).toBeGreaterThan(0.99);
  });

  it('are contradicted by different identifiers, however equal their names', () => {
    const found = propose({ identifiers: uscc(ONE) }, { identifiers: uscc(OTHER) });
    expect(kinds(found)).toEqual([
      ['contradicted', 'identifier_differs', 'identifier_differs', 'name_equal', 'region_equal'],
    ]);
  });

  it('are contradicted when one identifier is shared and another differs', () => {
    const lei = { scheme: 'lei', value: '5493001KJTIIGC8Y1R12' } as const;
    const found = propose({ identifiers: [...uscc(ONE), lei] }, { identifiers: [...uscc(OTHER), lei] });
    expect(found.map(({ verdict }) => verdict)).toEqual(['contradicted']);
  });

  it('are the same by the organisation code inside a USCC', () => {
    const old = { scheme: 'organisation_code', value: `${ONE.slice(8, 16)}-${ONE.slice(16, 17)}` } as const;
    expect(kinds(propose({ identifiers: uscc(ONE) }, { name: '旧名', identifiers: [old] }))[0]).toEqual([
      'same',
      'identifier_equal',
      'name_unlike',
    ]);
  });

  it('are left to a person when the shared number fails its own check', () => {
    const wrong = ONE.slice(0, 17) + (ONE.endsWith('A') ? 'B' : 'A');
    const found = propose({ identifiers: uscc(wrong) }, { identifiers: uscc(wrong) });
    expect(kinds(found)).toEqual([['possible', 'identifier_unsound', 'name_equal', 'region_equal']]);
  });

  it('are left to a person when a branch and its head office were filed under one number', () => {
    const found = propose({ identifiers: uscc(ONE) }, { name: `${NAME}渝北分公司`, identifiers: uscc(ONE) });
    expect(found[0]?.verdict).toBe('possible');
    expect(found[0]?.evidence.map(({ kind }) => kind)).toContain('branch_differs');
  });

  it('are found by a former name', () => {
    const found = propose({ name: '重庆白鹭小额贷款有限公司' }, { formerNames: ['重慶白鷺小额贷款有限公司'] });
    expect(found).toHaveLength(1);
    const former = propose({ name: '万州白鹭商贸有限公司' }, { formerNames: ['万州白鹭商贸有限公司'] });
    expect(kinds(former)[0]).toContain('former_name_equal');
  });

  it('show only both ends of the number of a person', () => {
    const person = [{ scheme: 'resident_id', value: '11010519491231002X' }] as const;
    const [found] = propose({ identifiers: person }, { identifiers: person });
    expect(found?.evidence[0]?.says.zh).toContain('110105********002X');
  });
});

describe('the order of candidates', () => {
  it('is: same, then possible by weight, then contradicted', () => {
    const found = propose(
      { identifiers: uscc(ONE), representative: '张某' },
      { identifiers: uscc(OTHER) },
      { name: '重庆青禾小额贷款股份有限公司' },
      { name: '青禾小贷', identifiers: uscc(ONE) },
      { representative: '张某' },
      { name: '万州白鹭商贸有限公司', representative: '张某' },
    );
    expect(found.map(({ id, verdict }) => [id, verdict])).toEqual([
      ['R-2', 'same'],
      ['R-3', 'possible'],
      ['R-1', 'possible'],
      ['R-0', 'contradicted'],
    ]);
  });

  it('does not depend on the order of the register, and the record itself is never its own candidate', () => {
    const register = Array.from({ length: 12 }, (_, place) => ({
      id: `R-${place}`,
      name: `重庆青禾${'甲乙丙丁'.charAt(place % 4)}小额贷款有限公司`,
    }));
    fc.assert(
      fc.property(
        fc.shuffledSubarray(register, { minLength: 12 }),
        fc.constantFrom(...register),
        (shuffled, record) => {
          const found = proposeMatches(indexNames(shuffled), record);
          expect(found).toEqual(proposeMatches(indexNames(register), record));
          expect(found.map(({ id }) => id)).not.toContain(record.id);
          expect(found.every(({ verdict }) => verdict === 'possible')).toBe(true);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('leaves out records whose names have little in common', () => {
    expect(propose({}, { name: '万州白鹭商贸有限公司' })).toEqual([]);
  });
});

describe('pairs of a register that may be one', () => {
  const pairsOf = (register: readonly (Partial<NamedRecord> & { id: string })[], crowdMax = 50) =>
    proposePairs(indexNames(register.map((one) => ({ name: NAME, ...one }))), crowdMax);
  const idsOf = ({ pairs }: ReturnType<typeof pairsOf>) => pairs.map(({ verdict, ids }) => [verdict, ...ids]);

  it('are proposed once each, certain matches first, and never with contradicting numbers', () => {
    const found = pairsOf([
      { id: 'C', identifiers: uscc(ONE) },
      { id: 'A', name: '万州白鹭商贸有限公司', identifiers: uscc(ONE) },
      { id: 'B' },
      { id: 'D', identifiers: uscc(OTHER) },
    ]);
    expect(idsOf(found)).toEqual([
      ['same', 'A', 'C'],
      ['possible', 'B', 'C'],
      ['possible', 'B', 'D'],
    ]);
  });

  it('are found by an old number, whatever their names, and weigh more with an owner in common', () => {
    const numbered = { otherNumbers: ['渝（L）-017 '], owners: ['张某', '李某'] };
    const [found] = pairsOf([
      { id: 'A', ...numbered },
      { id: 'B', name: '万州白鹭商贸有限公司', otherNumbers: ['渝(l)-017'], owners: ['李某'] },
    ]).pairs;
    expect(found?.evidence.map(({ says }) => says.zh)).toEqual(
      expect.arrayContaining(['号码相同：渝(L)-017', '股东相同：李某']),
    );
    expect(found?.verdict).toBe('possible');
    const without = pairsOf([
      { id: 'A', otherNumbers: ['1'] },
      { id: 'B', otherNumbers: ['1'] },
    ]).pairs[0];
    const shared = pairsOf([
      { id: 'A', otherNumbers: ['1'], owners: ['张某'] },
      { id: 'B', otherNumbers: ['1'], owners: ['张某'] },
    ]).pairs[0];
    expect(shared?.weight).toBeGreaterThan(without?.weight ?? Infinity);
  });

  it('are not sought among more records of one name than the limit; the name is reported, and equal numbers are still found', () => {
    const branches = Array.from({ length: 6 }, (_, place) => ({
      id: `B-${place}`,
      name: `重庆青禾银行股份有限公司${'渝北江北万州'.slice(place, place + 2)}支行`,
      ...(place < 2 && { identifiers: uscc(ONE) }),
    }));
    const { pairs, crowded } = pairsOf(branches, 5);
    expect(pairs.map(({ ids }) => ids)).toEqual([['B-0', 'B-1']]);
    expect(crowded).toEqual([{ core: '青禾银行', records: 6 }]);
    expect(pairsOf(branches, 6).pairs).toHaveLength(15);
  });

  it('are the candidates that each record gets by itself', () => {
    const words = fc.array(fc.constantFrom('青', '禾', '白', '鹭', '云', '帆'), { minLength: 2, maxLength: 4 });
    const records = fc.array(
      fc.record({ name: words.map((one) => `重庆${one.join('')}商贸有限公司`), number: fc.constantFrom('', '7', '8') }),
      { minLength: 2, maxLength: 12 },
    );
    fc.assert(
      fc.property(records, (list) => {
        const register = list.map(({ name, number }, place) => {
          return { id: `R-${place}`, name, otherNumbers: number === '' ? [] : [number] };
        });
        const index = indexNames(register);
        const alone = register.flatMap((record) =>
          proposeMatches(index, record).map(({ id, weight }) => [...[id, record.id].sort(), weight].join(' ')),
        );
        const { pairs } = proposePairs(index, 100);
        expect(pairs.map(({ ids, weight }) => [...ids, weight].join(' ')).sort()).toEqual([...new Set(alone)].sort());
      }),
      { numRuns: 40 },
    );
  });
});
