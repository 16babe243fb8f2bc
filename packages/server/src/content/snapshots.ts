import { contentHash, loadContent } from '@levee/regulation/content/load';
import type { Content, ContentFiles } from '@levee/regulation/content/content';
import { eq } from 'drizzle-orm';
import type { Database } from '../stores/database.js';
import { contentSnapshot } from './table.js';
import type { System } from '../stores/system.js';

/** Keeps the content files under their hash, so that old findings are explained by the rules of their time. */
export async function keepSnapshot(database: Database, files: ContentFiles, now: Date): Promise<void> {
  await database
    .insert(contentSnapshot)
    .values({ hash: contentHash(files), files: Object.fromEntries(files), firstUsedAt: now })
    .onConflictDoNothing();
}

const loaded = new Map<string, Content>();

/** The content with this hash: the one in force, or one that an earlier assessment used. */
export async function contentOf(system: Pick<System, 'database' | 'content'>, hash: string): Promise<Content> {
  if (hash === system.content.hash) return system.content;
  const known = loaded.get(hash);
  if (known) return known;
  const [snapshot] = await system.database.select().from(contentSnapshot).where(eq(contentSnapshot.hash, hash));
  if (!snapshot) throw new Error(`content snapshot ${hash} is missing from the store`);
  const content = loadContent(new Map(Object.entries(snapshot.files)));
  loaded.set(hash, content);
  return content;
}
