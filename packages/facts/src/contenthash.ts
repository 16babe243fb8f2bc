import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { ReturnDefinition } from '@levee/regulation/returns/return';
import { literal, quoted } from './store/sqltext.js';
import type { FactConnection } from './store/store.js';

/**
 * Separator of values; rows are separated by line ends. No cell can contain either. A missing value is an empty text; no
 * present value is empty.
 */
const BETWEEN_VALUES = '\u001f';

/** Writes typed rows as canonical text to the file `path`: decimals in full scale, ISO dates, true or false, one row per line. */
export async function writeCanonicalText(
  connection: FactConnection,
  definition: ReturnDefinition,
  relation: string,
  path: string,
): Promise<void> {
  // concat turns a missing value into an empty text.
  const values = definition.columns.map((column) => `CAST(${quoted(column.id)} AS VARCHAR)`);
  await connection.run(
    `COPY (SELECT concat(${values.join(`, ${literal(BETWEEN_VALUES)}, `)}) FROM ${relation}) TO ${literal(path)}
     (FORMAT csv, HEADER false, QUOTE '', ESCAPE '', DELIMITER '')`,
  );
}

/** SHA-256 (hex) of a line with the column ids and the canonical text in the file `path`; deletes that file. */
export async function hashCanonicalText(definition: ReturnDefinition, path: string): Promise<string> {
  const hash = createHash('sha256');
  hash.update(`${definition.columns.map((column) => column.id).join(BETWEEN_VALUES)}\n`);
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(piece as Buffer);
  await rm(path);
  return hash.digest('hex');
}
