import type { Engine, ENGINE_SIGNATURES, EngineName } from '@levee/regulation/engines';
import { annualCost } from './engines/annualcost.js';

const ENGINES: { readonly [Name in EngineName]: Engine<(typeof ENGINE_SIGNATURES)[Name]> } = {
  annual_cost: annualCost,
};

/** Every engine by its name. That a model feeds it what its signature says was checked when the content was read. */
export const engines = ENGINES as unknown as Readonly<Record<string, Engine>>;
