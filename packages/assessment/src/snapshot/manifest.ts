import { createHash } from 'node:crypto';
import type { Period } from '@levee/facts/receipt/period';

/** Whether only subjects in the municipality are assessed, or all. A person chooses it, so it is part of the manifest. */
export type Territory = 'municipality' | 'anywhere';

/** A filing that an assessment can see, identified by its content. */
export interface ManifestFiling {
  readonly filing: string;
  readonly return: string;
  readonly reporter: string;
  readonly reporterKind: string;
  readonly period: Period;
  readonly contentHash: string;
}

/** What an assessment takes from the register of institutions: who owes which return. */
export interface ManifestRegister {
  /** Hash chained over every change of the register that was known at the instant. */
  readonly register: string;
  /** Name and version of the calendar of working days. */
  readonly calendar: string;
  /** SHA-256 over the obligations of the period in canonical form, as filing hashes are over facts. */
  readonly obligations: string;
}

/**
 * Everything that an assessment depends on. The same manifest gives the same findings, to the last byte.
 * Parameters set by people will join it when Levee has them.
 */
export interface Manifest {
  /** Version of the engines; it changes when the meaning of an assessment changes. */
  readonly engine: string;
  readonly period: Period;
  /** What was known at this instant (ISO with offset +08:00). */
  readonly asOf: string;
  readonly territory: Territory;
  /** Hash of the content snapshot. */
  readonly content: string;
  /** Visible filings of the period and of all periods before it, sorted by return, reporter and period. */
  readonly filings: readonly ManifestFiling[];
  /** Absent where no relation of the register was read. */
  readonly register?: ManifestRegister;
}

/** Version of the meaning of assessments; raise it when the same manifest would give other findings. */
const ENGINE = 'levee-assessment-1';

/** JSON with sorted keys and no white space: equal values give equal text. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}

/** SHA-256 of a text as hex. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** A manifest with its filings in canonical order. */
export function makeManifest(parts: Omit<Manifest, 'engine'>): Manifest {
  const order = (filing: ManifestFiling): string => canonicalJson([filing.return, filing.reporter, filing.period]);
  const filings = [...parts.filings].sort((a, b) => (order(a) < order(b) ? -1 : 1));
  return { engine: ENGINE, ...parts, filings };
}
