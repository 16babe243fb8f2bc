import { boundsOf } from '@levee/facts/receipt/period';
import type { Bilingual } from '@levee/regulation/text/bilingual';
import type { ReturnDefinition } from '@levee/regulation/returns/return';
import type { RegisterView } from '../register/view.js';
import type { Segment } from '../register/timeline.js';
import { workingDayAfter, workingDaysBetween, type WorkingDays } from './workingdays.js';

/** State of an obligation at an instant. `due_soon` is the reminder; `late` and `missing` are findings. */
export type ObligationState = 'not_due' | 'due_soon' | 'filed' | 'late' | 'missing';

/** Working days before the due day from which a filer is reminded. A parameter: no source is claimed. */
const REMINDER_WORKING_DAYS = 3;

/**
 * Kinds that file for others: they may file a return for their members, but by their kind alone they owe none. The register
 * can say that one of them does.
 */
export const FILES_FOR_OTHERS: ReadonlySet<string> = new Set(['association', 'regulator', 'p2p_portal']);

/** An accepted filing of the period, of any version. */
export interface AcceptedFiling {
  readonly filing: string;
  readonly return: string;
  readonly reporter: string;
  /** Day of its acceptance in Asia/Shanghai. */
  readonly acceptedOn: string;
  /** Ids that its rows name as institutions; present only for filings of reporters that file for others. */
  readonly institutions?: ReadonlySet<string>;
}

/** Someone owes a return for a month. */
export interface Obligation {
  readonly return: string;
  readonly returnTitle: Bilingual;
  readonly institution: string;
  readonly institutionName: string;
  readonly kind: string;
  readonly region: string | null;
  readonly period: string;
  /** Because of its kind, or because the register says so. */
  readonly basis: 'kind' | 'register';
  /** The reporter that files for it; absent when it files itself. */
  readonly filesThrough: string | null;
  /** Last day on which it is filed in time. */
  readonly dueOn: string;
  readonly state: ObligationState;
  /** The first filing that was accepted, and the day. */
  readonly filing: string | null;
  readonly acceptedOn: string | null;
  /** Working days from the due day to the acceptance, or to the day of asking; null when it is not late or missing. */
  readonly workingDaysLate: number | null;
}

/** Someone would owe a return by its kind, but the register exempts it. */
export interface Exemption {
  readonly return: string;
  readonly institution: string;
  readonly institutionName: string;
  readonly to: string | null;
}

/** What obligations are derived from. */
interface ObligationBasis {
  readonly returns: Iterable<ReturnDefinition>;
  readonly register: RegisterView;
  readonly filings: readonly AcceptedFiling[];
  readonly calendar: WorkingDays;
  readonly period: string;
  /** The day in Asia/Shanghai of the as-of instant. */
  readonly today: string;
}

/**
 * Obligations of a period with their states. By kind: every entry of a kind that files a monthly return and that was
 * not closed on the last day of the month; suspended and exiting ones owe as well. Additions and exemptions of the register
 * count when they hold on that day, those for one return before those for all. In the order of returns and institutions.
 */
export function obligationsOf(basis: ObligationBasis): {
  readonly obligations: readonly Obligation[];
  readonly exemptions: readonly Exemption[];
} {
  const { end } = boundsOf(basis.period);
  const ids = [...basis.register.ids].sort();
  const standing = ids.flatMap((id) => standingOn(basis.register, id, end) ?? []);
  const obligations: Obligation[] = [];
  const exemptions: Exemption[] = [];
  for (const definition of [...basis.returns].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const term = termOf(basis, definition);
    for (const who of standing) {
      const duty = dutyOf(definition, who);
      if (duty === 'exempt') exemptions.push(exemptionOf(definition, who));
      else if (duty) obligations.push(obligationOf(basis, definition, who, duty, term));
    }
  }
  return { obligations, exemptions };
}

/** An entry that was there and not closed on the last day of the month. */
interface Standing {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  /** Additions and exemptions in the register, by return or `*`. */
  readonly said: ReadonlyMap<string, Segment>;
}

function standingOn(register: RegisterView, id: string, on: string): Standing | undefined {
  const kind = register.on(id, 'kind', on);
  const name = register.on(id, 'name', on);
  if (kind === undefined || name === undefined || register.on(id, 'status', on) === 'closed') return undefined;
  const said = new Map(register.allOn(id, 'obligation', on).map(({ key, segment }) => [key, segment]));
  return { id, name, kind, said };
}

function wordFor({ said }: Standing, definition: ReturnDefinition): Segment | undefined {
  return said.get(definition.id) ?? said.get('*');
}

function dutyOf(definition: ReturnDefinition, who: Standing): Obligation['basis'] | 'exempt' | undefined {
  const isOwedMonthly = definition.frequency === 'monthly' && !FILES_FOR_OTHERS.has(who.kind);
  const byKind = isOwedMonthly && definition.filers.includes(who.kind);
  const said = wordFor(who, definition)?.value;
  if (said === 'exempt') return byKind ? 'exempt' : undefined;
  if (byKind) return 'kind';
  return said === 'owes' ? 'register' : undefined;
}

function exemptionOf(definition: ReturnDefinition, who: Standing): Exemption {
  const to = wordFor(who, definition)?.to ?? null;
  return { return: definition.id, institution: who.id, institutionName: who.name, to };
}

/** The part of a return's obligations that all its filers share: the due day, and the filings. */
interface Term {
  readonly dueOn: string;
  /** Working days from the day of asking to the due day, and past it. */
  readonly left: number;
  readonly overdue: number;
  readonly byReporter: ReadonlyMap<string, readonly AcceptedFiling[]>;
}

function termOf({ calendar, filings, period, today }: ObligationBasis, definition: ReturnDefinition): Term {
  const dueOn = workingDayAfter(calendar, boundsOf(period).end, definition.dueWorkingDays);
  const byReporter = new Map<string, AcceptedFiling[]>();
  for (const filing of filings) {
    if (filing.return !== definition.id) continue;
    byReporter.set(filing.reporter, [...(byReporter.get(filing.reporter) ?? []), filing]);
  }
  const left = workingDaysBetween(calendar, today, dueOn);
  return { dueOn, left, overdue: workingDaysBetween(calendar, dueOn, today), byReporter };
}

function obligationOf(
  { register, calendar, period, today }: ObligationBasis,
  definition: ReturnDefinition,
  { id, name, kind }: Standing,
  duty: Obligation['basis'],
  { dueOn, left, overdue, byReporter }: Term,
): Obligation {
  const { end } = boundsOf(period);
  const filesThrough = register.on(id, 'files_through', end, definition.id) ?? null;
  const through = filesThrough === null ? [] : (byReporter.get(filesThrough) ?? []);
  const first = earliest([...(byReporter.get(id) ?? []), ...through.filter((one) => speaksOf(one, register, id))]);
  const open: ObligationState = today > dueOn ? 'missing' : left <= REMINDER_WORKING_DAYS ? 'due_soon' : 'not_due';
  const state = !first ? open : first.acceptedOn <= dueOn ? 'filed' : 'late';
  return {
    return: definition.id,
    returnTitle: definition.title,
    institution: id,
    institutionName: name,
    kind,
    region: register.on(id, 'region', end) ?? null,
    period,
    basis: duty,
    filesThrough,
    dueOn,
    state,
    filing: first?.filing ?? null,
    acceptedOn: first?.acceptedOn ?? null,
    workingDaysLate:
      state === 'missing'
        ? overdue
        : first && state === 'late'
          ? workingDaysBetween(calendar, dueOn, first.acceptedOn)
          : null,
  };
}

/** A filing of an association without a row about a member does not discharge that member. */
function speaksOf({ institutions }: AcceptedFiling, register: RegisterView, id: string): boolean {
  const numbers = register
    .keys(id, 'identifier')
    .flatMap((scheme) => register.timeline(id, 'identifier', scheme).map((segment) => segment.value));
  return [id, ...numbers].some((name) => institutions?.has(name) === true);
}

function earliest(filings: readonly AcceptedFiling[]): AcceptedFiling | undefined {
  return filings.reduce<AcceptedFiling | undefined>(
    (first, one) => (first === undefined || one.acceptedOn < first.acceptedOn ? one : first),
    undefined,
  );
}
