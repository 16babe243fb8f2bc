import type { Bilingual } from '@levee/regulation/text/bilingual';
import type { Obligation } from './obligations.js';
import { workingDaysBetween, type WorkingDays } from './workingdays.js';

/** One thing that somebody has to file soon or should have filed, in words that can be sent. */
interface ReminderItem {
  readonly obligation: Obligation & { readonly state: 'due_soon' | 'missing' };
  /** Working days that are left, or by which it is overdue. */
  readonly workingDays: number;
  readonly words: Bilingual;
}

/** Everything that one addressee is reminded of. */
interface Reminder {
  readonly addressee: string;
  /** Overdue ones first, then by the day they are due. */
  readonly items: readonly ReminderItem[];
}

/** Returns due soon and overdue, by the institution that has to file them; most overdue returns first. */
export function remindersOf(
  obligations: readonly Obligation[],
  calendar: WorkingDays,
  today: string,
): readonly Reminder[] {
  const byAddressee = new Map<string, ReminderItem[]>();
  for (const obligation of obligations) {
    if (!isOpen(obligation)) continue;
    const addressee = addresseeOf(obligation);
    const items = byAddressee.get(addressee) ?? [];
    items.push(itemOf(obligation, calendar, today));
    byAddressee.set(addressee, items);
  }
  return [...byAddressee]
    .map(([addressee, items]) => ({ addressee, items: items.sort(gravestFirst) }))
    .sort((a, b) => overdue(b) - overdue(a) || (a.addressee < b.addressee ? -1 : 1));
}

/** The filer: the institution itself, or the reporter that files for it. */
export function addresseeOf({ filesThrough, institution }: Obligation): string {
  return filesThrough ?? institution;
}

function isOpen(obligation: Obligation): obligation is ReminderItem['obligation'] {
  return obligation.state === 'due_soon' || obligation.state === 'missing';
}

function overdue({ items }: Reminder): number {
  return items.filter(({ obligation }) => obligation.state === 'missing').length;
}

function gravestFirst(a: ReminderItem, b: ReminderItem): number {
  const key = ({ obligation: { state, dueOn, return: id, institution } }: ReminderItem): string =>
    JSON.stringify([state === 'missing' ? 0 : 1, dueOn, id, institution]);
  return key(a) < key(b) ? -1 : 1;
}

function itemOf(obligation: ReminderItem['obligation'], calendar: WorkingDays, today: string): ReminderItem {
  const { state, dueOn, workingDaysLate } = obligation;
  const workingDays = state === 'missing' ? (workingDaysLate ?? 0) : workingDaysBetween(calendar, today, dueOn);
  return { obligation, workingDays, words: wordsOf(obligation, workingDays) };
}

function wordsOf({ state, period, dueOn, returnTitle, institutionName }: Obligation, days: number): Bilingual {
  const zh = `${institutionName} ${period} 的《${returnTitle.zh}》应于 ${dueOn}（含当日）以前报送`;
  const en = `"${returnTitle.en}" of ${institutionName} for ${period} is due on ${dueOn}`;
  if (state === 'missing') {
    return {
      zh: `${zh}，已逾期 ${days} 个工作日，请立即补报。`,
      en: `${en}: ${count(days)} overdue. File it at once.`,
    };
  }
  if (days === 0) return { zh: `${zh}，今天是最后一天。`, en: `${en}: this is the last day.` };
  return { zh: `${zh}，还剩 ${days} 个工作日。`, en: `${en}: ${count(days)} left.` };
}

function count(days: number): string {
  return days === 1 ? '1 working day' : `${days} working days`;
}
