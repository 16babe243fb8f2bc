import { describe, expect, it } from 'vitest';
import { bareSelect, lintSelect, tablesOf } from './lint.js';
import { STANDARD_OUTPUT } from './shape.js';

const STANDARD = STANDARD_OUTPUT.join(', ');
const DECLARED = {
  from: ['loans'],
  columns: [...STANDARD_OUTPUT, 'total'],
  surplus: { zh: '请删去。', en: 'Remove it.' },
};

function lint(sql: string): { at: string; says: string }[] {
  return lintSelect('models/m.sql', sql, { line: 1, column: 1 }, DECLARED).map((problem) => {
    expect(problem.message.zh).toMatch(/\p{Script=Han}/u);
    expect(problem.hint.zh).toMatch(/\p{Script=Han}/u);
    return { at: `${problem.line}:${problem.column}`, says: problem.message.en };
  });
}

/** A model with one figure; the figure begins on line 2, column 1. */
const figure = (expression: string): string => `select ${STANDARD},\n${expression} as total\nfrom loans`;

describe('the model linter accepts', () => {
  it.each([
    ['sums of decimals', figure('cast(sum(amount) * 2 - count(*) as decimal(18,2))')],
    [
      'forbidden words in literals and comments',
      figure("case when x = 'avg / now() limit' then 1 end -- / avg(\n/* limit */"),
    ],
    ['columns with names of functions', figure('coalesce(t.first, last, t.double, mode)')],
    ['a quoted name', figure('"real"')],
    ['a cast with precision', figure('(amount::numeric(18,2) + cast(b as decimal(4, 1)))')],
    ['a descending order that places missing values', figure('row_number() over (order by a desc nulls last, id)')],
    ['a first value in a given order', figure('first_value(a) over (partition by b order by c, id)')],
    ['a filtered call in a named window', `${figure('sum(a) filter (where b) over w')} window w as (order by c)`],
    ['a call in a named window that gives the order', `${figure('lag(a) over w')} window w as (order by c)`],
    ['distinct comparison and extraction', figure('case when a is not distinct from b then extract(year from c) end')],
    ['a condition after a join', `${figure('1')} left join loans as b on b.x is distinct from loans.x`],
    ['brackets around joins', `select ${STANDARD}, total from (loans as a join loans as b on a.x = b.x)`],
    ['a list of values', `select ${STANDARD}, total from loans, (values (1, 2), (3, 4)) as v(a, b)`],
    ['a closing semicolon', `${figure('1')};\n-- done`],
    [
      'steps that build on one another',
      `with a as (select x, y from loans), b (p, q) as materialized (select x, y from a)
       select ${STANDARD}, b.p total from b join a on true`,
    ],
    [
      'a union under the names of its first part',
      `select ${STANDARD}, total from loans union all select 1, 2, 3, 4, 5, 6, 7 from loans`,
    ],
  ])('%s', (_name, sql) => {
    expect(lint(sql)).toEqual([]);
  });
});

/** Expects one problem, at the place that is marked with §. */
function expectOnly(marked: string, says: RegExp): void {
  const before = marked.slice(0, marked.indexOf('§')).split('\n');
  const at = `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
  expect(lint(marked.replace('§', ''))).toEqual([{ at, says: expect.stringMatching(says) as string }]);
}

describe('the model linter refuses', () => {
  it.each([
    ['division', 'a §/ b', /division/],
    ['whole-number division', 'a §// b', /division/],
    ['an average', '§avg(a)', /floating point/],
    ['a deviation', '§stddev_samp (a)', /floating point/],
    ['a square root', '§sqrt(a)', /floating point/],
    ['a power', 'a §^ 2', /floating point/],
    ['a literal with exponent', 'a * §1e3', /floating point/],
    ['a bare numeric', 'cast(a as §numeric)', /without precision/],
    ['a bare decimal after ::', 'a::§DECIMAL', /without precision/],
    ['a double', 'cast(a as §double precision)', /floating point/],
    ['a float after ::', 'a::§float8', /floating point/],
    ['a real', 'cast(a as §Real)', /floating point/],
    ['the present instant', '§now()', /clock/],
    ['the present day', '§current_date', /clock/],
    ['chance', '§random()', /random/],
    ['a descending order that forgets missing values', 'rank() over (order by a §desc)', /missing values/],
    ['any value', '§any_value(a)', /order of rows/],
    ['an unordered first', '§first(a)', /order of rows/],
    ['a window without order', '§last_value(a) over (partition by b)', /order of rows/],
    ['the row of the largest value', '§arg_max(a, b)', /any row among equals/],
    ['a joined text', "§string_agg(a, ',')", /no certain order/],
    ['a collected list', '§list(a)', /no certain order/],
    ['an array', '§array_agg(a)', /no certain order/],
    ['a table outside `from`', '(select max(x) from §deposits)', /deposits is not declared/],
    ['a table in another schema', '(select max(x) from §main.loans)', /not a declared table/],
    ['a file', "(select max(x) from §'loans.csv')", /not a declared table/],
    ['a table function', "(select max(x) from §read_csv('loans.csv'))", /not a declared table/],
    ['a table after a comma', '(select max(x) from loans as a, §deposits)', /deposits is not declared/],
    ['some of the rows', '(select x from loans order by y §limit 1)', /some of the rows/],
    ['a sample', '(select max(x) from loans using §sample 10)', /some of the rows/],
    ['fetching the first rows', '(select x from loans §fetch first 1 rows only)', /some of the rows/],
    ['distinct on', '(select distinct §on (a) b from loans)', /takes any row/],
    ['a filter of a function that no engine filters', '§lag(a) filter (where b) over (order by c)', /takes no filter/],
    ['a function that is not listed', '§lower(a)', /functions that a model may call/],
    ['a default that DuckDB rounds', '§lag(a, 1, 0.125) over (order by c)', /number of arguments/],
    ['a comparison of rows', '§(a, b) is null', /compares rows/],
    ['the session', '§current_user', /who asks/],
    ['an operator that is not listed', "a §~ '甲'", /forms that a model may use/],
    ['a pattern with a backslash', "a §like '甲\\%'", /backslash/],
    ['a literal that DuckDB makes a double', '§123456789012345678901234567890123456789', /do not read alike/],
    ['a constant that is the clock', "cast('today' as §date)", /YYYY-MM-DD/],
    ['a cast to a type that is not listed', 'cast(a as §timestamp)', /types that a model may cast to/],
    ['a frame, which follows ties', 'sum(a) over §(order by b rows 1 preceding)', /has a frame/],
    [
      'a join of one dialect, which the other takes for a name',
      '(select 1 from loans §semi join loans as b on true)',
      /alike/,
    ],
    ['a lock', '(select a from loans §for update)', /forms that a model may use/],
    ['what no parser reads', '(select a b §c from loans)', /not SQL that both/],
    [
      'a step that is used outside its SELECT',
      '(with s as (select 1) select 1) + (select 1 from §s)',
      /s is not declared/,
    ],
    ['a blank that PostgreSQL takes for a letter', 'a§\u3000+ b', /not SQL that both/],
    ['a descending order behind brackets', 'rank() over (order by (a + (select max(d) from loans)) §desc)', /missing/],
    ['characters outside the first plane before a place', "'😀汉' || §lower(a)", /functions that a model may call/],
    ['characters outside the first plane before a fault', "'😀汉' || (a §b)", /not SQL that both/],
    ['all columns', '(select §* from loans)', /one by one/],
    ['all columns of a table', '(select loans.§* from loans)', /one by one/],
  ])('%s', (_name, expression, says) => {
    expectOnly(figure(expression), says);
  });

  it.each([
    ['a second statement', `${figure('1')}; §select 1`, /more than one/],
    ['what is no SELECT', '§delete from loans', /not a SELECT/],
    ['an empty file', '§  -- nothing\n', /not a SELECT/],
    ['a statement that writes from a step', `with a as (§delete from loans) ${figure('1')}`, /only reads/],
    ['a table made by SELECT', `select ${STANDARD}, total §into copy_of_loans from loans`, /only reads/],
    ['a quote that is not closed', figure("§'a"), /other half/],
    ['a bracket that is not closed', figure('§(a'), /other half/],
    ['what is nested thousands deep', `§${figure(`${'('.repeat(20_000)}1${')'.repeat(20_000)}`)}`, /too deeply/],
    ['a chain of thousands of operators', `§${figure(`1${' + 1'.repeat(3_000)}`)}`, /too deeply/],
    ['all columns at the end', 'select §* from loans', /one by one/],
  ])('%s', (_name, sql, says) => {
    expectOnly(sql, says);
  });
});

describe('the final SELECT', () => {
  it('gives the standard columns', () => {
    expect(lint(figure('1').replace('reporter_kind, ', ''))).toEqual([
      { at: '1:1', says: 'the final SELECT does not give the column reporter_kind' },
    ]);
  });

  it('gives every declared column, even if earlier steps give others', () => {
    const sql = `with a as (select total from loans)\nselect ${STANDARD} from a`;
    expect(lint(sql)).toEqual([{ at: '2:1', says: 'the final SELECT does not give the column total' }]);
  });

  it('gives no column that is undeclared, unnamed or repeated', () => {
    expect(lint(figure('surplus,\na + b,\ntotal, 1'))).toEqual([
      { at: '2:1', says: 'the selected column surplus is not declared in the header' },
      { at: '3:5', says: 'this expression has no name' },
      { at: '4:13', says: 'the column total is given twice' },
    ]);
  });

  it('is reported with the tables that it reads', () => {
    const sql = `with a as (select x from loans, (deposits join funds on true)) select x from a where x in (select y from "b")`;
    expect([...tablesOf(sql)].sort()).toEqual(['a', 'b', 'deposits', 'funds', 'loans']);
  });

  it('counts every name as a table while it cannot be parsed', () => {
    expect(tablesOf('select a from loans join join "Deposits"')).toContain('Deposits');
  });

  it('is stored without surrounding comments and without its semicolon', () => {
    expect(bareSelect('\n-- note\nselect 1 ; -- end\n')).toBe('-- note\nselect 1');
  });
});
