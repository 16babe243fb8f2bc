import { rm } from 'node:fs/promises';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Content } from '@levee/regulation/content/content';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countingAssessments } from '@levee/server/assessments/records';
import { openLevee, type Levee } from '@levee/server/open';
import { registerAsOf } from '@levee/server/register/records';
import { freshDataFolder } from '@levee/server/testing/stores';
import { CITY_MONTHS, cityInstitutions, cityMonths, cityReturns, cityTables, plantedInCity } from './city.js';
import { fileCity, type CityReport } from './filecity.js';
import { DISTRICTS } from './form/names.js';
import { projectContent } from './testing/sector.js';

/** Filed through the services of the register, of filings and of assessments, on the clock of the history. */
const SIZE = { scale: 0.01, months: cityMonths(['2018-08', '2018-09']) };
const FINDINGS_MOST = 10_000;
/** Ceilings whose first value comes into force after the two years: nothing can breach them yet. */
const WITHOUT_A_VALUE = ['BK-13 b', 'BK-13 c'];

describe('the demonstration city', () => {
  let data: string;
  let levee: Levee;
  let report: CityReport;

  beforeAll(async () => {
    data = await freshDataFolder();
    levee = await openLevee({ data });
    report = await fileCity(levee.system, SIZE);
  }, 300_000);

  afterAll(async () => {
    await levee.close();
    await rm(data, { recursive: true, force: true });
  });

  it.each(SIZE.months.map(({ period }) => period))(
    'breaches rules in %s exactly where breaches were planted',
    async (period) => {
      const run = (await countingAssessments(levee.system.database)).get(period);
      if (!run) throw new Error(`${period} was not assessed`);
      const { findings } = await levee.system.findings.list({ assessment: run.id, offset: 0, limit: FINDINGS_MOST });
      const found = findings.map(({ rule, clause, subjectKey }) => `${rule} ${clause} ${subjectKey}`);
      const planted = plantedInCity(SIZE).filter(({ periods }) => periods.includes(period));
      expect(found.sort()).toEqual(
        planted.map(({ rule, clause, subjectKey }) => `${rule} ${clause} ${subjectKey}`).sort(),
      );
      expect(found.length).toBeGreaterThan(150);
    },
  );

  it('reports what was filed', () => {
    const filings = SIZE.months.flatMap((month) => cityReturns(SIZE, month)).length;
    expect(report).toMatchObject({ institutions: cityInstitutions(SIZE).length, filings });
    expect(report.facilities).toBeGreaterThan(1000 * SIZE.months.length);
  });

  it('has a register with a history: a bank renamed, one merged, a firm sold, counties that became districts', async () => {
    const register = await registerAsOf(levee.system.database);
    const named = (day: string): string | undefined => register.on('CQB-12', 'name', day);
    expect([named('2017-06-30'), named('2017-07-01')]).toEqual(['万州演示商业银行', '夔门演示银行']);
    expect(register.on('CZ-27', 'merged_into', '2018-03-20')).toBe('CQB-03');
    expect(register.allOn('QY-0035', 'member_of', '2017-03-01').map(({ key }) => key)).toEqual(['JT-20']);
    const region = (day: string): string | undefined => register.on('CZ-25', 'region', day);
    expect([region('2016-11-30'), region('2016-12-01')]).toEqual(['500228', '500155']);
    expect(register.ids.length).toBe(cityInstitutions(SIZE).length);
  });

  it('is refused where something was filed before', async () => {
    await expect(fileCity(levee.system, SIZE)).rejects.toMatchObject({ status: 409, code: 'data_folder_not_new' });
  });
});

describe('the plan of the demonstration city', () => {
  const whole = { scale: 1, months: CITY_MONTHS };
  let content: Content;

  beforeAll(async () => {
    content = await projectContent();
  });

  it('has banks, microlenders and pawnbrokers in all districts, and a reporter of every kind that files', () => {
    const institutions = cityInstitutions(whole);
    const districts = DISTRICTS.map(({ code }) => code).sort();
    for (const kind of ['bank', 'microlender', 'pawnbroker']) {
      const regions = institutions.filter((one) => one.kind === kind).map(({ region }) => region);
      expect([...new Set(regions)].sort()).toEqual(districts);
    }
    const filers = new Set([...content.returns.values()].flatMap((definition) => definition.filers));
    const kinds = new Set(institutions.map(({ kind }) => kind));
    expect([...filers].filter((kind) => !kinds.has(kind))).toEqual([]);
    expect(new Set(institutions.map(({ id }) => id)).size).toBe(institutions.length);
    expect(new Set(institutions.map(({ uscc }) => uscc)).size).toBe(institutions.length);
    for (const { name } of institutions) expect(name).toContain('演示');
  });

  it('breaches at some time every clause that was in force in the two years', () => {
    const planted = new Set(plantedInCity(whole).map(({ rule, clause }) => `${rule} ${clause}`));
    const [first, last] = [CITY_MONTHS[0]?.end ?? '', CITY_MONTHS.at(-1)?.end ?? ''];
    const inForce = [...content.rules.values()].filter(({ definition: { inForce } }) => {
      return inForce.from <= last && (inForce.to === null || inForce.to > first);
    });
    const clauses = inForce.flatMap(({ definition: { id, clauses: all } }) =>
      all.map((clause) => `${id} ${clause.id}`),
    );
    expect(clauses.filter((clause) => !planted.has(clause))).toEqual(WITHOUT_A_VALUE);
  });

  it('makes the same rows in the same order whatever the number of threads', async () => {
    const rowsWith = async (threads: string): Promise<unknown[]> => {
      const instance = await DuckDBInstance.create(':memory:', { threads });
      const connection = await instance.connect();
      for (const statement of cityTables(SIZE)) await connection.run(statement);
      const sums: unknown[] = [];
      for (const month of cityMonths(['2016-11'])) {
        for (const { select } of cityReturns(SIZE, month)) {
          const sum = `SELECT md5(string_agg(CAST(made AS VARCHAR), '|')) FROM (${select}) AS made`;
          sums.push((await connection.runAndReadAll(sum)).getRowsJson()[0]?.[0]);
        }
      }
      connection.closeSync();
      instance.closeSync();
      return sums;
    };
    expect(await rowsWith('1')).toEqual(await rowsWith('4'));
  }, 60_000);
});
