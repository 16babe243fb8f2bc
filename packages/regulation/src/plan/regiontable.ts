import { OUTSIDE, type RegionContents, type RegionEntry, type RegionTable } from './region.js';

/** Signs between the parts of a place: 重庆|渝北, 重庆 / 渝北区, 重庆-渝北. */
const SEPARATORS = /[\s|/\\,，、;；:：·・>_\-—–]+/gu;
/** Invisible marks: zero-width spaces, direction marks, the byte order mark. */
const INVISIBLE = /\p{Cf}/gu;
const COUNTRY = /^(?:中华人民共和国|中国)/;
const CHONGQING = /^重庆市?/;
/** Grouping words that address lists put between the municipality and the district. */
const GROUPING = /^(?:市辖区|县)/;
/** Six digits of GB/T 2260, alone or with three for the street or six for street and community. */
const DIGITS = /^(\d{6})(?:\d{3}|\d{6})?$/;
/** Endings after which a street may follow without ambiguity; 江北 has none (江北城街道). */
const ENDS_LIKE_A_UNIT = /[区县市]$/;

/** Whether a unit existed on a day (YYYY-MM-DD). */
export function isStanding(unit: Pick<RegionEntry, 'from' | 'to'>, date: string): boolean {
  return (unit.from === null || unit.from <= date) && (unit.to === null || date < unit.to);
}

/** The region table for the contents of its file. */
export function regionTable(contents: RegionContents): RegionTable {
  const { entries, municipality } = contents;
  const byCode = grouped(entries, ({ code }) => [code]);
  const byName = grouped(entries, ({ name, aliases }) => [name.zh, ...aliases]);
  const on = (code: string, date: string): RegionEntry | undefined =>
    code === municipality.code ? municipality : byCode.get(code)?.find((entry) => isStanding(entry, date));
  const current = (code: string, date: string): RegionEntry | undefined =>
    on(code, date) ?? laterUnit(latestEnded(byCode.get(code) ?? [], date), date, on);
  /** The unit on this day among the holders of one name or code: the existing one, else a successor, else a predecessor. */
  const unitOn = (holders: readonly RegionEntry[], date: string): RegionEntry | undefined => {
    const standing = holders.find((entry) => isStanding(entry, date));
    if (standing) return standing;
    const ended = latestEnded(holders, date);
    return ended ? laterUnit(ended, date, on) : earlierUnit(firstToCome(holders), date, entries);
  };
  const places: Places = {
    contents,
    named: (name, date) => unitOn(byName.get(name) ?? [], date)?.code,
    coded: (code, date) => unitOn(byCode.get(code) ?? [], date)?.code,
    knowsCode: (code) => byCode.has(code),
    names: [...byName.keys()].filter((name) => ENDS_LIKE_A_UNIT.test(name)).sort((a, b) => b.length - a.length),
  };
  return {
    entries,
    municipality,
    elsewhere: [...contents.elsewhere.values()],
    on,
    current,
    resolve: (text, date) => resolvePlace(text, date, places),
    all: (date) => entries.filter((entry) => isStanding(entry, date)).sort((a, b) => (a.code < b.code ? -1 : 1)),
  };
}

/** Lookups for resolving a place. */
interface Places {
  readonly contents: RegionContents;
  readonly named: (name: string, date: string) => string | undefined;
  readonly coded: (code: string, date: string) => string | undefined;
  readonly knowsCode: (code: string) => boolean;
  /** Names after which a street may follow, longest first. */
  readonly names: readonly string[];
}

function resolvePlace(text: string, date: string, places: Places): string | undefined {
  const plain = text.normalize('NFKC').replace(INVISIBLE, '').trim();
  if (plain === OUTSIDE) return OUTSIDE;
  const code = DIGITS.exec(plain)?.[1];
  if (code !== undefined) return resolveCode(code, date, places);
  if (places.knowsCode(plain.toUpperCase())) return places.coded(plain.toUpperCase(), date);
  return resolveName(plain.replace(SEPARATORS, '').replace(COUNTRY, ''), date, places);
}

function resolveCode(code: string, date: string, { contents, coded, knowsCode }: Places): string | undefined {
  const { municipality, grouping, elsewhere, formerlySichuan } = contents;
  if (code === municipality.code || grouping.includes(code)) return municipality.code;
  if (knowsCode(code)) return coded(code, date);
  if (formerlySichuan.includes(code.slice(0, 4))) return undefined;
  return elsewhere.has(code.slice(0, 2)) ? OUTSIDE : undefined;
}

/** A name that starts with another province is outside, whatever follows: 浙江宁波江北 is not Chongqing's 江北. */
function resolveName(name: string, date: string, places: Places): string | undefined {
  const { contents, named, names } = places;
  for (const province of contents.elsewhere.values()) if (name.startsWith(province)) return OUTSIDE;
  if (!CHONGQING.test(name)) return named(name, date);
  const rest = name.replace(CHONGQING, '').replace(GROUPING, '');
  const spoken = named(`重庆${rest}`, date) ?? named(rest, date);
  if (spoken !== undefined) return spoken;
  if (rest === '') return contents.municipality.code;
  if (places.knowsCode(rest.toUpperCase())) return places.coded(rest.toUpperCase(), date) ?? contents.municipality.code;
  const unit = names.find((candidate) => rest.startsWith(candidate));
  // A misspelt district is a problem for the filer, not a missing district.
  return unit === undefined ? undefined : (named(unit, date) ?? contents.municipality.code);
}

/** The successor of a unit that has ended, followed up to the day. */
function laterUnit(
  ended: RegionEntry | undefined,
  date: string,
  on: (code: string, date: string) => RegionEntry | undefined,
): RegionEntry | undefined {
  let unit = ended;
  while (unit?.to != null && unit.to <= date) {
    unit = unit.successor === undefined ? undefined : on(unit.successor, unit.to);
  }
  return unit;
}

/**
 * The predecessor of a unit that does not exist yet, followed back to the day: a list written in 2018 gives 开州区 for a
 * company that was in 开县. Where a unit was formed from several, the one that gave it the name.
 */
function earlierUnit(
  coming: RegionEntry | undefined,
  date: string,
  entries: readonly RegionEntry[],
): RegionEntry | undefined {
  let unit = coming;
  while (unit?.from != null && date < unit.from) {
    const { code, from, aliases } = unit;
    const before = entries.filter(({ successor, to }) => successor === code && to === from);
    unit =
      before.length === 1 ? before[0] : before.find((other) => other.aliases.some((name) => aliases.includes(name)));
  }
  return unit;
}

function latestEnded(holders: readonly RegionEntry[], date: string): RegionEntry | undefined {
  return holders
    .filter(({ to }) => to !== null && to <= date)
    .reduce<RegionEntry | undefined>((last, next) => ((last?.to ?? '') < (next.to ?? '') ? next : last), undefined);
}

function firstToCome(holders: readonly RegionEntry[]): RegionEntry | undefined {
  return holders.reduce<RegionEntry | undefined>(
    (first, next) => (first === undefined || (next.from ?? '') < (first.from ?? '') ? next : first),
    undefined,
  );
}

function grouped(
  entries: readonly RegionEntry[],
  keys: (entry: RegionEntry) => readonly string[],
): ReadonlyMap<string, readonly RegionEntry[]> {
  const groups = new Map<string, RegionEntry[]>();
  for (const entry of entries) {
    for (const key of new Set(keys(entry))) groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  return groups;
}
