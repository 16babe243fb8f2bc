import type { FastifyInstance } from 'fastify';
import { serve } from '../http/serve.js';
import type { System } from '../stores/system.js';
import { filingById, listFilings, type FilingRecord } from './records.js';
import { confirmFiling, fileReturn, noFiling } from './service.js';
import { filedRow, filingDetail, filingSummaries } from './view.js';

/** Filing, its receipts and rows. */
export function serveFilings(app: FastifyInstance, system: System): void {
  serve(app, 'file', async (input, { actor, files }) => {
    const record = await fileReturn(system, { ...input, files }, actor);
    return filingDetail(system, record);
  });
  serve(app, 'confirmFiling', async ({ id, reason }, { actor }) =>
    filingDetail(system, await confirmFiling(system, id, reason, actor)),
  );
  serve(app, 'filings', async (query) => {
    const { total, records } = await listFilings(system.database, query);
    return { total, items: await filingSummaries(system, records) };
  });
  serve(app, 'filing', async ({ id }) => filingDetail(system, await existing(system, id)));
  serve(app, 'filedRow', async ({ id, row }) => filedRow(system, await existing(system, id), row));
}

async function existing(system: System, id: string): Promise<FilingRecord> {
  const record = await filingById(system.database, id);
  if (!record) throw noFiling(id);
  return record;
}
