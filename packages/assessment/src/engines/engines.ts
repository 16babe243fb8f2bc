import type { Engine, ENGINE_SIGNATURES, EngineName } from '@levee/regulation/models/engines';
import { annualCost } from './annualcost.js';
import { contagion } from './contagion.js';
import { guaranteeCascade, guaranteeCircle } from './guarantee.js';
import { lookThroughInvestor, lookThroughProduct } from './lookthrough.js';

const ENGINES: { readonly [Name in EngineName]: Engine<(typeof ENGINE_SIGNATURES)[Name]> } = {
  annual_cost: annualCost,
  look_through_product: lookThroughProduct,
  look_through_investor: lookThroughInvestor,
  contagion,
  guarantee_cascade: guaranteeCascade,
  guarantee_circle: guaranteeCircle,
};

/** Every engine by its name. Reading the content has checked that each model gives an engine the inputs of its signature. */
export const engines = ENGINES as unknown as Readonly<Record<string, Engine>>;
