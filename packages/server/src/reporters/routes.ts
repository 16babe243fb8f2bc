import type { Reporter } from '@levee/contract/reporters/model';
import { asc } from 'drizzle-orm';
import type { FastifyInstance } from 'fastify';
import { serve } from '../http/serve.js';
import { ServiceError } from '../http/serviceerror.js';
import { appendAudit } from '../audit/records.js';
import { reporter } from './table.js';
import type { System } from '../stores/system.js';

/** The register of those who file. */
export function serveReporters(app: FastifyInstance, system: System): void {
  serve(app, 'reporters', async () => {
    const rows = await system.database.select().from(reporter).orderBy(asc(reporter.id));
    return rows.map(({ id, name, kind, demonstration }) => ({ id, name, kind, demonstration }));
  });
  serve(app, 'addReporter', async (input, { actor }) => addReporter(system, { ...input, demonstration: false }, actor));
}

/** Enters a reporter; some return must list its kind among its filers. */
export async function addReporter(system: System, entry: Reporter, actor: string): Promise<Reporter> {
  const kinds = [...new Set([...system.content.returns.values()].flatMap((definition) => definition.filers))].sort();
  if (!kinds.includes(entry.kind)) {
    throw new ServiceError(
      400,
      'unknown_kind',
      {
        zh: `没有任何报表由“${entry.kind}”类机构报送。`,
        en: `No return is filed by reporters of kind "${entry.kind}".`,
      },
      { hint: { zh: `可用的类型：${kinds.join('、')}。`, en: `Kinds that file: ${kinds.join(', ')}.` } },
    );
  }
  const inserted = await system.database
    .insert(reporter)
    .values({ ...entry, createdAt: system.now() })
    .onConflictDoNothing()
    .returning();
  if (inserted.length === 0) {
    throw new ServiceError(409, 'already_registered', {
      zh: `报送机构“${entry.id}”已在登记册中。`,
      en: `The reporter "${entry.id}" is already in the register.`,
    });
  }
  await appendAudit(system.database, { actor, action: 'reporter_added', subject: entry.id }, system.now());
  return entry;
}
