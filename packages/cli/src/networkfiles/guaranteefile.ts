import { graphOf } from '@levee/networks/graph/graph';
import { guaranteesOf, type Guarantees } from '@levee/networks/guarantees/guarantees';
import { malformed, type JsonFile } from './jsonfile.js';
import { readMatrix, type Names } from './matrix.js';

/** A guarantee network with the names of the file. */
export interface NamedGuarantees {
  readonly names: Names;
  readonly guarantees: Guarantees;
}

/**
 * The guarantees in a file: `edges` (guarantor, borrower, amount), and under `loan` and `netAssets` a figure for each name. The
 * names under `loan` are the nodes, in their order. null marks an unknown figure; a name that is left out is a mistake.
 * Throws CommandFailure with the place.
 */
export function readGuarantees(file: JsonFile): NamedGuarantees {
  const loans = figuresUnder(file, 'loan');
  const assets = figuresUnder(file, 'netAssets');
  const list = [...loans.keys()];
  const names = { list, numberOf: new Map(list.map((name, node) => [name, node])) };
  for (const name of assets.keys()) {
    if (!loans.has(name)) throw leftOut(file, 'loan', name, '贷款', 'loan');
  }
  for (const [name, loan] of loans) {
    if (loan !== null && loan < 0) {
      throw malformed(
        file,
        `loan.${name}`,
        `贷款为 ${loan}，不能为负。`,
        `the loan is ${loan}; it cannot be negative.`,
      );
    }
    if (!assets.has(name)) throw leftOut(file, 'netAssets', name, '净资产', 'net assets');
  }
  const graph = graphOf(list.length, readMatrix(file, 'edges', names, names));
  const column = (figures: ReadonlyMap<string, number | null>): Float64Array =>
    Float64Array.from(list, (name) => figures.get(name) ?? NaN);
  return { names, guarantees: guaranteesOf(graph, column(loans), column(assets)) };
}

/** Figures by name; each is a finite number, or null where it is not known. */
function figuresUnder(file: JsonFile, key: string): ReadonlyMap<string, number | null> {
  const value = file.keys[key];
  if (value === undefined) throw malformed(file, key, '缺少这一项。', 'this key is missing.');
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw malformed(file, key, '应写作 {"名称": 数值, …}。', 'it must be written as {"name": figure, …}.');
  }
  const figures = new Map<string, number | null>();
  for (const [name, figure] of Object.entries(value)) {
    if (figure !== null && !Number.isFinite(figure)) {
      throw malformed(
        file,
        `${key}.${name}`,
        '应为数字；不掌握的写 null。',
        'it must be a number, or null where it is not known.',
      );
    }
    figures.set(name, figure as number | null);
  }
  return figures;
}

function leftOut(file: JsonFile, key: string, name: string, zh: string, en: string) {
  return malformed(
    file,
    key,
    `没有“${name}”的${zh}；没有的写 0，不掌握的写 null。`,
    `there is no ${en} of "${name}"; write 0 where there is none, null where it is not known.`,
  );
}
