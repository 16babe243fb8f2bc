import type { RegionTable } from '@levee/regulation/plan/region';
import { addEntries, changeRegister, type EntryDraft, type WantedStatement } from '@levee/server/register/changes';
import type { System } from '@levee/server/stores/system';
import { dutiesOf } from './duties.js';
import { firstRelations, REGISTER_EVENTS, type RegisterEvent } from './history.js';
import type { CityInstitution } from '../form/sector.js';
import { BANKS } from '../credit/banks.js';

/** Enters all institutions, their places, how they file what they owe, and their owners, as they were before a day. */
export async function registerCity(
  system: System,
  institutions: readonly CityInstitution[],
  day: string,
  actor: string,
): Promise<void> {
  await addEntries(system, paper('演示城市机构和企业名册'), institutions.map(draftOf), actor);
  const places = institutions.flatMap((one) => placesOf(one, system.content.regions));
  const statements = [
    ...places.filter(({ from }) => from < day),
    ...institutions.flatMap(dutiesOf),
    ...firstRelations(),
  ];
  await changeRegister(system, { ...paper('演示城市报送关系、集团和股权'), statements }, actor);
}

/** Changes of the register from a day on: those of the history, and districts that replaced counties. */
export function laterChanges(
  institutions: readonly CityInstitution[],
  regions: RegionTable,
  day: string,
): RegisterEvent[] {
  const places = institutions.flatMap((one) => placesOf(one, regions)).filter(({ from }) => from >= day);
  const days = [...new Set(places.map(({ from }) => from))];
  const ofDistricts = days.map((on) => {
    return { on, title: '撤县设区后机构所在区县的变更（演示）', statements: places.filter(({ from }) => from === on) };
  });
  return [...REGISTER_EVENTS, ...ofDistricts];
}

/** Enters one change of the history. */
export async function enterEvent(system: System, { title, statements }: RegisterEvent, actor: string): Promise<void> {
  await changeRegister(system, { ...paper(title), statements }, actor);
}

function paper(title: string): { readonly document: { readonly title: string } } {
  return { document: { title } };
}

function draftOf({ id, kind, name, openedOn, region, uscc }: CityInstitution): EntryDraft {
  const formerly = BANKS.find((bank) => bank.id === id)?.formerly;
  return {
    id,
    kind,
    name: formerly?.name ?? name,
    from: openedOn,
    status: 'operating',
    region,
    identifiers: [{ scheme: 'uscc', value: uscc }],
    demonstration: true,
  };
}

/** Statement for an institution that is older than its district: the day from which the district's code is valid. */
function placesOf({ id, region, openedOn }: CityInstitution, regions: RegionTable): WantedStatement[] {
  const since = regions.entries.find(({ code, to }) => code === region && (to === null || to > '2018'))?.from ?? null;
  if (since === null || since <= openedOn) return [];
  return [{ entry: id, topic: 'region', key: '', value: region, from: since }];
}
