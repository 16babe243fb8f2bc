import { canonicalJson, sha256, type ManifestRegister } from '@levee/assessment/snapshot/manifest';
import type { ComputedRelation } from '@levee/assessment/snapshot/computed';
import { boundsOf } from '@levee/facts/receipt/period';
import { factTable, literals, quoted } from '@levee/facts/store/sqltext';
import { FILING_OBLIGATION } from '@levee/regulation/returns/obligationrelation';
import type { ReturnDefinition } from '@levee/regulation/returns/return';
import { and, asc, eq, gt, lte } from 'drizzle-orm';
import { regionCode } from '../content/places.js';
import { shanghaiDate } from '../clock/instant.js';
import { registerAsOf } from '../register/records.js';
import type { RegisterView } from '../register/view.js';
import { filing } from '../filings/table.js';
import type { System } from '../stores/system.js';
import { CHINESE_CALENDAR } from './chinesecalendar.js';
import { obligationsOf, type AcceptedFiling, type Exemption, type Obligation } from './obligations.js';
import { workingDayAfter, type WorkingDays } from './workingdays.js';

/** Obligations of a period as of an instant, with their sources. */
interface ObligationReport {
  readonly obligations: readonly Obligation[];
  readonly exemptions: readonly Exemption[];
  readonly register: RegisterView;
  readonly calendar: WorkingDays;
  /** Whether the calendar has the holidays of the year in which the returns of the period fall due. */
  readonly calendarKnown: boolean;
}

type Ground = Pick<System, 'database' | 'facts' | 'content'>;

/** Obligations of a period, from register, filings and clock as of an instant. */
export async function reportObligations(
  system: Ground,
  period: string,
  asOf: Date,
  calendar: WorkingDays = CHINESE_CALENDAR,
): Promise<ObligationReport> {
  const register = await registerAsOf(system.database, asOf);
  const returns = [...system.content.returns.values()];
  const filings = await acceptedFilings(system, register, period, asOf);
  const found = obligationsOf({ returns, register, filings, calendar, period, today: shanghaiDate(asOf) });
  const { end } = boundsOf(period);
  // The register keeps the district as it was named then; counts are by the districts of the month.
  const obligations = found.obligations.map((one) => {
    return one.region === null ? one : { ...one, region: regionCode(system.content, one.region, end) };
  });
  const longest = Math.max(1, ...returns.map((definition) => definition.dueWorkingDays));
  const calendarKnown = calendar.knows(end) && calendar.knows(workingDayAfter(calendar, end, longest));
  return { ...found, obligations, register, calendar, calendarKnown };
}

/** The obligations as rows of a relation, and their part of an assessment's manifest. */
export function obligationRelation({ obligations, register, calendar }: ObligationReport): {
  readonly relation: ComputedRelation;
  readonly manifest: ManifestRegister;
} {
  const rows = obligations.map((one) => ({
    source: `O${sha256(canonicalJson([one.period, one.institution, one.return])).slice(0, 15)}`,
    reporter: one.filesThrough ?? one.institution,
    reporterKind: one.kind,
    cells: {
      institution_id: one.institution,
      institution_name: one.institutionName,
      institution_kind: one.kind,
      region: one.region,
      return_id: one.return,
      state: one.state,
      due_on: one.dueOn,
      accepted_on: one.acceptedOn,
      working_days_late: one.workingDaysLate === null ? null : String(one.workingDaysLate),
    },
  }));
  return {
    relation: { relation: FILING_OBLIGATION, rows },
    manifest: {
      register: register.hash,
      calendar: calendar.id,
      obligations: sha256(rows.map((row) => canonicalJson(row)).join('\n')),
    },
  };
}

/** Every version of every filing of the month that was accepted by the instant. */
async function acceptedFilings(
  system: Ground,
  register: RegisterView,
  period: string,
  asOf: Date,
): Promise<AcceptedFiling[]> {
  const rows = await system.database
    .select({ filing: filing.id, return: filing.returnId, reporter: filing.reporter, acceptedAt: filing.acceptedAt })
    .from(filing)
    .where(and(eq(filing.period, period), gt(filing.version, 0), lte(filing.acceptedAt, asOf)))
    .orderBy(asc(filing.acceptedAt), asc(filing.id));
  const accepted = rows.flatMap(({ acceptedAt, ...row }) =>
    acceptedAt === null ? [] : [{ ...row, acceptedOn: shanghaiDate(acceptedAt) }],
  );
  const named = await institutionsNamed(system, register, accepted, boundsOf(period).end);
  return accepted.map((one) => {
    const institutions = named.get(one.filing);
    return institutions ? { ...one, institutions } : one;
  });
}

/** The institutions that the rows of a filing are about, for those reporters through whom somebody files. */
async function institutionsNamed(
  { facts, content }: Ground,
  register: RegisterView,
  accepted: readonly { readonly filing: string; readonly return: string; readonly reporter: string }[],
  on: string,
): Promise<Map<string, Set<string>>> {
  const named = new Map<string, Set<string>>();
  const through = reportersForOthers(register, on);
  const connection = await facts.connect();
  try {
    for (const definition of content.returns.values()) {
      const asked = accepted.filter(
        (one) => one.return === definition.id && through.has(JSON.stringify([one.return, one.reporter])),
      );
      const column = institutionColumn(definition);
      if (asked.length === 0 || column === undefined) continue;
      const rows = await connection.rows(
        `SELECT DISTINCT filing, CAST(${quoted(column)} AS VARCHAR) AS institution FROM ${factTable(definition.id)}
         WHERE filing IN (${literals(asked.map((one) => one.filing))}) AND ${quoted(column)} IS NOT NULL`,
      );
      for (const row of rows) {
        const id = String(row.filing);
        named.set(id, (named.get(id) ?? new Set()).add(String(row.institution)));
      }
    }
  } finally {
    connection.close();
  }
  return named;
}

function reportersForOthers(register: RegisterView, on: string): Set<string> {
  return new Set(
    register.ids.flatMap((id) =>
      register.allOn(id, 'files_through', on).map(({ key, segment }) => JSON.stringify([key, segment.value])),
    ),
  );
}

/** The column with the institution a row is about: the declared one, or the only key where the row is about one. */
function institutionColumn({ subject }: ReturnDefinition): string | undefined {
  return subject.institution ?? (subject.key.length === 1 ? subject.key[0] : undefined);
}
