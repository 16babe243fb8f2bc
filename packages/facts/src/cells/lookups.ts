import { checkLei } from '@levee/identifiers/numbers/lei';
import { checkResidentId } from '@levee/identifiers/numbers/residentid';
import { checkUscc, usccCheckDigit } from '@levee/identifiers/numbers/uscc';
import { normalised } from '@levee/identifiers/numbers/verdict';
import type { Bilingual } from '@levee/regulation/text/bilingual';
import type { RegionTable } from '@levee/regulation/plan/region';
import type { ColumnType } from '@levee/regulation/returns/relation';
import { matches } from './text.js';
import { literal, literals } from '../store/sqltext.js';
import type { FactConnection } from '../store/store.js';
import type { Lookup } from './typing.js';

type Scheme = Extract<ColumnType, { kind: 'identifier' }>['scheme'];

/** Most texts for which a CASE is faster than an enumeration. */
const CASE_TEXTS = 32;
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const CHECK_PLACES = 17;

/**
 * Resolves each distinct text of a region column once, against the regions valid on `date` (ISO). The returned SQL gives the
 * region code, or NULL where the text is no known place.
 */
export async function regionLookup(
  connection: FactConnection,
  source: string,
  text: string,
  regions: RegionTable,
  date: string,
): Promise<Lookup> {
  const codes = new Map<string, string>();
  for (const place of await distinct(connection, source, text)) {
    const code = regions.resolve(place.trim(), date);
    if (code !== undefined) codes.set(place, code);
  }
  return { value: (asked) => choose(asked, codes) };
}

/**
 * Checks each distinct text of an identifier column once. SQL recognises the codes that are certainly valid, so those are not
 * fetched; the identifier's own rules check the others. The returned SQL gives the normal form, or NULL. A credit code whose
 * only fault is its check character is doubted: it may be filed with a reason (see classOfGenerated).
 */
export async function identifierLookup(
  connection: FactConnection,
  source: string,
  text: string,
  scheme: Scheme,
): Promise<Lookup> {
  const surely = surelyValid(text, scheme);
  const normal = new Map<string, string>();
  const doubted = new Map<string, string>();
  for (const found of await distinct(connection, source, text, surely)) {
    const verdict = checkIdentifier(scheme, found);
    if (verdict.ok) normal.set(found, verdict.value);
    else if (scheme === 'uscc' && hasUsccForm(normalised(found))) doubted.set(found, normalised(found));
  }
  const value = (asked: string): string => {
    const plain = surelyValid(asked, scheme);
    const rest = choose(asked, normal);
    return plain === undefined ? rest : `CASE WHEN ${plain} THEN ${asked} ELSE ${rest} END`;
  };
  return doubted.size === 0 ? { value } : { value, doubted: (asked) => choose(asked, doubted) };
}

/** Whether a code is a valid credit code, except perhaps for its check character. */
function hasUsccForm(code: string): boolean {
  const digit = usccCheckDigit(code.slice(0, CHECK_PLACES));
  return digit !== undefined && checkUscc(`${code.slice(0, CHECK_PLACES)}${digit}`).ok && USCC_END.test(code);
}

const USCC_END = new RegExp(`^.{${CHECK_PLACES}}[${ALPHABET}]$`);

/** The verdict on one identifier: its normal form, or why it is refused. */
export function checkIdentifier(
  scheme: Scheme,
  text: string,
): { readonly ok: true; readonly value: string } | { readonly ok: false; readonly reason: Bilingual } {
  switch (scheme) {
    case 'uscc':
      return checkUscc(text);
    case 'resident_id':
      return checkResidentId(text);
    case 'lei':
      return checkLei(text);
  }
}

/**
 * Condition that is true only of codes in normal form that are certainly valid, so that a million different codes need
 * not leave the database. The check character of GB 32100-2015: the sum of character values times 3^(i−1), plus the
 * check character's own value, is 0 modulo 31.
 */
export function surelyValid(text: string, scheme: Scheme): string | undefined {
  if (scheme !== 'uscc') return undefined;
  let weight = 1;
  const terms: string[] = [];
  for (let place = 1; place <= CHECK_PLACES; place++) {
    terms.push(`(instr('${ALPHABET}', substr(${text}, ${place}, 1)) - 1) * ${weight}`);
    weight = (weight * 3) % 31;
  }
  const check = `instr('${ALPHABET}', substr(${text}, 18, 1)) - 1`;
  return `CASE WHEN ${matches(text, `[${ALPHABET}]{2}[0-9]{6}[${ALPHABET}]{10}`)}
    THEN (${terms.join(' + ')} + ${check}) % 31 = 0 ELSE false END`;
}

async function distinct(connection: FactConnection, source: string, text: string, except?: string): Promise<string[]> {
  const filter = except === undefined ? '' : ` AND NOT ${except}`;
  const rows = await connection.rows(
    `SELECT DISTINCT ${text} AS found FROM ${source} WHERE ${text} IS NOT NULL${filter}`,
  );
  return rows.map((row) => String(row.found)).filter((found) => found.trim() !== '');
}

/** SQL that gives the partner of a text, or NULL; linear search for a few texts, a hashed enumeration for many. */
function choose(asked: string, pairs: ReadonlyMap<string, string>): string {
  if (pairs.size === 0) return 'CAST(NULL AS VARCHAR)';
  const entries = [...pairs];
  if (entries.length <= CASE_TEXTS) {
    return `CASE ${asked} ${entries.map(([from, to]) => `WHEN ${literal(from)} THEN ${literal(to)}`).join(' ')} END`;
  }
  const [texts, partners] = [entries.map(([from]) => from), entries.map(([, to]) => to)];
  return `list_extract([${literals(partners)}], enum_code(TRY_CAST(${asked} AS ENUM (${literals(texts)}))) + 1)`;
}
