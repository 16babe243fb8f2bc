/** Asia/Shanghai has kept +08:00 since 1991, so the offset can be written out without a zone table. */
const SHANGHAI_OFFSET_MINUTES = 8 * 60;

/** An instant as ISO text in Asia/Shanghai, to the millisecond: `2017-09-05T09:30:00.000+08:00`. */
export function shanghaiInstant(instant: Date): string {
  const local = new Date(instant.getTime() + SHANGHAI_OFFSET_MINUTES * 60_000);
  return local.toISOString().replace('Z', '+08:00');
}

/** The calendar day in Asia/Shanghai at an instant. */
export function shanghaiDate(instant: Date): string {
  return shanghaiInstant(instant).slice(0, 10);
}
