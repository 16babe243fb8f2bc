import { and, desc, eq, sql } from 'drizzle-orm';
import type { Database } from '../stores/database.js';
import { assessment } from './table.js';

/** A completed assessment as the operational store keeps it. */
export type AssessmentRecord = typeof assessment.$inferSelect;

/** The assessment with this id, or the only one whose id starts with it. */
export async function assessmentById(database: Database, id: string): Promise<AssessmentRecord | undefined> {
  const records = await database
    .select()
    .from(assessment)
    .where(sql`starts_with(${assessment.id}, ${id})`)
    .limit(2);
  return records.find((record) => record.id === id) ?? (records.length === 1 ? records[0] : undefined);
}

/** Assessments, newest first, with their number. */
export async function listAssessments(
  database: Database,
  filter: { period?: string | undefined; manifest?: string | undefined; offset: number; limit: number },
): Promise<{ total: number; records: AssessmentRecord[] }> {
  const where = and(
    filter.period === undefined ? undefined : eq(assessment.period, filter.period),
    filter.manifest === undefined ? undefined : eq(assessment.manifestHash, filter.manifest),
  );
  const [count] = await database
    .select({ total: sql<string>`count(*)` })
    .from(assessment)
    .where(where);
  const records = await database
    .select()
    .from(assessment)
    .where(where)
    .orderBy(desc(assessment.startedAt), desc(assessment.id))
    .offset(filter.offset)
    .limit(filter.limit);
  return { total: Number(count?.total ?? 0), records };
}

/** Of each month the assessment that counts: the newest official one, or the newest of all where none is official. */
export async function countingAssessments(database: Database): Promise<Map<string, AssessmentRecord>> {
  const records = await database
    .selectDistinctOn([assessment.period])
    .from(assessment)
    .orderBy(assessment.period, desc(assessment.official), desc(assessment.startedAt), desc(assessment.id));
  return new Map(records.map((record) => [record.period, record]));
}

/** Earlier assessments of the same manifest: their findings must be the same. */
export async function sameManifest(database: Database, manifestHash: string): Promise<AssessmentRecord | undefined> {
  const [record] = await database.select().from(assessment).where(eq(assessment.manifestHash, manifestHash)).limit(1);
  return record;
}

/** Ids of all assessments, newest first: the order in which a finding is looked for. */
export async function assessmentIds(database: Database): Promise<string[]> {
  const rows = await database
    .select({ id: assessment.id })
    .from(assessment)
    .orderBy(desc(assessment.startedAt), desc(assessment.id));
  return rows.map((row) => row.id);
}
