import type { LookThroughInput } from '@levee/networks/lookthrough/input';
import { malformed, type JsonFile } from './jsonfile.js';
import { readMatrix, readNames, readVector, type Names, type Strictness } from './matrix.js';

/** A network of products with the names of the file. */
export interface NamedProducts {
  readonly input: LookThroughInput;
  readonly products: Names;
  readonly assetClasses: Names;
  readonly investors: Names;
  /** Which products are public securities funds; undefined where the file names none. */
  readonly publicFunds: Uint8Array | undefined;
}

/**
 * The products in a file: `products`, `netAssets`, `totalAssets`, `assetClasses`, `direct` (product, class, amount), `holdings`
 * (holder, product held, amount), `investors`, `investorHoldings` (investor, product, amount) and, optionally, `publicFunds`
 * (names). Throws CommandFailure with the place; when lenient, only the shape must be right.
 */
export function readProducts(file: JsonFile, strictness: Strictness): NamedProducts {
  const [products, assetClasses, investors] = [
    readNames(file, 'products'),
    readNames(file, 'assetClasses'),
    readNames(file, 'investors'),
  ];
  const input = {
    products: products.list.length,
    netAssets: readVector(file, 'netAssets', products, strictness),
    totalAssets: readVector(file, 'totalAssets', products, strictness),
    holdings: readMatrix(file, 'holdings', products, products, strictness),
    assets: assetClasses.list.length,
    direct: readMatrix(file, 'direct', products, assetClasses, strictness),
    investors: investors.list.length,
    investorHoldings: readMatrix(file, 'investorHoldings', investors, products, strictness),
    names: { products: products.list, assets: assetClasses.list, investors: investors.list },
  };
  return { input, products, assetClasses, investors, publicFunds: readPublicFunds(file, products) };
}

function readPublicFunds(file: JsonFile, products: Names): Uint8Array | undefined {
  if (file.keys.publicFunds === undefined) return undefined;
  const isPublicFund = new Uint8Array(products.list.length);
  for (const [place, name] of readNames(file, 'publicFunds').list.entries()) {
    const product = products.numberOf.get(name);
    if (product === undefined) {
      const part = `publicFunds[${place}]`;
      throw malformed(file, part, `没有名为“${name}”的产品。`, `there is no product named "${name}".`);
    }
    isPublicFund[product] = 1;
  }
  return isPublicFund;
}
