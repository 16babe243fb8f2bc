import { engines } from '@levee/assessment/engines/engines';
import type { Manifest } from '@levee/assessment/snapshot/manifest';
import { basesOf } from '@levee/assessment/scan/reach';
import { openSnapshot } from '@levee/assessment/snapshot/snapshot';
import type { FactConnection } from '@levee/facts/store/store';
import type { Content } from '@levee/regulation/content/content';
import type { AssessmentRecord } from '../assessments/records.js';
import { contentOf } from '../content/snapshots.js';
import { countingAssessment } from '../assessments/service.js';
import { serviceError } from '../http/serviceerror.js';
import type { System } from '../stores/system.js';

/** The network that an assessment was made from. */
export interface NetworkView<Network> {
  readonly network: Network;
  readonly assessment: AssessmentRecord;
  readonly content: Content;
}

/** Networks that are kept in memory: people go from one node to the next of the same month. */
const KEPT_MOST = 6;
const kept = new WeakMap<System, Map<string, Promise<unknown>>>();

/**
 * Reads a network from the filings that the counting assessment of a month (the newest month when absent) rests on, so that a
 * picture shows the figures of the findings. `models` are the relations that `read` looks at. Undefined where nothing was
 * assessed.
 */
export async function networkView<Network>(
  system: System,
  period: string | undefined,
  models: readonly string[],
  read: (connection: FactConnection, content: Content) => Promise<Network>,
): Promise<NetworkView<Network> | undefined> {
  const assessment = await countingAssessment(system, period);
  if (!assessment) return undefined;
  const content = await contentOf(system, assessment.contentHash);
  // The content of an old assessment may lack these models.
  if (models.some((id) => !content.models.has(id))) return undefined;
  const views = kept.get(system) ?? new Map<string, Promise<unknown>>();
  kept.set(system, views);
  const key = [assessment.manifestHash, ...models].join('/');
  const known = views.get(key) as Promise<Network> | undefined;
  const network = known ?? readNetwork(system, content, JSON.parse(assessment.manifest) as Manifest, models, read);
  views.delete(key);
  views.set(key, network);
  for (const oldest of [...views.keys()].slice(0, -KEPT_MOST)) views.delete(oldest);
  try {
    return { network: await network, assessment, content };
  } catch (error) {
    views.delete(key);
    throw error;
  }
}

async function readNetwork<Network>(
  system: System,
  content: Content,
  manifest: Manifest,
  models: readonly string[],
  read: (connection: FactConnection, content: Content) => Promise<Network>,
): Promise<Network> {
  const needed = new Set(models.flatMap((id) => [...basesOf(content, id)]));
  const connection = await openSnapshot(system.facts, {
    returns: [...content.returns.values()].filter(({ id }) => needed.has(id)),
    models: [...content.models.values()].filter(({ id }) => needed.has(id)),
    period: manifest.period,
    filings: manifest.filings,
    engines,
  });
  try {
    return await read(connection, content);
  } finally {
    connection.close();
  }
}

/** 404: the network of the period has no such node. */
export function noNode(id: string, period: string | undefined): Error {
  const [zh, en] = period === undefined ? ['尚无评估的月份', 'any assessed month'] : [period, period];
  return serviceError(404, 'not_found', {
    zh: `${zh} 的网络中没有“${id}”。`,
    en: `There is no "${id}" in the network of ${en}.`,
  });
}
