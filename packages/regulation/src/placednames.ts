import { readInstitutionName, type InstitutionName, type NamedPlace } from '@levee/identifiers/names/institutionname';
import type { RegionTable } from './regions.js';

/**
 * Reads names of institutions with the districts of a region table, past ones among them: 渝北 and 渝北区 are one place,
 * and a name keeps the district it was given under.
 */
export function institutionNameReader(regions: RegionTable): (text: string) => InstitutionName {
  const places: NamedPlace[] = regions.entries.map((entry) => ({
    name: entry.name.zh,
    written: [entry.name.zh, ...entry.aliases],
  }));
  return (text) => readInstitutionName(text, places);
}
