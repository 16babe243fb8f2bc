import { readInstitutionName, type InstitutionName, type NamedPlace } from '@levee/identifiers/names/institutionname';
import type { RegionTable } from './region.js';

/** Names of the districts of a region table, past ones included, as names of institutions begin with them: 渝北 and 渝北区 are one. */
export function namedPlaces(regions: RegionTable): NamedPlace[] {
  return regions.entries.map((entry) => ({ name: entry.name.zh, written: [entry.name.zh, ...entry.aliases] }));
}

/** Reads names of institutions using the districts of a region table; a name keeps the district that it contains. */
export function institutionNameReader(regions: RegionTable): (text: string) => InstitutionName {
  const places = namedPlaces(regions);
  return (text) => readInstitutionName(text, places);
}
