import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { assess, type AssessmentResult } from '@levee/assessment/assess';
import { makeManifest, type ManifestFiling } from '@levee/assessment/snapshot/manifest';
import { openDuckFacts } from '@levee/facts/store/duckstore';
import { examine } from '@levee/facts/examine';
import { shiftPeriod, type Period } from '@levee/facts/receipt/period';
import { literal, pathLiteral } from '@levee/facts/store/sqltext';
import type { FactConnection, FactStore, SqlValue } from '@levee/facts/store/store';
import type { Content } from '@levee/regulation/content/content';
import { loadContent, readContentFolder } from '@levee/regulation/content/load';
import { CITY_MONTHS } from '../city.js';
import type { CityMonth, CityReturn, CitySize, Sector } from '../form/sector.js';

/** For tests: the months of the city from one period to another, with their index in the history. */
export function monthsBetween(first: Period, last: Period): CityMonth[] {
  return CITY_MONTHS.filter(({ period }) => first <= period && period <= last);
}

/** For tests: all rules of the project. */
export async function projectContent(): Promise<Content> {
  return loadContent(await readContentFolder(fileURLToPath(new URL('../../../../regulation', import.meta.url))));
}

/** For tests: a sector whose months are filed through the real intake and assessed by the real rules. */
export interface SectorDesk {
  /** Rows of a query that may read the facts and the sector's own tables. */
  rows(sql: string): Promise<Record<string, SqlValue>[]>;
  /** Files every return of a month; throws unless each is accepted without a question to the filer. */
  file(month: CityMonth): Promise<void>;
  /** Assesses what was filed for a month, and before it, by all rules. */
  assess(period: Period): Promise<AssessmentResult>;
  close(): Promise<void>;
}

/** For tests: opens a desk for a sector of some size. */
export async function openSectorDesk(content: Content, sector: Sector, size: CitySize): Promise<SectorDesk> {
  const folder = await mkdtemp(join(tmpdir(), 'levee-sector-'));
  const store = await openDuckFacts(':memory:');
  await store.prepare([...content.returns.values()]);
  const connection = await store.connect();
  for (const statement of sector.prepare(size)) await connection.run(statement);
  const kinds = new Map(sector.institutions(size).map(({ id, kind }) => [id, kind]));
  const filings: ManifestFiling[] = [];
  return {
    rows: (sql) => connection.rows(sql),
    file: async (month) => {
      for (const one of sector.returns(size, month)) {
        const reporterKind = kinds.get(one.reporter) ?? '';
        const contentHash = await fileOne({ content, store, connection, folder }, one, month, reporterKind);
        const { return: id, reporter } = one;
        filings.push({
          filing: idOf(one, month.period),
          return: id,
          reporter,
          reporterKind,
          period: month.period,
          contentHash,
        });
      }
    },
    assess: (period) => {
      const visible = filings.filter((one) => one.period <= period);
      const asOf = `${period}-28T00:00:00.000+08:00`;
      const manifest = makeManifest({
        period,
        asOf,
        territory: 'municipality',
        content: content.hash,
        filings: visible,
      });
      return assess(store, content, manifest);
    },
    close: async () => {
      connection.close();
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

interface Desk {
  readonly content: Content;
  readonly store: FactStore;
  readonly connection: FactConnection;
  readonly folder: string;
}

function idOf({ return: id, reporter }: CityReturn, period: Period): string {
  return [id, reporter, period].join('/');
}

async function fileOne(desk: Desk, one: CityReturn, month: CityMonth, reporterKind: string): Promise<string> {
  const { content, store, connection, folder } = desk;
  const definition = content.returns.get(one.return);
  if (!definition?.filers.includes(reporterKind)) throw new Error(`${reporterKind} may not file ${one.return}`);
  const path = join(folder, 'filed.csv');
  await connection.run(`COPY (${one.select}) TO ${pathLiteral(path)} (HEADER, DELIMITER ',')`);
  const before = idOf(one, shiftPeriod(month.period, -1));
  const [known] = await connection.rows(
    `SELECT count(*) AS filings FROM filing_facts WHERE filing = ${literal(before)}`,
  );
  const receipt = await examine(store, {
    filing: idOf(one, month.period),
    return: definition,
    reporter: one.reporter,
    reporterKind,
    period: month.period,
    regions: content.regions,
    files: [{ name: 'filed.csv', path }],
    ...(known?.filings === '1' && { previous: before }),
  });
  if (receipt.state !== 'accepted' || receipt.contentHash === null) {
    const problems = receipt.problems.slice(0, 5).map(({ check, row, column, value, message }) => {
      return `${check} row ${String(row)} ${column ?? ''} ${value ?? ''}: ${message.en}`;
    });
    throw new Error(`${idOf(one, month.period)} was ${receipt.state}:\n${problems.join('\n')}`);
  }
  return receipt.contentHash;
}

/** For tests: the findings of an assessment as `rule clause subject`, sorted. */
export function foundIn({ findings }: AssessmentResult): string[] {
  return findings.map(({ rule, clause, subjectKey }) => `${rule} ${clause} ${subjectKey}`).sort();
}

/** For tests: rules that some row of an assessment leaves not assessable, sorted. */
export function unansweredIn({ tallies }: AssessmentResult): string[] {
  return [...new Set(tallies.filter((tally) => tally.not_assessable > 0).map(({ rule }) => rule))].sort();
}

/** For tests: the findings that a sector has to have in a period, in the same form. */
export function promisedOf(sector: Sector, size: CitySize, period: Period): string[] {
  return sector
    .planted(size)
    .filter(({ periods }) => periods.includes(period))
    .map(({ rule, clause, subjectKey }) => `${rule} ${clause} ${subjectKey}`)
    .sort();
}
