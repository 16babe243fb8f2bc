import { shocksOf, singleDefaults, uniformShock, type Shock, type Shocks } from '@levee/networks/contagion/shocks';
import { CommandFailure } from '../line/failure.js';
import { both } from '../terminal/language.js';
import type { Names } from './matrix.js';

/** Scenarios with their names, and whether they are the default of each bank alone. */
export interface NamedShocks {
  readonly names: readonly string[];
  readonly shocks: Shocks;
  readonly isAll: boolean;
}

/**
 * Parses the option for scenarios: `all`, the default of each bank alone; `uniform:0.01,0.02`, all banks losing these shares of
 * their buffers; or names of banks, `b1,b2+b3` being the default of b1 and that of b2 and b3 together. Throws CommandFailure.
 */
export function readScenarios(text: string, banks: Names): NamedShocks {
  const size = banks.list.length;
  if (text === 'all') return { names: banks.list, shocks: singleDefaults(size), isAll: true };
  const [, uniform] = /^uniform:(.*)$/.exec(text) ?? [];
  const parts = (uniform ?? text).split(',').map((part) => part.trim());
  const scenarios = parts.map((part): Shock[] =>
    uniform === undefined ? defaultsOf(part, banks) : uniformShock(size, shareOf(part)),
  );
  return {
    names: uniform === undefined ? parts : parts.map((part) => `uniform:${part}`),
    shocks: shocksOf(size, scenarios),
    isAll: false,
  };
}

function defaultsOf(part: string, { numberOf }: Names): Shock[] {
  // The name of a bank may contain a plus sign.
  const names = numberOf.has(part) ? [part] : part.split('+').map((name) => name.trim());
  return names.map((name) => {
    const bank = numberOf.get(name);
    if (bank !== undefined) return { bank, stress: 1 };
    throw new CommandFailure(
      3,
      'unknown_bank',
      both(`银行表中没有“${name}”。`, `There is no bank "${name}" in the file of banks.`),
      both(
        '情景应写作 all、uniform:0.01,0.02，或银行名称，如 b1,b2+b3（b2 与 b3 同时违约）。',
        'Write scenarios as all, as uniform:0.01,0.02, or as names of banks such as b1,b2+b3 (b2 and b3 together).',
      ),
    );
  });
}

function shareOf(text: string): number {
  const value = /^\d*\.?\d+(e-?\d+)?$/i.test(text) ? Number(text) : NaN;
  if (value > 0 && value <= 1) return value;
  throw new CommandFailure(
    2,
    'wrong_share',
    both(`冲击“${text}”应为大于 0、不超过 1 的数。`, `A shock has to be above 0 and at most 1; "${text}" is not.`),
  );
}
