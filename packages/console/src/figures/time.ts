/** Instants and days in the zone Asia/Shanghai, whatever the zone of the browser. */
const ZONE = 'Asia/Shanghai';

const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** An instant as `2017-09-05 10:30:12` in Asia/Shanghai; the text itself when it is no instant. */
export function formatInstant(instant: string): string {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return instant;
  const part = Object.fromEntries(parts.formatToParts(date).map(({ type, value }) => [type, value]));
  return `${part.year}-${part.month}-${part.day} ${part.hour}:${part.minute}:${part.second}`;
}

/** Whether a text is a day of the calendar, `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** Today's day in Asia/Shanghai as `YYYY-MM-DD`. */
export function today(now: Date = new Date()): string {
  return formatInstant(now.toISOString()).slice(0, 10);
}

/** The instant up to which changes count as known on a day: its last second; undefined (now) for today and later days. */
export function knownUntil(day: string | undefined, now: Date = new Date()): string | undefined {
  return day === undefined || day >= today(now) ? undefined : instantAt(day, '23:59:59');
}

/** The instant of a day and time in Asia/Shanghai; the zone has had one offset since 1992. */
export function instantAt(day: string, time: string): string {
  return `${day}T${time}+08:00`;
}
