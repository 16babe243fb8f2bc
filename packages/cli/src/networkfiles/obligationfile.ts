import { clear, obligationsOf, type Clearing, type DefaultCosts } from '@levee/networks/clearing/clearing';
import { malformed, type JsonFile } from './jsonfile.js';
import { readMatrix, readNames, readVector, type Names } from './matrix.js';

/** Result of clearing the obligations of a file; numbers of institutions count from 0. */
export interface ClearingAnswer {
  /** Value that distinguishes the case from the others of the file. */
  readonly x?: unknown;
  /** What each institution pays in total. */
  readonly clearing: readonly number[];
  /** 1 where an institution cannot pay all it owes. */
  readonly defaults: readonly number[];
  /** The institutions in default after each round. */
  readonly rounds: readonly (readonly number[])[];
  readonly shortfall: readonly number[];
  readonly residual: number;
}

/** The institutions of a file and one result for each of its cases. */
export interface ClearedFile {
  readonly names: readonly string[];
  readonly cases: readonly ClearingAnswer[];
  /** Whether the file has several cases, or is one itself. */
  readonly isList: boolean;
}

/**
 * Clears the obligations in a file: external assets `ea`, external liabilities `el` and liabilities `L`, rows owing to columns,
 * dense or as triples of the names under `banks`. In place of `L` there may be `cases`, each with its own `L` and, optionally, an
 * `x` that distinguishes it. Throws CommandFailure with the place in the file, NetworkError for what cannot be cleared.
 */
export function clearFile(file: JsonFile, costs: DefaultCosts): ClearedFile {
  const names = institutionsIn(file);
  const [assets, liabilities] = [readVector(file, 'ea', names), readVector(file, 'el', names)];
  const cleared = (owner: JsonFile): ClearingAnswer => {
    const obligations = obligationsOf(assets, liabilities, readMatrix(owner, 'L', names, names));
    return { ...('x' in owner.keys && { x: owner.keys.x }), ...plain(clear(obligations, costs)) };
  };
  const { cases } = file.keys;
  if (cases === undefined) return { names: names.list, cases: [cleared(file)], isList: false };
  if (!Array.isArray(cases)) throw malformed(file, 'cases', '应为数组。', 'it must be a list.');
  const answers = cases.map((one: unknown, place) => {
    if (typeof one === 'object' && one !== null) {
      return cleared({ path: `${file.path}, cases[${place}]`, keys: one as Record<string, unknown> });
    }
    throw malformed(file, `cases[${place}]`, '应为含 L 的对象。', 'it must be an object with an L.');
  });
  return { names: names.list, cases: answers, isList: true };
}

/** The names under `banks`; without them institutions are named by their numbers, from 0. */
function institutionsIn(file: JsonFile): Names {
  if (file.keys.banks !== undefined) return readNames(file, 'banks');
  const { ea } = file.keys;
  if (!Array.isArray(ea)) throw malformed(file, 'ea', '应为数组。', 'it must be a list.');
  const list = ea.map((_, place) => String(place));
  return { list, numberOf: new Map(list.map((name, place) => [name, place])) };
}

function plain({ payment, isDefaulted, rounds, shortfall, residual }: Clearing): ClearingAnswer {
  return {
    clearing: [...payment],
    defaults: [...isDefaulted],
    rounds: rounds.map((round) => [...round]),
    shortfall: [...shortfall],
    residual,
  };
}
