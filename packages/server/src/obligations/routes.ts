import type { Obligation, Reminders } from '@levee/contract/register/model';
import { boundsOf, periodsBetween, shiftPeriod } from '@levee/facts/receipt/period';
import type { FastifyInstance } from 'fastify';
import { regionName } from '../content/places.js';
import { serve } from '../http/serve.js';
import { ServiceError } from '../http/serviceerror.js';
import { shanghaiDate, shanghaiInstant } from '../clock/instant.js';
import { registerAsOf } from '../register/records.js';
import { reporter } from '../reporters/table.js';
import type { System } from '../stores/system.js';
import { CHINESE_CALENDAR } from './chinesecalendar.js';
import type { ObligationState } from './obligations.js';
import { reportObligations } from './service.js';
import { addresseeOf, remindersOf } from './reminders.js';

/** Obligations of a period with their states, and reminders. */
export function serveObligations(app: FastifyInstance, system: System): void {
  serve(app, 'obligations', async ({ period, asOf, state, return: returnId, institution }) => {
    const instant = instantOf(system, asOf);
    const report = await reportObligations(system, period, instant);
    const chosen = report.obligations.filter(
      (one) => (returnId ?? one.return) === one.return && (institution ?? one.institution) === one.institution,
    );
    const { end } = boundsOf(period);
    const items = chosen
      .filter((one) => (state ?? one.state) === one.state)
      .map((one): Obligation => {
        const { region } = one;
        return { ...one, regionName: region === null ? null : regionName(system.content, region, end) };
      });
    return {
      period,
      asOf: shanghaiInstant(instant),
      calendarKnown: report.calendarKnown,
      calendar: report.calendar.id,
      registerHash: report.register.hash,
      counts: countsOf(chosen),
      items,
      exemptions: report.exemptions.map((one) => ({ ...one })),
      unregisteredReporters: await unregistered(system, (id) => report.register.has(id)),
    };
  });
  serve(app, 'reminders', async ({ asOf, months, addressee }): Promise<Reminders> => {
    return remind(system, instantOf(system, asOf), months, addressee);
  });
}

function instantOf(system: System, asOf: string | undefined): Date {
  const now = system.now();
  const instant = asOf === undefined ? now : new Date(asOf);
  if (instant > now) throw inFuture(instant);
  return instant;
}

/** Reminders of returns that fall due for the periods before that of the instant. */
async function remind(system: System, instant: Date, months: number, addressee?: string): Promise<Reminders> {
  const today = shanghaiDate(instant);
  const last = shiftPeriod(today.slice(0, 7), -1);
  const periods = periodsBetween(shiftPeriod(last, 1 - months), last);
  const reports = [];
  for (const period of periods) reports.push(await reportObligations(system, period, instant));
  const register = await registerAsOf(system.database, instant);
  const obligations = reports
    .flatMap((report) => report.obligations)
    .filter((one) => (addressee ?? addresseeOf(one)) === addresseeOf(one));
  const items = remindersOf(obligations, CHINESE_CALENDAR, today).map(({ addressee: id, items: open }) => ({
    addressee: { id, name: register.on(id, 'name', today) ?? null },
    items: open.map(({ obligation, workingDays, words }) => {
      const { period, return: returnId, institution, dueOn, state } = obligation;
      return { period, return: returnId, institution, dueOn, state, workingDays, words };
    }),
  }));
  const { due_soon: dueSoon, missing } = countsOf(obligations);
  const calendarKnown = reports.every((report) => report.calendarKnown);
  const calendar = CHINESE_CALENDAR.id;
  return { asOf: shanghaiInstant(instant), periods, calendarKnown, calendar, dueSoon, missing, items };
}

function countsOf(obligations: readonly { readonly state: ObligationState }[]): Record<ObligationState, number> {
  const counts = { not_due: 0, due_soon: 0, filed: 0, late: 0, missing: 0 };
  for (const { state } of obligations) counts[state] += 1;
  return counts;
}

async function unregistered({ database }: System, isEntry: (id: string) => boolean): Promise<string[]> {
  const reporters = await database.select({ id: reporter.id }).from(reporter);
  return reporters
    .map(({ id }) => id)
    .filter((id) => !isEntry(id))
    .sort();
}

function inFuture(instant: Date): ServiceError {
  return new ServiceError(
    400,
    'instant_in_future',
    {
      zh: `时点 ${shanghaiInstant(instant)} 尚未到来。`,
      en: `The instant ${shanghaiInstant(instant)} lies in the future.`,
    },
    { hint: { zh: '请给出现在或以前的时点。', en: 'Give the present or an earlier instant.' } },
  );
}
