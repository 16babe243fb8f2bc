import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cell, sameCell } from '../../../../tests/rulelanguage/databases.js';
import { lintSelect } from './lint.js';

/** Rows with repeated values, in which every column is missing at least once, alone and together with others. */
const ROWS = `
  create table t (id integer, n bigint, a decimal(18,2), b decimal(10,4), x varchar TEXT, y varchar TEXT, d date, e date, f boolean);
  insert into t values
    (1, 7, 10.50, 0.1250, 'a', 'b', '2016-01-31', '2016-02-29', true),
    (2, -7, -10.50, -0.1250, 'b', 'a', '2016-02-29', '2016-01-31', false),
    (3, null, 0.50, 2.5000, null, 'a', null, '2016-12-31', null),
    (4, 0, null, 0.0000, '', null, '2015-12-31', null, true),
    (5, 7, 1.50, null, '贷款', 'A', '2016-08-31', '2016-08-31', false),
    (6, null, null, null, null, null, null, null, null),
    (7, 3, 2.50, 0.1250, 'a', '贷款', '2016-01-31', '2017-03-01', null),
    (8, 0, -0.01, 1.0000, 'a%', 'B', '2012-02-29', '2016-02-28', true);
  create table u (id integer, x varchar TEXT, a decimal(18,2));
  insert into u values (1, 'a', 1.00), (2, null, null), (3, 'c', 10.50), (9, 'b', -1.00), (9, 'b', -1.00);
`;

/** Forms over each row of t that a model may use: the linter passes them, and both databases give the same results. */
const EQUAL_EXPRESSIONS = `
  a + b | a - b | a * b | a * n | n * n | - a | 3 - n | a + 1 | 100 * a | a * 0.05 | -1 * n | n + 2000000000000
  a = b | a <> b | a != b | a < b | a <= n | a > b | a >= 0.5 | x < y | x = '' | x > '贷款' | d < e | f = (n > 1)
  a is null | a + n is not null | a = b is null | f is true | f is not true | f is false | f is not unknown | not f
  f and n > 0 | f or n > 0 | not f and a > 1 or x = 'a' | not a = b | - a * b + n | a - b - n | f and null | f or null
  a is distinct from b | x is not distinct from y | x is distinct from null | d is not distinct from e
  n between 0 and 7 | n not between 0 and 7 | a between b and null | d between e and date '2016-08-31'
  x in ('a', 'b') | x not in ('a', 'b') | x in ('a', null) | x not in ('a', null) | n in (0, 7) | a in (b, n, 1.5)
  coalesce(a, b, 0) | coalesce(x, y) | coalesce(null, n) | nullif(a, 1.5) | nullif(x, y) | greatest(a, b)
  least(a, b, n)
  greatest(x, y) | least(d, e)
  case when f then a else b end | case when a > b then x end | case x when 'a' then 1 when null then 2 else 3 end
  case n when 7 then a when 0 then b end | case when null then 1 else 2 end
  cast(a as decimal(10,1)) | cast(b as decimal(4,2)) | cast(b as decimal(18,0)) | cast(a as integer)
  cast(n as integer)
  cast(a * b as decimal(20,3)) | a::numeric(12,1) | cast(a as bigint) | cast(n as decimal(38,2)) | cast(null as varchar)
  cast(a as varchar) | cast(n as text) | cast(f as varchar) | cast(d as varchar) | cast(x as varchar) | cast(d as date)
  cast('2016-02-29' as date) | date '2016-02-29' | cast(null as decimal(18,2)) | cast('12.50' as decimal(18,2))
  d - e | d + 1 | d - 1 | d + interval '1 month' | d - interval '1 year' | d + interval '30 days'
  cast(d - interval '1 month' as date) | cast(e + interval '12 months' as date) | d - interval '1 month' < e
  extract(year from d) | extract(month from e) | extract(day from d) | extract(quarter from d)
  12 * extract(year from d) + 1
  x || y | x || '-' || y | x || n | a || x | x || d | f || x | x || null
  x like 'a%' | x like '_' | x not like 'a_' | x like 'a%%' | x like '贷_' | x like ''
  1.5 | 12345678901234567890123456789012345678 | true | null | 'it''s' | $$a$$ | 0.125 | 'a' 
  count(*) over () | sum(a) over (partition by x) | count(b) over (partition by f) | min(x) over (partition by f)
  sum(n) over (order by d) | sum(a) over (partition by f order by id) | max(d) over (order by a desc nulls last)
  sum(a) filter (where n > 0) over (partition by x) | bool_or(f) over (partition by x)
  row_number() over (order by a, id) | row_number() over (partition by x order by a desc nulls last, id)
  row_number() over (order by x nulls first, id) | rank() over (order by a)
  dense_rank() over (partition by f order by d)
  rank() over (order by x desc nulls first) | ntile(3) over (order by d, id) | lag(a) over (order by b, id)
  lag(a, 2) over (order by id) | lead(x) over (partition by f order by id) | first_value(a) over (order by d, id)
  last_value(a) over (order by d, id) | nth_value(a, 2) over (order by id)
  (select max(a) from u) | (select sum(a) from u where u.x = t.x) | exists (select 1 from u where u.x = t.x)
  x in (select x from u) | x not in (select x from u) | x not in (select x from u where x is not null)
  (select count(*) from u where u.a > t.a) | not exists (select 1 from u where u.a = t.a)
`;

/** The same for whole SELECTs; each gives the columns id and v. */
const EQUAL_SELECTS = `
  select n as id, sum(a) as v from t group by n
  select n as id, count(*) as v from t group by n having count(*) > 1
  select f as id, min(a) as v from t group by f | select f as id, max(x) as v from t group by f
  select f as id, min(d) as v from t group by 1
  select x as id, sum(n) as v from t group by x order by x desc nulls last
  select f as id, count(distinct x) as v from t group by f | select f as id, sum(distinct n) as v from t group by f
  select x as id, bool_and(f) as v from t group by x | select x as id, bool_or(f) as v from t group by x
  select f as id, sum(a) filter (where n > 0) as v from t group by f
  select count(*) as id, sum(a) as v from t where false | select count(a) as id, max(n) as v from t where f is null
  select coalesce(x, '-') as id, sum(a) + count(*) as v from t group by coalesce(x, '-')
  select distinct x as id, f as v from t | select distinct n as id, 1 as v from t
  select t.id, u.a as v from t join u on u.x = t.x | select t.id, u.a as v from t left join u on u.x = t.x
  select t.id, u.a as v from t right join u on u.id = t.id | select t.id, u.id as v from t full join u on u.id = t.id
  select t.id, u.id as v from t cross join u | select t.id, u.id as v from t, u where t.a > u.a
  select id, u.x as v from t join u using (id) | select id, u.x as v from t full join u using (id)
  select t.id, u.a as v from t left join u on u.x = t.x and u.a > 0 where t.f is not false
  select q.id, r.a as v from (t as q join u as r on q.id = r.id)
  select id, v from (select id, a * 2 as v from t) as q
  select p as id, q as v from (values (1, 2), (3, null)) as w(p, q)
  select t.id, q.a as v from t left join lateral (select max(a) as a from u where u.x = t.x) as q on true
  select id, a as v from t union all select id, a from u | select x as id, 1 as v from t union select x, 1 from u
  select x as id, 1 as v from u intersect select x, 1 from t | select x as id, 1 as v from u except select x, 1 from t
  select x as id, 1 as v from u except all select x, 1 from t
  select x as id, 1 as v from u intersect all select x, 1 from u
  with p as (select id, a from t), q (id, v) as materialized (select id, a from p) select id, v from q
  with p as not materialized (select id, a as v from t) select p.id, p.v from p
  with recursive p as (select 1 as id, 1 as v union all select id + 1, v * 2 from p where id < 9) select id, v from p
  with recursive p (id, v) as (select id, x from t where id < 3 union select u.id, p.v from u join p on u.id > p.id) select id, v from p
  select id, sum(a) over w as v from t window w as (partition by f order by id)
  select id, lag(a) over w as v from t window w as (order by b, id)
  select n as id, id as v from t | select n as id, a as v from t where id > 3
  select n as id, a as v from t order by id
  select x as id, max(n) as v from t group by x having max(n) > 0
  select a as id, sum(id) over (order by id) as v from t
  select y as id, x as v from t where x = 'a' | select max(n) as id, a as v from t group by id, a
  select id, a as v from t where (select count(*) from u) > 1 order by a desc nulls first, id
`;

/** Forms that the linter refuses, because one database gives other results or fails, or may do so with other rows or settings. */
const REFUSED_EXPRESSIONS = `
  a / b | n // 2 | n % 2 | a ^ 2 | a ** 2 | |/ a | @ a | n & 1 | n << 1 | ~ n | n # 1 | + a | a == b
  avg(a) | sqrt(a) | round(a) | round(a, 1) | floor(a) | ceil(a) | trunc(a) | abs(a) | mod(n, 2) | power(n, 2) | sign(a)
  stddev(a) | median(a) | mode(a) | regr_count(a, b) | percentile_cont(0.5) within group (order by a)
  now() | current_date | current_timestamp | localtime | age(d) | age(d, e) | clock_timestamp() | date 'today'
  cast('now' as date)
  current_user | session_user | user | version() | current_setting('TimeZone') | current_schema | current_catalog
  pg_typeof(a)
  random() | gen_random_uuid() | nextval('s') | hash(x) | md5(x)
  (a, b) = (b, a) | (a, b) <> (b, a) | (a, b) < (b, a) | (a, b) in ((1, 2)) | (a, b) is null | row(a, b) = row(b, a)
  (a, n) in (select a, id from u) | n = any (array[1, 2]) | n > all (select id from u)
  x ~ 'a' | x !~ 'a' | x ~* 'a' | x similar to 'a' | x ilike 'A' | x like 'a\\%' | x like y
  x like 'a!%' escape '!' | x glob 'a*'
  substr(x, -2) | substring(x from 1 for 2) | trim(x) | ltrim(x) | lower(x) | upper(x) | concat(f, x)
  concat_ws('-', x, y)
  length(x) | left(x, 1) | right(x, 1) | lpad(x, 3) | replace(x, 'a', '') | position('a' in x) | strpos(x, 'a')
  reverse(x)
  overlay(x placing 'b' from 1) | format('%s', x) | to_char(d, 'YYYY') | chr(n) | ascii(x) | starts_with(x, 'a')
  x collate "C"
  cast(date_trunc('month', d) as varchar) | date_trunc('month', d) | date_part('year', d) | extract(epoch from d)
  extract(dow from d) | extract(week from d) | extract(second from d) | make_date(2016, 1, 1)
  d at time zone 'Asia/Shanghai'
  cast(d as timestamp) | cast(x as boolean) | cast(a as numeric) | cast(a as decimal(18)) | cast(a as decimal(39,2))
  cast(a as double precision)
  a::real | cast(x as char(2)) | cast(x as varchar(1)) | cast(n as smallint) | cast(a as money) | cast(x as json)
  cast(x as t)
  cast(n as hugeint) | try_cast(x as integer) | cast(x as integer[]) | bool 'yes' | date '2016-1-1'
  timestamp '2016-01-01 00:00:00'
  interval '1 month' | interval '1 hour' | d + interval '1 hour' | interval '1 month' + d | interval '1 month' * n
  interval '1' year
  cast(interval '1 month' as varchar) | d + interval '1 month 2 days' | interval '30 days' = interval '1 month'
  lag(a, 1, 0.125) over (order by id) | lead(a, 1, 0) over (order by id)
  lag(a) filter (where f) over (order by id) | lag(a) over ()
  row_number() over () | rank() over (partition by x) | first_value(a) over (partition by x)
  row_number() filter (where f) over (order by id)
  sum(a) over (order by id rows between 1 preceding and current row)
  sum(a) over (order by id rows unbounded preceding)
  sum(n) over (order by n range between 1 preceding and 1 following) | count(distinct a) over ()
  percent_rank() over (order by id)
  cume_dist() over (order by id) | row_number() over (order by a desc) | sum(a) over (order by a using <)
  ntile(2) over (partition by x)
  any_value(a) | first(a) | last(a order by id) | arg_max(a, b) | max(a, 2) | min(a, 1) | max_by(a, b) | count(a, b)
  count()
  string_agg(x, ',') | string_agg(x, ',' order by id) | array_agg(a) | list(a) | json_agg(a) | sum(a order by id)
  every(f) | bit_and(n)
  product(a) | approx_count_distinct(a) | grouping(a) | countif(f) | sum_no_overflow(n)
  1e3 | 123456789012345678901234567890123456789 | 1_000 | 0x1f | 0b11 | .5 | 5. | E'a' | U&'a' | B'101' | X'1F' | N'a'
  array[1, 2] | [1, 2] | x[1] | (x)[1:2] | {'a': 1} | row(1) | n::integer[] | struct_pack(p := a) | x -> 'a'
  x ->> 'a' | x @> y
  case when f then 1 else random() end | coalesce(a, avg(b) over ()) | if(f, 1, 2) | ifnull(a, b) | iff(f, 1, 2)
  nvl(a, b)
  sum(distinct a) over () | t.* | columns('a') | lambda q: q | list_transform([1], q -> q) | x ^@ 'a'
  xmlelement(name q) | $1 | ?
  pg_catalog.sum(a) | main.sum(a) | read_text('f') | pg_sleep(0) | set_config('a', 'b', false) | getenv('HOME')
  x is json | a isnull and (a, b) is null
  main.t.a | a operator(pg_catalog./) b | treat(a as numeric) | x is normalized | d overlaps e | (d, e) overlaps (d, e)
`;

const REFUSED_SELECTS = `
  select id, a as v from t limit 1 | select id, a as v from t offset 1 | select id, a as v from t fetch first row only
  select id, a as v from t order by a fetch first 2 rows with ties | select distinct on (x) id, a as v from t
  select * from t
  select id, a as v from t for update | select id, a as v into w from t
  select id, a as v from t tablesample system (50)
  select id, a as v from t using sample 10 | select id, a as v from only t | select id, a as v from main.t
  select id, a as v from 't.csv'
  select id, a as v from read_csv('t.csv') | select id, 1 as v from generate_series(1, 3) as g(id)
  select id, a as v from w
  select t.id, t.a as v from t natural join u | select t.id, t.a as v from t semi join u on u.id = t.id
  select t.id, t.a as v from t anti join u on u.id = t.id | select t.id, u.a as v from t asof join u on u.id > t.id
  select t.id, u.a as v from t positional join u | select x as id, sum(a) as v from t group by rollup (x)
  select x as id, sum(a) as v from t group by cube (x)
  select x as id, sum(a) as v from t group by grouping sets ((x), ())
  select x as id, sum(a) as v from t group by all | select x as id, sum(a) as v from t group by distinct x
  select id, a as v from t qualify row_number() over (order by id) = 1 | select id, a as v from t order by all
  select id, a as v from (pivot t on x using sum(a)) | select id, a as v from (describe t)
  select id, a as v from (show t)
  from t select id, a as v | from t | values (1, 2) | table t
  select id, a as v from t as q(id, a) tablesample bernoulli (1)
  with p as (delete from t returning id, a) select id, a as v from p
  with p as (insert into t values (1) returning id) select id, 1 as v from p
  with p as (update t set a = 1 returning id) select id, 1 as v from p | delete from t
  select 1 as id, 2 as v; drop table t
  with recursive p as (select 1 as id, 1 as v union all select id, v from p) cycle id set c using q select id, v from p
  with recursive p as (select 1 as id, 1 as v union all select id, v from p) search depth first by id set o select id, v from p
  select t.id, u.a as v from t join u using (id) as j
  select id, a as v from rows from (generate_series(1, 2)) as g(id)
  select id, a as v from xmltable('/a' passing x columns id integer) | select a as id, a as id, a as v from t
  select id, a from t
  select id, sum(a) over (w rows 1 preceding) as v from t window w as (order by id)
  select id, sum(a) over (w order by id) as v from t window w as (partition by x)
  select all id, a as v from t, lateral read_csv('t') | select id, a as v from t order by a using <
  select id, sum(a) from t group by id
`;

const listed = (table: string): string[] =>
  table.split(/ \| |\n/).flatMap((entry) => (entry.trim() === '' ? [] : entry.trim()));

const overRows = (expression: string): string => `select id, ${expression} as v from t`;

const DECLARED = { from: ['t', 'u'], columns: ['id', 'v'], surplus: { zh: '请删去。', en: 'Remove it.' } };

const refusals = (sql: string): string[] =>
  lintSelect('m.sql', sql, { line: 1, column: 1 }, DECLARED).map(({ message }) => message.en);

describe('a construct that the linter passes gives the same result in DuckDB and PostgreSQL, also for missing values', () => {
  let duckdb: DuckDBConnection;
  let postgres: PGlite;

  beforeAll(async () => {
    duckdb = await (await DuckDBInstance.create(':memory:')).connect();
    postgres = await PGlite.create();
    // The fact stores create their text columns in the same way.
    await duckdb.run(ROWS.replaceAll('TEXT', ''));
    await postgres.exec(ROWS.replaceAll('TEXT', 'collate "C"'));
  });

  afterAll(async () => {
    duckdb.closeSync();
    await postgres.close();
  });

  it.each([...listed(EQUAL_EXPRESSIONS).map(overRows), ...listed(EQUAL_SELECTS)])('%s', async (select) => {
    expect(refusals(select)).toEqual([]);
    const sql = `select cast(id as varchar) as id, cast(v as varchar) as v from (${select}) as answer order by 1, 2`;
    const [found, expected] = [
      (await duckdb.runAndReadAll(sql)).getRows() as Cell[][],
      (await postgres.query<Cell[]>(sql, [], { rowMode: 'array' })).rows,
    ];
    expect(expected.length).toBeGreaterThan(0);
    const sorted = (rows: Cell[][]): Cell[][] => rows.sort((a, b) => (String(a) < String(b) ? -1 : 1));
    const differ = sorted(found).filter(
      (row, place) => !row.every((cell, at) => same(cell, sorted(expected)[place]?.[at])),
    );
    expect({ rows: found.length, differ }).toEqual({ rows: expected.length, differ: [] });
  });

  const same = (found: Cell, expected: Cell | undefined): boolean =>
    expected !== undefined && sameCell(found, expected);
});

describe('any other construct is refused', () => {
  it.each([...listed(REFUSED_EXPRESSIONS).map(overRows), ...listed(REFUSED_SELECTS)])('%s', (select) => {
    expect(refusals(select)).not.toEqual([]);
  });
});
