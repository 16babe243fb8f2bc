import fc from 'fast-check';
import type { RowText } from '@levee/regulation/compiled';
import type { Column, ColumnType, Relation } from '@levee/regulation/relation';
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

/** What columns and literals are drawn from. */
export interface Figures {
  readonly literals: readonly string[];
  readonly cells: Readonly<Record<string, readonly string[]>>;
}

/** Zeros, negatives, fen, values on the edges that the literals make, and what the columns can hold at most. */
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

/** Halves and quarters, few and small: floating point is exact on these. */
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

/** FEEL texts, made to be of one type; budgets may still be broken and such texts are passed over. */
export function expressions({ literals }: Figures) {
  const quoted = (values: readonly string[]) => fc.constantFrom(...values.map((value) => JSON.stringify(value)));
  const order = fc.constantFrom('=', '!=', '<', '<=', '>', '>=');
  const equality = fc.constantFrom('=', '!=');
  const range = (low: string, high: string, from: string, to: string) => `${from}${low}..${high}${to}`;
  const ends = fc.tuple(fc.constantFrom('[', '(', ']'), fc.constantFrom(']', ')', '['));
  const literal = fc
    .tuple(fc.constantFrom(...literals), fc.boolean())
    .map(([text, minus]) => (minus ? `-${text}` : text));
  const numericColumn = fc.constantFrom('assets', 'equity', 'share', 'holders', '总资产', '净资产', 'total');
  const day = fc.constantFrom(...DATES.map((date) => `date("${date}")`), ...DATES.map((date) => `@"${date}"`));
  const bounds = fc.uniqueArray(fc.constantFrom(...literals), { minLength: 2, maxLength: 2, selector: Number });
  const days = fc.uniqueArray(fc.constantFrom(...DATES), { minLength: 2, maxLength: 2 });
  return fc.letrec<Record<'number' | 'date' | 'condition' | 'text', string>>((tie) => ({
    number: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      numericColumn,
      literal,
      fc.tuple(literal, numericColumn).map(([k, a]) => `${k} * ${a}`),
      fc.tuple(tie('number'), fc.constantFrom('+', '-', '*'), tie('number')).map(([a, op, b]) => `(${a} ${op} ${b})`),
      fc.tuple(fc.constantFrom('min', 'max'), tie('number'), tie('number')).map(([f, a, b]) => `${f}(${a}, ${b})`),
      fc.tuple(tie('number'), tie('number'), tie('number')).map(([a, b, c]) => `max(${a}, ${b}, ${c})`),
      tie('number').map((a) => `-(${a})`),
      fc.tuple(tie('condition'), tie('number'), tie('number')).map(([t, a, b]) => `(if ${t} then ${a} else ${b})`),
      fc.tuple(tie('date'), tie('date')).map(([a, b]) => `days between(${a}, ${b})`),
    ),
    date: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom('opened', 'signed', '签约日'),
      day,
      fc
        .tuple(tie('date'), fc.constantFrom('+', '-'), fc.constantFrom('P1D', 'P30D', 'P1M', 'P3M', 'P13M', 'P1Y'))
        .map(([d, op, duration]) => `(${d} ${op} duration("${duration}"))`),
      fc.tuple(tie('condition'), tie('date'), tie('date')).map(([t, a, b]) => `(if ${t} then ${a} else ${b})`),
    ),
    text: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constant('name'),
      quoted(TEXTS),
      fc
        .tuple(tie('condition'), fc.constant('name'), quoted(TEXTS))
        .map(([t, a, b]) => `(if ${t} then ${a} else ${b})`),
    ),
    condition: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom('listed', 'public', '是否上市', 'kind = other', 'kind != other'),
      fc.tuple(tie('number'), order, tie('number')).map(([a, op, b]) => `${a} ${op} ${b}`),
      fc.tuple(tie('date'), order, tie('date')).map(([a, op, b]) => `${a} ${op} ${b}`),
      fc.tuple(tie('text'), equality, tie('text')).map(([a, op, b]) => `${a} ${op} ${b}`),
      fc
        .tuple(fc.constantFrom('kind', 'other'), equality, quoted(['x', 'y', 'z']))
        .map(([a, op, b]) => `${a} ${op} ${b}`),
      fc
        .tuple(fc.constantFrom('kind', 'other'), fc.array(quoted(['x', 'y', 'z']), { minLength: 1, maxLength: 3 }))
        .map(([a, items]) => `${a} in (${items.join(', ')})`),
      fc
        .tuple(tie('text'), fc.array(tie('text'), { minLength: 1, maxLength: 3 }))
        .map(([a, items]) => `${a} in [${items.join(', ')}]`),
      fc
        .tuple(tie('number'), fc.array(tie('number'), { minLength: 1, maxLength: 2 }))
        .map(([a, items]) => `${a} in (${items.join(', ')})`),
      fc.tuple(tie('number'), bounds, ends).map(([a, pair, [from, to]]) => {
        const [low, high] = [...pair].sort((x, y) => Number(x) - Number(y));
        return `${a} in ${range(low ?? '', high ?? '', from, to)}`;
      }),
      fc.tuple(tie('date'), days).map(([a, pair]) => {
        const [low, high] = [...pair].sort().map((date) => `date("${date}")`);
        return `${a} between ${low ?? ''} and ${high ?? ''}`;
      }),
      fc
        .tuple(tie('condition'), fc.constantFrom('and', 'or'), tie('condition'))
        .map(([a, op, b]) => `(${a}) ${op} (${b})`),
      tie('condition').map((a) => `not(${a})`),
      fc.tuple(tie('condition'), equality, tie('condition')).map(([a, op, b]) => `(${a}) ${op} (${b})`),
      fc.tuple(fc.oneof(tie('number'), tie('date'), tie('text')), equality).map(([a, op]) => `${a} ${op} null`),
      fc
        .tuple(tie('condition'), tie('condition'), tie('condition'))
        .map(([t, a, b]) => `(if ${t} then ${a} else ${b})`),
    ),
  }));
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
