import { checkUscc } from '@levee/identifiers/numbers/uscc';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, it } from 'vitest';
import { syntheticUscc, syntheticUsccMacros } from './synthetic.js';

it('synthetic codes are valid, marked, and the same in SQL as in the program', async () => {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  for (const statement of syntheticUsccMacros()) await connection.run(statement);
  const reader = await connection.runAndReadAll(
    `SELECT region, CAST(number AS INTEGER) AS number, synthetic_uscc(region, number) AS code
     FROM (VALUES ('500101'), ('500243')) AS place(region), (SELECT range * 286291 AS number FROM range(101)) ORDER BY ALL`,
  );
  const rows = reader.getRowObjectsJson() as { region: string; number: number; code: string }[];
  expect(rows.length).toBe(202);
  for (const { region, number, code } of rows) {
    expect(code).toBe(syntheticUscc(region, number));
    expect(checkUscc(code)).toMatchObject({ ok: true, region, innerCheck: 'valid' });
    expect(code.slice(8, 11)).toBe('DEM');
  }
  expect(() => syntheticUscc('500101', 31 ** 5)).toThrow(RangeError);
  connection.closeSync();
  instance.closeSync();
});
