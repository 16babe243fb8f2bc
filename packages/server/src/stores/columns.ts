import { customType, timestamp } from 'drizzle-orm/pg-core';

/** What PostgreSQL's jsonb refuses although JSON may write it: NUL and half of a surrogate pair. */
const REFUSED_BY_JSONB = /(?<!\\)((?:\\\\)*)\\u(?:0000|d[89a-f][0-9a-f]{2})/g;

/**
 * A jsonb column. Characters that jsonb cannot hold (they come in with damaged files) become U+FFFD, so that no file can
 * make its own receipt impossible to store. The order of keys is not kept.
 */
export const document = customType<{ data: unknown; driverData: unknown }>({
  dataType: () => 'jsonb',
  toDriver: (value) => JSON.stringify(value).replaceAll(REFUSED_BY_JSONB, '$1\\ufffd'),
});

/** An instant, kept to the millisecond so that a JavaScript date is stored and read back unchanged. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });
