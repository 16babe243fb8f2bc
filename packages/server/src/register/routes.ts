import type {
  Duplicate,
  Duplicates,
  LookupAnswer,
  RegisterChange,
  RegisterEntry,
  RegisterEntryDetail,
  RegisterReference,
} from '@levee/contract/register/model';
import { institutionNameReader, namedPlaces } from '@levee/regulation/plan/placednames';
import type { FastifyInstance } from 'fastify';
import { regionCode, regionName } from '../content/places.js';
import { serve } from '../http/serve.js';
import { ServiceError } from '../http/serviceerror.js';
import { shanghaiDate, shanghaiInstant } from '../clock/instant.js';
import type { System } from '../stores/system.js';
import { addEntry, changeRegister, merge } from './changes.js';
import { duplicatesOf } from './duplicates.js';
import { historyOf, namedBy, referencesTo, type Reference } from './history.js';
import { firstDay, identityOn, type Identity } from './identity.js';
import { lookup } from './lookup.js';
import { noEntry } from './refusals.js';
import { filterRegister } from './list.js';
import { demonstrationEntries, registerAsOf } from './records.js';
import type { RegisterView } from './view.js';
import type { Change } from './statement.js';

interface When {
  readonly on?: string | undefined;
  readonly asOf?: string | undefined;
}

/** The register as of one instant, read on one day. */
interface Reading {
  readonly view: RegisterView;
  readonly content: System['content'];
  readonly on: string;
  /** The entry in the contract's form; undefined when it was not there on the day. */
  readonly entry: (id: string) => RegisterEntry | undefined;
}

/** The register of institutions and enterprises: lists, one entry with its history, looking up, and changes. */
export function serveRegister(app: FastifyInstance, system: System): void {
  const readName = institutionNameReader(system.content.regions);
  const places = namedPlaces(system.content.regions);
  serve(app, 'register', async ({ kind, status, region, search, offset, limit, ...when }) => {
    const { view, entry } = await read(system, when);
    const wanted = search?.normalize('NFKC').trim().toLowerCase();
    const ids = [...view.ids].sort().filter((id) => wanted === undefined || mentions(view, id, wanted));
    const all = ids.flatMap((id) => entry(id) ?? []);
    const { found, ...choices } = filterRegister(all, { kind, status, region });
    return { total: found.length, items: found.slice(offset, offset + limit), ...choices };
  });
  serve(app, 'registerEntry', async ({ id, ...when }) => detailOf(await read(system, when), id));
  serve(app, 'lookUp', async ({ text, ...when }): Promise<LookupAnswer> => {
    const { view, on, entry } = await read(system, when);
    const answer = lookup(view, readName, text, on);
    return {
      outcome: answer.outcome,
      entry: (answer.outcome === 'identified' ? entry(answer.id) : undefined) ?? null,
      candidates: answer.candidates.map((candidate) => ({ ...candidate, entry: entry(candidate.id) ?? null })),
    };
  });
  serve(app, 'duplicates', async ({ kind, region, id, offset, limit, ...when }): Promise<Duplicates> => {
    const { view, on, entry } = await read(system, when);
    const { pairs, crowded, compared } = duplicatesOf(view, places, { on, kind, region, id });
    const items = pairs.slice(offset, offset + limit).map(({ ids, verdict, probability, evidence }): Duplicate => {
      const [first, second] = ids.map(entry);
      if (!first || !second || verdict === 'contradicted') throw new Error(`no pair of entries: ${ids.join(' ')}`);
      return { verdict, probability, evidence: evidence.map((one) => ({ ...one })), entries: [first, second] };
    });
    const names = crowded.map(({ core, records }) => ({ name: core, entries: records }));
    return { on, compared, total: pairs.length, items, crowded: names };
  });
  serve(app, 'addRegisterEntry', async (input, { actor }) => {
    await addEntry(system, input, actor);
    const today = shanghaiDate(system.now());
    return detailOf(await read(system, { on: input.from > today ? input.from : today }), input.id);
  });
  serve(app, 'changeRegister', async (input, { actor }) => changeOf(await changeRegister(system, input, actor)));
  serve(app, 'merge', async (input, { actor }) => changeOf(await merge(system, input, actor)));
}

async function read(system: System, { on, asOf }: When): Promise<Reading> {
  const view = await registerAsOf(system.database, asOf === undefined ? undefined : new Date(asOf));
  const day = on ?? shanghaiDate(system.now());
  const demonstration = await demonstrationEntries(system.database);
  const entry = (id: string): RegisterEntry | undefined => {
    const identity = identityOn(view, id, day);
    return identity && entryOf(system, view, identity, demonstration.has(id));
  };
  return { view, content: system.content, on: day, entry };
}

function detailOf({ view, on, entry, content }: Reading, id: string): RegisterEntryDetail {
  if (!view.has(id)) throw noEntry(id);
  const found = entry(id);
  if (!found) throw notYet(view, id, on);
  const changes = view.changesOf(id);
  return {
    ...found,
    changes: changes.map(changeOf),
    history: historyOf(changes, id).map((one) => {
      const named = namedBy(one);
      return {
        ...one,
        other: named === undefined ? null : otherOf(view, named, on),
        regionName: one.topic === 'region' ? regionName(content, one.value, one.from) : null,
      };
    }),
    references: referencesTo(view, id).map((one) => referenceOf(view, one, on)),
  };
}

function referenceOf(view: RegisterView, reference: Reference, on: string): RegisterReference {
  const { topic, key, value, from, to, entry, change } = reference;
  const rests = view.changesOf(entry).find(({ seq }) => seq === change);
  if (!rests) throw new Error(`"${entry}" has no change ${change}, though its history names it`);
  return {
    topic,
    entry: otherOf(view, entry, on),
    detail: topic === 'shareholder' ? value : topic === 'files_through' ? key : null,
    document: { ...rests.document },
    from,
    to,
  };
}

/** An entry by its name on the day, or on its last where it bore none on the day. */
function otherOf(view: RegisterView, id: string, on: string): { id: string; name: string | null } {
  return { id, name: view.on(id, 'name', on) ?? view.timeline(id, 'name').at(-1)?.value ?? null };
}

function notYet(view: RegisterView, id: string, on: string): ServiceError {
  const first = firstDay(view, id) ?? '';
  return new ServiceError(
    404,
    'not_yet_registered',
    { zh: `“${id}”在 ${on} 尚不存在。`, en: `"${id}" was not there yet on ${on}.` },
    { hint: { zh: `其登记自 ${first} 起。`, en: `The register knows it from ${first} on.` } },
  );
}

/** Whether an id, any number or any name of an entry contains a text. */
function mentions(view: RegisterView, id: string, wanted: string): boolean {
  const numbers = view.keys(id, 'identifier').flatMap((scheme) => view.timeline(id, 'identifier', scheme));
  const texts = [id, ...[...view.timeline(id, 'name'), ...numbers].map((segment) => segment.value)];
  return texts.some((text) => text.normalize('NFKC').toLowerCase().includes(wanted));
}

function entryOf(system: System, view: RegisterView, identity: Identity, demonstration: boolean): RegisterEntry {
  const { on, region, identifiers, licences, formerNames, shareholders, mergedInto, parent, groups, successor } =
    identity;
  const other = (id: string) => otherOf(view, id, on);
  return {
    id: identity.id,
    on,
    kind: identity.kind,
    name: identity.name,
    formerNames: formerNames.map(({ from, to, value }) => ({ from, to, name: value })),
    status: identity.status,
    region: region === null ? null : regionCode(system.content, region, on),
    regionName: region === null ? null : regionName(system.content, region, on),
    identifiers: identifiers.map((one) => ({ ...one })),
    licences: licences.map(({ from, to, number, value, former }) => ({ from, to, number, permits: value, former })),
    parent: parent === null ? null : other(parent),
    groups: groups.map(other),
    shareholders: shareholders.map(({ holder, percent }) => {
      if (holder.startsWith('name:')) return { id: null, name: holder.slice('name:'.length), percent };
      return { ...other(holder.slice('entry:'.length)), percent };
    }),
    mergedInto: mergedInto && { ...other(mergedInto.id), from: mergedInto.from },
    successor: successor === null ? null : other(successor),
    demonstration,
  };
}

function changeOf({ seq, enteredAt, enteredBy, document, reason, statements }: Change): RegisterChange {
  return {
    seq,
    enteredAt: shanghaiInstant(enteredAt),
    enteredBy,
    document: { ...document },
    reason,
    statements: statements.map((one) => ({ ...one })),
  };
}
