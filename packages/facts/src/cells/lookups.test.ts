import { checkUscc, usccCheckDigit } from '@levee/identifiers/numbers/uscc';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDuckFacts } from '../store/duckstore.js';
import { identifierLookup, regionLookup, surelyValid } from './lookups.js';
import { literal } from '../store/sqltext.js';
import type { FactConnection, FactStore } from '../store/store.js';
import { SOME_REGIONS } from '../testing/filing.js';

let store: FactStore;
let connection: FactConnection;
beforeAll(async () => {
  store = await openDuckFacts(':memory:');
  connection = await store.connect();
});
afterAll(async () => {
  connection.close();
  await store.close();
});

const listOf = (texts: readonly string[]): string => `(SELECT unnest([${texts.map(literal).join(', ')}]) AS t)`;

test('SQL and the identifier’s own rules accept the same credit codes', async () => {
  const character = fc.constantFrom(...Array.from('0123456789ABCDEFGHJKLMNPQRTUWXY'));
  const first17 = fc
    .tuple(
      fc.array(character, { minLength: 2, maxLength: 2 }),
      fc.integer({ min: 0, max: 999999 }),
      fc.array(character, { minLength: 9, maxLength: 9 }),
    )
    .map(
      ([kind, region, organisation]) => `${kind.join('')}${String(region).padStart(6, '0')}${organisation.join('')}`,
    );
  const code = fc
    .tuple(first17, character, fc.boolean())
    .map(([text, last, right]) => text + (right ? (usccCheckDigit(text) ?? last) : last));
  await fc.assert(
    fc.asyncProperty(fc.array(code, { minLength: 50, maxLength: 100 }), async (codes) => {
      const rows = await connection.rows(
        `SELECT t, ${surelyValid('t', 'uscc') ?? 'false'} AS valid FROM ${listOf(codes)}`,
      );
      for (const { t, valid } of rows) expect({ t, valid }).toEqual({ t, valid: checkUscc(String(t)).ok });
    }),
    { numRuns: 10 },
  );
});

test('an identifier is stored in its normal form; an old resident number in the new form', async () => {
  const texts = ['11010519491231002x', '110105491231002', '110105194912310021'];
  const lookup = await identifierLookup(connection, listOf(texts), 't', 'resident_id');
  const rows = await connection.rows(`SELECT t, ${lookup.value('t')} AS v FROM ${listOf(texts)}`);
  expect(rows.map(({ v }) => v)).toEqual(['11010519491231002X', '11010519491231002X', null]);
});

test('places are resolved whether few or many different texts occur', async () => {
  const many = Array.from({ length: 50 }, (_, index) => ` 渝北${' '.repeat(index)}`);
  for (const texts of [
    ['渝北', '开县', '火星'],
    [...many, '火星'],
  ]) {
    const lookup = await regionLookup(connection, listOf(texts), 't', SOME_REGIONS, '2017-08-31');
    const rows = await connection.rows(`SELECT t, ${lookup.value('t')} AS v FROM ${listOf(texts)}`);
    for (const { t, v } of rows) expect(v).toBe(SOME_REGIONS.resolve(String(t).trim(), '2017-08-31') ?? null);
  }
});
