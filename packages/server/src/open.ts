import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openFindings } from '@levee/assessment/findings/store';
import type { FactStore } from '@levee/facts/store/store';
import { exampleProblems } from '@levee/regulation/content/examples';
import { assembleContent, readContentFolder } from '@levee/regulation/content/load';
import { ContentError } from '@levee/regulation/text/contenterror';
import type { Content } from '@levee/regulation/content/content';
import type { FastifyInstance } from 'fastify';
import { createFirstAccount } from './access/accounts.js';
import { assessmentIds } from './assessments/records.js';
import { serveAssessments } from './assessments/routes.js';
import { keepSnapshot } from './content/snapshots.js';
import { acquire, type Lock } from './datafolder/datafolder.js';
import { acceptedIds } from './filings/records.js';
import { serveFilings } from './filings/routes.js';
import { serveFindings } from './findings/routes.js';
import { buildGuardedApp } from './access/app.js';
import { serveNetworks } from './networks/routes.js';
import { serveObligations } from './obligations/routes.js';
import { serveOverview } from './overview/routes.js';
import { serveCoverage } from './plan/coverage.js';
import { servePlan } from './plan/routes.js';
import { serveRegister } from './register/routes.js';
import { serveReporters } from './reporters/routes.js';
import { serveRules } from './rules/routes.js';
import { openFacts } from './stores/factstore.js';
import { openStores, type Stores } from './stores/stores.js';
import type { System } from './stores/system.js';
import { createTurns } from './stores/turns.js';

/** Receives the progress of long work: the present step, and the finished fraction (0 to 1). */
type Progress = (text: { readonly zh: string; readonly en: string }, fraction: number) => void;

interface OpenOptions {
  /** The data folder; created when missing. */
  readonly data: string;
  /** The content folder; the project's own `regulation/` when absent. */
  readonly content?: string;
  /** Makes the first data of a new data folder, such as a demonstration city; called once, before anything is served. */
  readonly firstData?: (system: System, progress?: Progress) => Promise<unknown>;
  readonly log?: boolean;
  readonly progress?: Progress;
  readonly now?: () => Date;
}

/** An open Levee: one owner of a data folder, with its API ready to be listened to or injected into. */
export interface Levee {
  readonly app: FastifyInstance;
  readonly system: System;
  /** Bearer token of the data folder's owner. */
  readonly token: string;
  /** Name and password of the first account, when it was made just now. */
  readonly firstAccount?: { readonly name: string; readonly password: string };
  /** Listens and returns the address. */
  listen(host: string, port: number): Promise<string>;
  close(): Promise<void>;
}

const PROJECT = fileURLToPath(new URL('../../../', import.meta.url));

/**
 * Opens everything under the data folder's exclusive lock: content, operational store, originals, facts, findings.
 * Facts and findings that were never accepted (a process died while writing them) are swept first.
 * Throws DataFolderInUse when another process owns the folder, ContentError when the content has mistakes.
 */
export async function openLevee(options: OpenOptions): Promise<Levee> {
  const content = await openContent(options.content ?? process.env.LEVEE_CONTENT ?? join(PROJECT, 'regulation'));
  const lock = await acquire(options.data);
  const closing: (() => Promise<unknown>)[] = [() => lock.release()];
  const close = async (): Promise<void> => {
    for (const step of closing.splice(0).reverse()) await step();
  };
  try {
    const stores = await openStores(options.data);
    closing.push(() => stores.close());
    const facts = await openFacts(options.data);
    closing.push(() => facts.close());
    return await assemble(options, { content, lock, stores, facts, closing, close });
  } catch (error) {
    await close();
    throw error;
  }
}

interface Parts {
  readonly content: Content;
  readonly lock: Lock;
  readonly stores: Stores;
  readonly facts: FactStore;
  readonly closing: (() => Promise<unknown>)[];
  readonly close: () => Promise<void>;
}

async function assemble(options: OpenOptions, parts: Parts): Promise<Levee> {
  const { content, lock, stores, facts, closing, close } = parts;
  const now = options.now ?? (() => new Date());
  await facts.prepare([...content.returns.values()]);
  await facts.sweep(await acceptedIds(stores.database));
  const findings = await openFindings(facts);
  await findings.sweep(new Set(await assessmentIds(stores.database)));
  await keepSnapshot(stores.database, content.files, now());
  const { database, originals } = stores;
  const system: System = { database, originals, facts, findings, content, turns: createTurns(), now };
  const firstAccount = await createFirstAccount(database);
  if (firstAccount) await options.firstData?.(system, options.progress);
  const app = await buildGuardedApp({
    database,
    localToken: lock.token,
    uploadFolder: lock.folder.temporary,
    version: await versionOf(),
    log: options.log === true,
    now,
    routes: (instance) => serveContexts(instance, system),
  });
  closing.push(() => app.close());
  return {
    app,
    system,
    token: lock.token,
    ...(firstAccount && { firstAccount }),
    async listen(host, port) {
      const address = await app.listen({ host, port });
      await lock.announce(address);
      return address;
    },
    close,
  };
}

function serveContexts(app: FastifyInstance, system: System): void {
  servePlan(app, system);
  serveCoverage(app, system);
  serveReporters(app, system);
  serveRegister(app, system);
  serveObligations(app, system);
  serveFilings(app, system);
  serveAssessments(app, system);
  serveFindings(app, system);
  serveNetworks(app, system);
  serveOverview(app, system);
  serveRules(app, system);
}

/** Reads and checks a content folder; examples must hold, or the content is refused. */
async function openContent(folder: string): Promise<Content> {
  const files = await readContentFolder(folder);
  const { content, problems, rules } = assembleContent(files);
  const failing = [...problems, ...[...rules.values()].flatMap(exampleProblems)];
  if (!content || failing.length > 0) throw new ContentError(failing);
  return content;
}

async function versionOf(): Promise<string> {
  const manifest = JSON.parse(await readFile(join(PROJECT, 'package.json'), 'utf8')) as { version: string };
  return manifest.version;
}
