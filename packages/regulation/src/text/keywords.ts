/**
 * Words with a meaning in FEEL, or reserved in PostgreSQL or DuckDB. No column or parameter may have such a name, because
 * conditions, models and generated SQL use names without quotes.
 * Source: OMG DMN 1.5 chapter 10.3.1.2; PostgreSQL documentation, appendix C (reserved words); DuckDB's
 * duckdb_keywords() where the category is reserved.
 */
const FEEL_WORDS =
  'and or not if then else for in return some every satisfies between instance of function true false null date time ' +
  'duration min max ratio';

const SQL_WORDS =
  'all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate collation ' +
  'column concurrently constraint create cross current_catalog current_date current_role current_schema current_time ' +
  'current_timestamp current_user default deferrable desc describe distinct do else end except false fetch for foreign ' +
  'freeze from full glob grant group having ilike in initially inner intersect into is isnull join lambda lateral ' +
  'leading left like limit localtime localtimestamp map natural not notnull null offset on only or order outer overlaps ' +
  'pivot pivot_longer pivot_wider placing primary qualify references returning right select semi session_user show ' +
  'similar some struct summarize symmetric system_user table tablesample then to trailing true try_cast union unique ' +
  'unpivot user using values variadic verbose when where window with anti asof positional';

const RESERVED: ReadonlySet<string> = new Set(`${FEEL_WORDS} ${SQL_WORDS}`.split(' '));

/** Whether a name is a word of FEEL or a reserved word of SQL. */
export function isReservedWord(name: string): boolean {
  return RESERVED.has(name.toLowerCase());
}
