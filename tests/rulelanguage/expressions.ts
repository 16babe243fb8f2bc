import fc from 'fast-check';
import type { RowText } from '@levee/regulation/feel/dialect';
import type { Column, ColumnType, Relation } from '@levee/regulation/returns/relation';
import { parseDecimal } from '@levee/regulation/feel/rational';

const label = (text: string) => ({ zh: text, en: text });
const column = (id: string, zh: string, type: ColumnType): Column => ({ id, zh, en: id, type, unit: '' });
const decimal = (precision: number, scale: number): ColumnType => ({ kind: 'decimal', precision, scale, max: '0' });
const KINDS: ColumnType = { kind: 'enum', values: ['x', 'y', 'z'].map((id) => ({ id, label: label(id) })) };

/** A relation with every type of column, wide decimals included. */
export const PLAN: Relation = {
  id: 'plan',
  origin: 'return',
  title: label('plan'),
  subject: { kind: 'plan', key: ['name'] },
  columns: [
    column('assets', '总资产', decimal(16, 2)),
    column('equity', '净资产', decimal(18, 2)),
    column('share', '占比', decimal(8, 4)),
    column('holders', '人数', decimal(9, 0)),
    column('total', '合计', decimal(30, 2)),
    column('kind', '种类', KINDS),
    column('other', '另一种类', KINDS),
    column('name', '名称', { kind: 'text', maxLength: 20 }),
    column('opened', '成立日', { kind: 'date' }),
    column('signed', '签约日', { kind: 'date' }),
    column('listed', '是否上市', { kind: 'boolean' }),
    column('public', '是否公募', { kind: 'boolean' }),
  ],
};

/** Sources of random columns and literals. */
export interface Figures {
  readonly literals: readonly string[];
  readonly cells: Readonly<Record<string, readonly string[]>>;
}

/** Zeros, negatives, fen, values equal to the literals, and the largest values of the columns. */
export const EXACT: Figures = {
  literals: [
    '0',
    '1',
    '2',
    '3',
    '7',
    '1.40',
    '0.05',
    '0.0375',
    '2.5',
    '0.3',
    '100',
    '280',
    '0.01',
    '0.001',
    '12345.6789',
  ],
  cells: {
    assets: [
      '0.00',
      '280.00',
      '280.01',
      '279.99',
      '1.40',
      '0.01',
      '-50.00',
      '100',
      '7',
      '99999999999999.99',
      '-99999999999999.99',
    ],
    equity: [
      '0',
      '200.00',
      '200.01',
      '-200',
      '1',
      '0.05',
      '100.00',
      '5',
      '9999999999999999.99',
      '-9999999999999999.99',
    ],
    share: ['0', '0.05', '0.0375', '1.4', '-0.3', '0.3', '1', '2.5', '9999.9999', '-9999.9999'],
    holders: ['0', '1', '2', '3', '200', '280', '-7', '999999999'],
    total: ['0', '280', '200.01', '-1.40', '9999999999999999999999999999.99', '-9999999999999999999999999999.99'],
  },
};

/** A few small halves and quarters, on which floating point is exact. */
export const BINARY: Figures = {
  literals: ['0', '1', '2', '3', '0.5', '2.5', '0.25', '10'],
  cells: {
    assets: ['0', '1', '2', '2.5', '-3', '10', '0.5', '0.25'],
    equity: ['0', '1', '4', '2.5', '-1', '0.75'],
    share: ['0', '0.5', '-0.25', '1'],
    holders: ['0', '1', '2', '-3'],
    total: ['0', '5', '-2.5', '20'],
  },
};

export const DATES = ['2015-12-31', '2016-01-31', '2016-02-29', '2016-03-01', '2016-07-18', '2017-02-28', '2018-10-22'];
const TEXTS = ['x', 'y', "O'Brien", '', '渝北', 'a\\b "c"'];

/** Random FEEL texts, by the type that they are built to have. */
interface Texts {
  readonly number: string;
  readonly date: string;
  readonly text: string;
  readonly condition: string;
}

type Tie = fc.LetrecTypedTie<Texts>;
type Text = fc.Arbitrary<string>;

const SMALL = { depthSize: 'small', withCrossShrink: true } as const;

/** A FEEL text built from random parts. */
const feel = (pieces: TemplateStringsArray, ...parts: readonly Text[]): Text =>
  fc.tuple(...parts).map((texts) => pieces.map((piece, index) => piece + (texts[index] ?? '')).join(''));

const quoted = (values: readonly string[]): Text => fc.constantFrom(...values.map((value) => JSON.stringify(value)));
const listed = (items: Text): Text => fc.array(items, { minLength: 1, maxLength: 3 }).map((texts) => texts.join(', '));
const ascending = (values: readonly string[], order: (a: string, b: string) => number): fc.Arbitrary<string[]> =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 2, maxLength: 2 }).map((pair) => [...pair].sort(order));

const order = fc.constantFrom('=', '!=', '<', '<=', '>', '>=');
const equality = fc.constantFrom('=', '!=');
const kindColumn = fc.constantFrom('kind', 'other');
const day = fc.constantFrom(...DATES.flatMap((date) => [`date("${date}")`, `@"${date}"`]));

/** Generators of FEEL texts, one per type; some texts exceed the digit budget. */
export function expressions({ literals }: Figures): fc.LetrecValue<Texts> {
  return fc.letrec<Texts>((tie) => ({
    number: numbers(tie, literals),
    date: dates(tie),
    text: texts(tie),
    condition: conditions(tie, literals),
  }));
}

function numbers(tie: Tie, literals: readonly string[]): Text {
  const column = fc.constantFrom('assets', 'equity', 'share', 'holders', '总资产', '净资产', 'total');
  const literal = fc.constantFrom(...literals.flatMap((text) => [text, `-${text}`]));
  const [a, b] = [tie('number'), tie('number')];
  return fc.oneof(
    SMALL,
    column,
    literal,
    feel`${literal} * ${column}`,
    feel`(${a} ${fc.constantFrom('+', '-', '*')} ${b})`,
    feel`${fc.constantFrom('min', 'max')}(${a}, ${b})`,
    feel`max(${a}, ${b}, ${tie('number')})`,
    feel`-(${a})`,
    feel`(if ${tie('condition')} then ${a} else ${b})`,
    feel`days between(${tie('date')}, ${tie('date')})`,
  );
}

function dates(tie: Tie): Text {
  const durations = fc.constantFrom('P1D', 'P30D', 'P1M', 'P3M', 'P13M', 'P1Y');
  return fc.oneof(
    SMALL,
    fc.constantFrom('opened', 'signed', '签约日'),
    day,
    feel`(${tie('date')} ${fc.constantFrom('+', '-')} duration("${durations}"))`,
    feel`(if ${tie('condition')} then ${tie('date')} else ${tie('date')})`,
  );
}

function texts(tie: Tie): Text {
  return fc.oneof(
    SMALL,
    fc.constant('name'),
    quoted(TEXTS),
    feel`(if ${tie('condition')} then name else ${quoted(TEXTS)})`,
  );
}

function conditions(tie: Tie, literals: readonly string[]): Text {
  const [a, b] = [tie('condition'), tie('condition')];
  const kinds = quoted(['x', 'y', 'z']);
  const ends = fc.tuple(fc.constantFrom('[', '(', ']'), fc.constantFrom(']', ')', '['));
  const range = fc
    .tuple(
      ascending(literals, (low, high) => Number(low) - Number(high)),
      ends,
    )
    .map(([bounds, [from, to]]) => `${from}${bounds.join('..')}${to}`);
  const days = ascending(DATES, (low, high) => (low < high ? -1 : 1)).map((pair) => `@"${pair.join('" and @"')}"`);
  return fc.oneof(
    SMALL,
    fc.constantFrom('listed', 'public', '是否上市', 'kind = other', 'kind != other'),
    feel`${tie('number')} ${order} ${tie('number')}`,
    feel`${tie('date')} ${order} ${tie('date')}`,
    feel`${tie('text')} ${equality} ${tie('text')}`,
    feel`${kindColumn} ${equality} ${kinds}`,
    feel`${kindColumn} in (${listed(kinds)})`,
    feel`${tie('text')} in [${listed(tie('text'))}]`,
    feel`${tie('number')} in (${listed(tie('number'))})`,
    feel`${tie('number')} in ${range}`,
    feel`${tie('date')} between ${days}`,
    feel`(${a}) ${fc.constantFrom('and', 'or')} (${b})`,
    feel`not(${a})`,
    feel`(${a}) ${equality} (${b})`,
    feel`${fc.oneof(tie('number'), tie('date'), tie('text'))} ${equality} null`,
    feel`(if ${tie('condition')} then ${a} else ${b})`,
  );
}

/** a × k against b × m, with rows on the edge and a fen to either side. */
export const EDGES = fc
  .record({
    k: fc.constantFrom('1', '3', '1.40', '0.05', '2.5', '0.3', '0.0375', '12.5', '1.0001'),
    m: fc.constantFrom('1', '1.40', '0.1', '7', '0.15', '36', '3.3333'),
    t: fc.integer({ min: -2_000_000, max: 2_000_000 }),
    op: fc.constantFrom('<', '<=', '>', '>=', '=', '!='),
    form: fc.constantFrom(
      'assets * K OP equity * M',
      'K * assets - M * equity OP 0',
      '-(M * equity) OP -(assets * K)',
      'not(assets * K OP equity * M)',
    ),
  })
  .map(({ k, m, t, op, form }) => ({ k, m, t, text: form.replace('K', k).replace('M', m).replace('OP', op) }));

/** Random rows; a fifth of the cells is missing. */
export const rowOf = ({ cells }: Figures): fc.Arbitrary<RowText> => {
  const cell = (values: readonly string[]) => fc.option(fc.constantFrom(...values), { freq: 5 });
  return fc.record({
    assets: cell(cells.assets ?? []),
    equity: cell(cells.equity ?? []),
    share: cell(cells.share ?? []),
    holders: cell(cells.holders ?? []),
    total: cell(cells.total ?? []),
    kind: cell(['x', 'y', 'z']),
    other: cell(['x', 'y', 'z']),
    name: cell(TEXTS),
    opened: cell(DATES),
    signed: cell(DATES),
    listed: fc.option(fc.boolean(), { freq: 5 }),
    public: fc.option(fc.boolean(), { freq: 5 }),
  });
};

/** Rows on which an edge holds exactly, and those a fen to either side. */
export function edgeRows({ k, m, t }: { k: string; m: string; t: number }): readonly RowText[] {
  const units = (text: string): bigint => {
    const value = parseDecimal(text);
    return value ? (value.n * 10_000n) / value.d : 0n;
  };
  const fen = (value: bigint): string =>
    `${value < 0n ? '-' : ''}${String(value < 0n ? -value : value)
      .padStart(3, '0')
      .replace(/(\d\d)$/, '.$1')}`;
  const [assets, equity] = [units(m) * BigInt(t), units(k) * BigInt(t)];
  return [-1n, 0n, 1n].map((step) => ({ assets: fen(assets + step), equity: fen(equity) }));
}
