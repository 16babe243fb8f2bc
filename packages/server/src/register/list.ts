import type { RegisterEntry, RegisterList } from '@levee/contract/register/model';
import type { Bilingual } from '@levee/regulation/text/bilingual';

const FILTERS = ['kind', 'status', 'region'] as const;
type Filter = (typeof FILTERS)[number];

/** The filters of a list; `unknown` selects entries without a value in the register. */
type RegisterFilters = Readonly<Partial<Record<Filter, string | undefined>>>;

const UNKNOWN: Bilingual = { zh: '区县不详', en: 'District unknown' };

/** Entries that pass every filter, and for each filter what it can be set to while the others stay. */
export function filterRegister(
  entries: readonly RegisterEntry[],
  filters: RegisterFilters,
): { found: RegisterEntry[] } & Pick<RegisterList, 'kinds' | 'statuses' | 'regions'> {
  const passes = (entry: RegisterEntry, besides?: Filter): boolean =>
    FILTERS.every(
      (filter) => filter === besides || (filters[filter] ?? valueOf(entry, filter)) === valueOf(entry, filter),
    );
  const counted = (filter: Filter): { id: string; entries: number }[] => {
    const counts = new Map<string, number>();
    for (const entry of entries) {
      const id = valueOf(entry, filter);
      if (passes(entry, filter)) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    return [...counts].map(([id, count]) => ({ id, entries: count })).sort((a, b) => (a.id < b.id ? -1 : 1));
  };
  const names = new Map(entries.map((entry) => [valueOf(entry, 'region'), entry.regionName]));
  return {
    found: entries.filter((entry) => passes(entry)),
    kinds: counted('kind'),
    statuses: counted('status'),
    regions: counted('region').map((one) => ({ ...one, name: names.get(one.id) ?? UNKNOWN })),
  };
}

function valueOf(entry: RegisterEntry, filter: Filter): string {
  return entry[filter] ?? 'unknown';
}
