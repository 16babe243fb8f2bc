import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** Number of kills by `kill -9`; a higher number finds rarer faults. */
const KILLS = Number(process.env.LEVEE_KILLS ?? 20);
/** A kill happens at a random moment within this many milliseconds after the process has begun to file. */
const WORK_MILLISECONDS = 900;

const PROJECT = fileURLToPath(new URL('../../', import.meta.url));
const VICTIM = fileURLToPath(new URL('./victim.mjs', import.meta.url));

interface Found {
  accepted: string[];
  filings: { id: string; state: string; rows: number }[];
  facts: { id: string; rows: number }[];
  assessments: string[];
  findings: { id: string; findings: number }[];
}
interface Line extends Partial<Found> {
  event: string;
  id?: string;
  rows?: number;
  findings?: never;
}

/** Lines that a victim wrote before it was killed. */
interface LastWords {
  found: Found;
  accepted: Map<string, number>;
  assessed: Map<string, number>;
}

async function runAndKill(data: string, round: number, milliseconds: number): Promise<LastWords> {
  const child = spawn(process.execPath, [VICTIM, data, String(round)], {
    cwd: PROJECT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaint = '';
  child.stderr.on('data', (part: Buffer) => (complaint += part.toString()));
  let found: Found | undefined;
  const accepted = new Map<string, number>();
  const assessed = new Map<string, number>();
  for await (const text of createInterface({ input: child.stdout })) {
    const line = JSON.parse(text) as Line & { findings?: number };
    if (line.event === 'found') {
      found = line as unknown as Found;
      setTimeout(() => child.kill('SIGKILL'), milliseconds);
    }
    if (line.event === 'accepted') accepted.set(line.id ?? '', line.rows ?? -1);
    if (line.event === 'assessed') assessed.set(line.id ?? '', Number(line.findings));
  }
  if (!found) throw new Error(`the process ended before it was killed: ${complaint}`);
  return { found, accepted, assessed };
}

describe('a process killed at any moment of filing or assessing', () => {
  let data: string;
  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'levee-kill-'));
  });
  afterAll(() => rm(data, { recursive: true, force: true }));

  it(`loses no accepted filing and leaves no half one, ${KILLS} times`, { timeout: 30_000 * KILLS }, async () => {
    const promised = new Map<string, number>();
    const promisedAssessments = new Map<string, number>();
    let killedBetween = 0;
    for (let round = 0; round <= KILLS; round += 1) {
      const { found, accepted, assessed } = await runAndKill(data, round, 20 + Math.random() * WORK_MILLISECONDS);
      for (const [id, rows] of promised) expect(found.facts).toContainEqual({ id, rows });
      for (const filing of found.filings) expect(filing.state, filing.id).toBe('accepted');
      const facts = found.facts.map(({ id }) => id).sort();
      expect(facts, 'facts without an accepted filing, or the other way round').toEqual([...found.accepted].sort());
      for (const [id, findings] of promisedAssessments) {
        expect(found.assessments).toContain(id);
        expect(found.findings.find((run) => run.id === id)?.findings ?? 0).toBe(findings);
      }
      for (const { id } of found.findings) expect(found.assessments, 'findings without an assessment').toContain(id);
      killedBetween += found.accepted.length - promised.size;
      for (const [id, rows] of accepted) promised.set(id, rows);
      for (const [id, findings] of assessed) promisedAssessments.set(id, findings);
      for (const id of found.accepted) promised.set(id, found.facts.find((fact) => fact.id === id)?.rows ?? -1);
    }
    expect(promised.size, 'filings accepted over all rounds').toBeGreaterThan(0);
    expect(killedBetween, 'filings accepted whose answer the kill cut off').toBeGreaterThanOrEqual(0);
  });
});
