import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CommandFailure } from '../line/failure.js';
import { readJsonFile } from './jsonfile.js';
import { readMatrix, readNames, readVector } from './matrix.js';

const file = (keys: Record<string, unknown>) => ({ path: 'in.json', keys });
const products = readNames(file({ products: ['甲', 'B'] }), 'products');
const classes = readNames(file({ classes: ['bond', 'loan', 'stock'] }), 'classes');

function refusal(work: () => unknown): { exitCode: number; zh: string; en: string } {
  try {
    work();
  } catch (error) {
    if (error instanceof CommandFailure) return { exitCode: error.exitCode, ...error.body.message };
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('a matrix in a file', () => {
  const wanted = [
    [0, 2, 5],
    [1, 0, 7],
  ];
  const cells = (value: unknown) => {
    const { from, to, amount } = readMatrix(file({ direct: value }), 'direct', products, classes);
    return [...from].map((row, place) => [row, to[place], amount[place]]);
  };

  it('may be dense or a list of triples', () => {
    const dense = [
      [0, 0, 5],
      [7, 0, 0],
    ];
    const sparse = [
      ['甲', 'stock', 5],
      ['B', 'bond', 7],
    ];
    expect(cells(dense)).toEqual(wanted);
    expect(cells(sparse)).toEqual(wanted);
    expect(cells([])).toEqual([]);
  });

  it.each([
    [undefined, 'direct: this key is missing'],
    [{}, 'direct: it must be a list'],
    [[[1, 2, 3]], 'direct: it has 1 rows, it must have 2, or be written as [[from, to, amount], …]'],
    [[[1, 2, 3], [1]], 'direct[1]: it must be 3 numbers'],
    [[[1, 2, 3], 4], 'direct[1]: it must be 3 numbers'],
    [
      [
        [1, 2, 3],
        [1, null, 3],
      ],
      'direct[1][1]: it must be a number',
    ],
    [
      [
        [1, 2, -3],
        [1, 2, 3],
      ],
      'direct[0][2]: the amount of 甲 → stock is -3',
    ],
    [
      [
        ['甲', 'bond', 1],
        ['B', 'bond'],
      ],
      'direct[1]: it must be written as [from, to, amount]',
    ],
    [
      [
        ['甲', 'bond', 1],
        [1, 2, 3],
      ],
      'direct[1]: it must be written as [from, to, amount]',
    ],
    [[['甲', 'gold', 1]], 'direct[0]: there is no node named "gold"'],
    [[['甲', 'bond', NaN]], 'direct[0]: the amount of 甲 → bond is NaN'],
  ])('is refused as %j with the place', (value, says) => {
    const { exitCode, zh, en } = refusal(() => cells(value));
    expect(exitCode).toBe(2);
    expect(en).toContain(`in.json, ${says}`);
    expect(zh).toMatch(/^in\.json，direct.*[。]$/);
  });

  it('has an empty diagonal where rows and columns are the same', () => {
    const square = (value: unknown) =>
      refusal(() => readMatrix(file({ holdings: value }), 'holdings', products, products));
    expect(square([['B', 'B', 1]]).en).toContain('holdings[0]: B → B leads from a node to itself');
    expect(square([[0, 0], [0, 3]]).en).toContain('holdings[1][1]: B → B leads from a node to itself'); // prettier-ignore
  });
});

describe('names and numbers in a file', () => {
  it.each([
    [['a', 'a'], 'products[1]: it is the same as products[0] (a)'],
    [['a', 1], 'products[1]: it must be a text'],
    [[''], 'products[0]: it must be a text'],
  ])('names %j are refused', (value, says) => {
    expect(refusal(() => readNames(file({ products: value }), 'products')).en).toContain(says);
  });

  it('have one figure for each name, and a missing figure is not zero', () => {
    expect([...readVector(file({ netAssets: [1, 2.5] }), 'netAssets', products)]).toEqual([1, 2.5]);
    const refused = (value: unknown) => refusal(() => readVector(file({ netAssets: value }), 'netAssets', products)).en;
    expect(refused([1])).toContain('netAssets: it has 1 numbers, it must have 2');
    expect(refused([1, null])).toContain('netAssets[1]: the value of B must be a number');
  });
});

describe('a JSON file', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'levee-json-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function read(text: string) {
    const path = join(folder, 'in.json');
    await writeFile(path, text);
    return readJsonFile(path).catch((error: unknown) => error as CommandFailure);
  }

  it('may begin with a byte order mark', async () => {
    expect(await read('\uFEFF{"a": 1}')).toMatchObject({ keys: { a: 1 } });
  });

  it.each([
    ['{\n"a": 1,]', /in\.json:2:8 is not JSON/],
    ['{\n"a": 1', /in\.json:2:7 is not JSON/],
    ['{"a": NaN}', /in\.json is not JSON: .*NaN/],
    ['[]', /in\.json: it must hold one JSON object/],
  ])('%j is refused with the place', async (text, says) => {
    const error = await read(text);
    expect(error).toBeInstanceOf(CommandFailure);
    expect(error).toMatchObject({ exitCode: 2, message: expect.stringMatching(says) as string });
  });

  it('that does not exist ends the command with 3', async () => {
    await expect(readJsonFile(join(folder, 'none.json'))).rejects.toMatchObject({ exitCode: 3 });
  });
});
