import { readInstitutionName, type InstitutionName, type NamedPlace } from '@levee/identifiers/names/institutionname';
import type { RegionTable } from './region.js';

/** The districts of a region table as names of institutions begin with them, past ones among them: 渝北 and 渝北区 are one. */
export function namedPlaces(regions: RegionTable): NamedPlace[] {
  return regions.entries.map((entry) => ({ name: entry.name.zh, written: [entry.name.zh, ...entry.aliases] }));
}

/** Reads names of institutions with the districts of a region table; a name keeps the district it was given under. */
export function institutionNameReader(regions: RegionTable): (text: string) => InstitutionName {
  const places = namedPlaces(regions);
  return (text) => readInstitutionName(text, places);
}
