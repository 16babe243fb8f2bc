import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Triples } from '../graph/graph.js';
import { NetworkError } from '../graph/networkerror.js';
import { assetWeights } from './assetweights.js';
import { exposures, leontiefInverse } from './exposures.js';
import { assetsOfInvestor } from './finalassets.js';
import { layersToAssets } from './layers.js';
import { investorLeverage, lookThroughLeverage, ownLeverage, trancheRatio, unexplained } from './leverage.js';
import { dataGaps, holdersOf, ownersOf, ultimateOwners } from './owners.js';
import { productNetwork } from './productnetwork.js';

const FOLDER = new URL('../../../../../shared/oracles/lookthrough/', import.meta.url);
const known = (file: string): unknown => JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'));

type Matrix = readonly (readonly number[])[];

/** Known answers are met to 1e-9 of their size. */
function expectKnown(values: Iterable<number>, answers: readonly number[]): void {
  const found = [...values];
  expect(found).toHaveLength(answers.length);
  for (const [place, answer] of answers.entries()) {
    expect(Math.abs((found[place] ?? NaN) - answer)).toBeLessThanOrEqual(1e-9 * Math.abs(answer));
  }
}

function triples(matrix: Matrix): Triples {
  const cells = matrix.flatMap((row, from) => row.map((amount, to) => ({ from, to, amount })));
  const there = cells.filter(({ amount }) => amount !== 0);
  return {
    from: Int32Array.from(there, ({ from }) => from),
    to: Int32Array.from(there, ({ to }) => to),
    amount: Float64Array.from(there, ({ amount }) => amount),
  };
}

/** A network of shares alone: every product has net assets of one. */
function ofShares(shares: Matrix, direct: Matrix, investors: Matrix) {
  return productNetwork({
    products: shares.length,
    netAssets: new Float64Array(shares.length).fill(1),
    totalAssets: new Float64Array(shares.length).fill(1),
    holdings: triples(shares),
    assets: direct[0]?.length ?? 0,
    direct: triples(direct),
    investors: investors.length,
    investorHoldings: triples(investors),
  });
}

function identity(size: number): Matrix {
  const places = Array.from({ length: size }, (_, place) => place);
  return places.map((row) => places.map((column) => (row === column ? 1 : 0)));
}

function transposed(table: Float64Array, width: number): number[] {
  const rows = table.length / width;
  return Array.from(table, (_, cell) => table[(cell % rows) * width + Math.floor(cell / rows)] ?? NaN);
}

describe.skipIf(!existsSync(FOLDER))(
  'the known answers of look-through (skipped where ../shared/oracles is absent)',
  () => {
    describe('four products with a cross-holding, three investors', () => {
      const read = (): Cycle5 => known('cycle5.json') as Cycle5;
      const build = (answer: Cycle5) =>
        productNetwork({
          products: answer.products.length,
          netAssets: Float64Array.from(answer.netAssets),
          totalAssets: Float64Array.from(answer.totalAssets),
          holdings: triples(answer.holdings),
          assets: answer.assetClasses.length,
          direct: triples(answer.direct),
          investors: answer.investors.length,
          investorHoldings: triples(answer.investorHoldings),
        });

      it('exposures, debts and leverage', () => {
        const answer = read();
        const network = build(answer);
        const found = exposures(network);
        expectKnown(found.products, answer.productGrossExposure.flat());
        expectKnown(found.investors, answer.investorGrossExposure.flat());
        expectKnown(found.invested, answer.investorInvested);
        expectKnown(found.investorDebt, answer.lookThroughDebt);
        expectKnown(ownLeverage(network), answer.ownLeverage);
        expectKnown(lookThroughLeverage(network, found), answer.lookThroughLeverage);
        expectKnown(investorLeverage(found), answer.investorLookThroughLeverage);
        for (const amount of unexplained(found)) expect(Math.abs(amount)).toBeLessThan(1e-12);
        for (const [investor, exposure] of answer.investorGrossExposure.entries()) {
          const { nodes, figures } = assetsOfInvestor(network, investor).assets;
          expect([...nodes]).toEqual([...exposure.keys()].filter((asset) => exposure[asset] !== 0));
          expectKnown(figures, exposure.filter((amount) => amount !== 0)); // prettier-ignore
        }
      });

      it("Leontief's inverse", () => {
        const answer = read();
        expectKnown(leontiefInverse(build(answer)), answer.leontiefInverse.flat());
      });

      it('ultimate owners and what they have put in; no owner is missing', () => {
        const answer = read();
        const network = build(answer);
        const holders = holdersOf(network);
        const owners = transposed(ultimateOwners(holders, answer.investors.length), answer.investors.length);
        expectKnown(owners, answer.ultimateOwnership.flat());
        const amounts = owners.map((part, cell) => part * (answer.netAssets[cell % answer.products.length] ?? NaN));
        expectKnown(amounts, answer.upwardSourceAmountsByProduct.flat());
        expect([...dataGaps(holders)]).toEqual([0, 0, 0, 0]);
        for (const [product] of answer.products.entries()) {
          const { nodes, figures } = ownersOf(holders, product).investors;
          for (const [place, investor] of nodes.entries()) {
            expectKnown([figures[place] ?? NaN], [answer.ultimateOwnership[investor]?.[product] ?? NaN]);
          }
        }
      });

      it('loops and layers', () => {
        const answer = read();
        const network = build(answer);
        const loops = [...network.holdings.blocks.values()].map(({ nodes }) =>
          [...nodes].sort().map((node) => answer.products[node]),
        );
        expect(loops).toEqual(answer.scc);
        const { P1, P2, 'SCC{P3,P4}': loop } = answer.layersToFinalAsset;
        expect([...layersToAssets(network)]).toEqual([P1, P2, loop, loop]);
      });

      it('weights by total assets', () => {
        const answer = read();
        const { productAssetWeights, rowSums, investorNetExposure } = answer.weightConvention;
        const found = assetWeights(build(answer));
        expectKnown(found.products, productAssetWeights.flat());
        expectKnown(found.investors, investorNetExposure.flat());
        const sums = rowSums.map((_, row) =>
          [...found.products.subarray(row * 3, row * 3 + 3)].reduce((a, b) => a + b),
        );
        expectKnown(sums, rowSums);
      });
    });

    it('two firms that hold half of one another (Elliott, Golub & Jackson 2014)', () => {
      const { C, Chat, expected } = known('egj2014_two_org.json') as { C: Matrix; Chat: Matrix; expected: Matrix };
      expectKnown(ultimateOwners(holdersOf(ofShares(C, identity(2), Chat)), 2), expected.flat());
    });

    it('a portfolio with a fund in it', () => {
      const { portfolio, ETF, expected } = known('eagle_example.json') as Record<string, Record<string, number>>;
      const { ETF: inFund = NaN, ...own } = portfolio ?? {};
      const assets = Object.keys(expected ?? {});
      const network = productNetwork({
        products: 2,
        netAssets: Float64Array.of(1, inFund),
        totalAssets: Float64Array.of(1, inFund),
        holdings: triples([[0, inFund], [0, 0]]), // prettier-ignore
        assets: assets.length,
        direct: triples([assets.map((asset) => own[asset] ?? 0), assets.map((asset) => (ETF?.[asset] ?? 0) * inFund)]),
        investors: 0,
        investorHoldings: triples([]),
      });
      expectKnown(exposures(network).products.subarray(0, assets.length), Object.values(expected ?? {}));
    });

    it('tranche and leverage ratios at the edge of their limits', () => {
      const { cases } = known('tranche.json') as { cases: TrancheCase[] };
      expect(cases).not.toEqual([]);
      for (const { senior, mezz, junior, TA, NA, ratio, limit, pass_: isWithin } of cases) {
        const found =
          senior === undefined ? (TA ?? NaN) / (NA ?? NaN) : trancheRatio(senior, mezz ?? NaN, junior ?? NaN);
        if (ratio !== undefined) expectKnown([found], [ratio]);
        // Fixed-income products may have three of senior to one of junior.
        expect(found <= (limit ?? 3)).toBe(isWithin);
      }
    });

    it('a closed loop is an error that names its members', () => {
      const { S } = known('closed_loop_error.json') as { S: Matrix };
      const build = () => ofShares(S, identity(2), []);
      expect(build).toThrow(NetworkError);
      expect(build).toThrow(/#0, #1 hold one another entirely and have no outside owner/);
    });
  },
);

interface TrancheCase {
  readonly senior?: number;
  readonly mezz?: number;
  readonly junior?: number;
  readonly TA?: number;
  readonly NA?: number;
  readonly ratio?: number;
  readonly limit?: number;
  readonly pass_: boolean;
}

interface Cycle5 {
  readonly products: readonly string[];
  readonly assetClasses: readonly string[];
  readonly investors: readonly string[];
  readonly netAssets: readonly number[];
  readonly totalAssets: readonly number[];
  readonly direct: Matrix;
  readonly holdings: Matrix;
  readonly investorHoldings: Matrix;
  readonly leontiefInverse: Matrix;
  readonly productGrossExposure: Matrix;
  readonly investorGrossExposure: Matrix;
  readonly investorInvested: readonly number[];
  readonly investorLookThroughLeverage: readonly number[];
  readonly ultimateOwnership: Matrix;
  readonly ownLeverage: readonly number[];
  readonly lookThroughLeverage: readonly number[];
  readonly lookThroughDebt: readonly number[];
  readonly upwardSourceAmountsByProduct: Matrix;
  readonly scc: readonly (readonly string[])[];
  readonly layersToFinalAsset: Readonly<Record<string, number | string>>;
  readonly weightConvention: {
    readonly productAssetWeights: Matrix;
    readonly rowSums: readonly number[];
    readonly investorNetExposure: Matrix;
  };
}
