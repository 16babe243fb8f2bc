import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { openDuckFacts } from '@levee/facts/store/duckstore';
import { openPostgresFacts } from '@levee/facts/store/postgresstore';
import type { FactStore } from '@levee/facts/store/store';
import { assertLocked, layout } from '../datafolder/datafolder.js';

const DEFAULT_SCHEMA = 'levee_facts';

/**
 * Opens the fact store of a data folder that this process has acquired. `LEVEE_FACTS_URL` names a PostgreSQL server, and
 * `LEVEE_FACTS_SCHEMA` the schema there; without it DuckDB keeps the facts in the folder. Throws FactStoreError.
 */
export async function openFacts(folder: string, env: NodeJS.ProcessEnv = process.env): Promise<FactStore> {
  assertLocked(folder);
  const places = layout(folder);
  const url = env.LEVEE_FACTS_URL;
  if (!url) return openDuckFacts(places.facts);
  const schema = env.LEVEE_FACTS_SCHEMA || DEFAULT_SCHEMA;
  return openPostgresFacts(url, { schema, owner: await ownerName(places.factsOwner) });
}

/** The name that the folder gave itself; a new one the first time. */
async function ownerName(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    const name = randomUUID();
    await writeFile(file, `${name}\n`, { mode: 0o600 });
    return name;
  }
}
