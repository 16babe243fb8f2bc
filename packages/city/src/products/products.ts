import type { CityInstitution, CityReturn, Sector } from '../form/sector.js';
import { syntheticUscc } from '../form/synthetic.js';
import { archetypeTables } from './archetypes.js';
import { HOLDING_PLANTS, NETWORK_PRODUCTS } from './holdingplants.js';
import { LEVERAGE_PLANTS } from './leverageplants.js';
import { FIRST_USCC, managers, managerTable } from './managers.js';
import { namedProductTables, plantsOfProducts } from './named.js';
import { NETWORK_PLANTS, UNCLEAR_PRODUCTS } from './networkplants.js';
import { plantedBreaches } from '../form/planting.js';
import { slotTables } from './book.js';
import { holdingSelect, investorSelect, productSelect, trancheSelect } from './returns.js';

const ASSOCIATION: CityInstitution = {
  id: 'XH-ZG',
  name: '重庆资产管理行业演示协会',
  kind: 'association',
  region: '500103',
  uscc: syntheticUscc('500103', FIRST_USCC),
  openedOn: '2004-08-01',
};

const PLANTED = [...LEVERAGE_PLANTS, ...HOLDING_PLANTS];

/**
 * Asset-management products of managers of every kind, with their holdings, tranches and investors; one association files for all
 * managers. The number of products grows with the scale; the named ones are the same at every scale.
 */
export const PRODUCTS: Sector = {
  id: 'products',
  institutions: () => [ASSOCIATION, ...managers()],
  prepare: ({ scale }) => [
    managerTable(),
    ...archetypeTables(),
    ...namedProductTables([...PLANTED, ...NETWORK_PRODUCTS, ...UNCLEAR_PRODUCTS]),
    ...slotTables(scale),
  ],
  returns: ({ scale }, month) => {
    const filed = (id: string, select: string): CityReturn => ({ return: id, reporter: ASSOCIATION.id, select });
    return [
      filed('asset_product_monthly', productSelect(month)),
      filed('product_holding_monthly', holdingSelect(month, scale)),
      filed('product_tranche_monthly', trancheSelect(month)),
      filed('product_investor_monthly', investorSelect(month)),
    ];
  },
  planted: ({ months }) => plantedBreaches([...plantsOfProducts(PLANTED), ...NETWORK_PLANTS], months),
};
