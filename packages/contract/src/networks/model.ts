import { z } from 'zod';
import { bilingual, periodText } from '../base/shapes.js';

/** Shapes of the network pages. Amounts (CNY) and ratios are decimal text; null is missing. */

const amount = z.string().nullable();

/** The assessment whose filings a network is made from. */
export const networkOf = z.object({ period: periodText, assessment: z.string() });

export const lookedThrough = z.object({
  id: z.string(),
  name: z.string().nullable(),
  manager: z.string().nullable(),
  managerKind: bilingual.nullable(),
  offering: bilingual.nullable(),
  netAssets: amount,
  totalAssets: amount,
  grossExposure: amount,
  debt: amount,
  unknownExposure: amount,
  layers: z.number().nullable(),
  legalLayers: z.number().nullable(),
  /** Products in its loop; 1 where it is in none. */
  loopProducts: z.number().nullable(),
  /** Share without known final holders, a ratio. */
  dataGap: amount,
  chain: z.string().nullable(),
  /** Why it cannot be looked through. */
  setApart: bilingual.nullable(),
  /** A product that cannot be looked through, on which it depends. */
  dependsOn: z.string().nullable(),
});

/** A product, investor or class of assets in the picture around a product. */
export const networkNode = z.object({
  kind: z.enum(['product', 'investor', 'asset']),
  id: z.string(),
  name: bilingual,
  /** Steps from the product: negative towards those who hold it. */
  level: z.number(),
  inLoop: z.boolean(),
  setApart: z.boolean(),
  /** Own and look-through leverage of products, ratios. */
  ownLeverage: amount,
  lookThroughLeverage: amount,
});

export const networkEdge = z.object({
  /** Places in the list of nodes: who holds, and what is held. */
  from: z.number(),
  to: z.number(),
  amount: z.string(),
  /** Share of the held product, a ratio; null for assets. */
  share: amount,
  /** Signs of debt in the form of equity. */
  signs: z.array(bilingual),
});

export const lookThroughDetail = networkOf.extend({
  product: lookedThrough,
  nodes: z.array(networkNode),
  edges: z.array(networkEdge),
  /** What lay in the neighbourhood and was left out of the picture. */
  cut: z.object({ nodes: z.number(), edges: z.number() }),
  /** Final owners, largest first, with the share of each. */
  owners: z.array(z.object({ id: z.string(), name: bilingual, share: z.string() })),
  ownersWhole: z.boolean(),
  /** What it finally owns, the largest first. */
  assets: z.array(z.object({ id: z.string(), name: bilingual, amount: z.string() })),
  assetsWhole: z.boolean(),
  /** The chain that carries the most to its largest class of assets. */
  heaviest: z
    .object({ asset: bilingual, products: z.array(z.string()), amount: z.string(), leverage: amount })
    .nullable(),
});

export const contagionBank = z.object({
  id: z.string(),
  name: z.string().nullable(),
  kind: bilingual.nullable(),
  tier1: amount,
  totalAssets: amount,
  impact: amount,
  impactRank: z.number().nullable(),
  losses: amount,
  distressed: z.number().nullable(),
  cascadeDefaults: z.number().nullable(),
  vulnerability: amount,
  vulnerabilityRank: z.number().nullable(),
  residual: amount,
  setApart: bilingual.nullable(),
  dependsOn: z.string().nullable(),
});

export const guaranteeCircle = z.object({
  id: z.string(),
  rank: z.number().nullable(),
  members: z.number(),
  guarantees: z.number(),
  guaranteed: amount,
  loans: amount,
  largestRing: z.number(),
  mutualPairs: z.number(),
  mutualTriangles: z.number(),
  worst: z.object({ id: z.string(), name: z.string().nullable() }),
  worstLoans: amount,
  notAssessable: z.number(),
});

export const guaranteeMember = z.object({
  id: z.string(),
  name: z.string().nullable(),
  loans: amount,
  netAssets: amount,
  core: z.number().nullable(),
  mutualPartners: z.number().nullable(),
  rounds: z.number().nullable(),
  defaults: z.number().nullable(),
  defaultedLoans: amount,
  needs: z.string().nullable(),
});

/** One default of a cascade, with its causes and the guarantors that paid. */
export const cascadeDefault = z.object({
  id: z.string(),
  paidBefore: z.string(),
  netAssets: amount,
  loan: z.string(),
  uncovered: z.string(),
  payments: z.array(
    z.object({
      guarantor: z.string(),
      guaranteed: z.string(),
      paid: z.string(),
      paidSoFar: z.string(),
      defaults: z.boolean(),
    }),
  ),
});

export const guaranteeCircleDetail = networkOf.extend({
  circle: guaranteeCircle,
  /** Members in the picture: all of a small circle, else those nearest to the first default. */
  members: z.array(guaranteeMember),
  edges: z.array(z.object({ guarantor: z.string(), debtor: z.string(), amount: z.string(), mutual: z.boolean() })),
  /** Members that were left out of the picture. */
  cut: z.number(),
  /** What follows when this member defaults, round by round. */
  first: z.string(),
  cascade: z.array(z.array(cascadeDefault)),
  defaultedLoans: amount,
  /** The member whose unknown figures stop the cascade. */
  needs: z.string().nullable(),
});

export type LookedThrough = z.infer<typeof lookedThrough>;
export type LookThroughDetail = z.infer<typeof lookThroughDetail>;
export type NetworkNode = z.infer<typeof networkNode>;
export type NetworkEdge = z.infer<typeof networkEdge>;
export type ContagionBank = z.infer<typeof contagionBank>;
export type GuaranteeCircle = z.infer<typeof guaranteeCircle>;
export type GuaranteeMember = z.infer<typeof guaranteeMember>;
export type GuaranteeCircleDetail = z.infer<typeof guaranteeCircleDetail>;
export type CascadeDefault = z.infer<typeof cascadeDefault>;
