import type { CityInstitution, CityReturn, Sector } from '../form/sector.js';
import { syntheticUscc } from '../form/synthetic.js';
import { FACTORS } from './factors.js';
import { GUARANTORS } from './guarantors.js';
import { LESSORS } from './lessors.js';
import { loanFlowSelect, plantedFlowTable } from './loanflows.js';
import { MICROLENDERS } from './microlenders.js';
import { LOAN_PLANTS, loanTables, microloanSelect } from './microloans.js';
import { PAWNBROKERS } from './pawnbrokers.js';
import { plantedBreaches, withPlants } from '../form/planting.js';
import { PRIVATE_LOAN_PLANTS, privateLoanSelect, privateLoanTable } from './privateloans.js';
import { associationOf, companiesOf, companyTable, type Trade } from './trade.js';

const TRADES: readonly Trade[] = [MICROLENDERS, GUARANTORS, LESSORS, PAWNBROKERS, FACTORS];

/** The centre that keeps loans between persons and firms on record; it files for no member. */
const REGISTRATION_CENTRE: CityInstitution = {
  id: 'DJ-MJ',
  name: '重庆民间借贷登记服务演示中心',
  kind: 'regulator',
  region: '500103',
  uscc: syntheticUscc('500103', 26_999_000),
  openedOn: '2014-06-01',
};

const LOAN_RETURN = 'microloan_monthly';

/**
 * Local financial organisations: microlenders, guarantors, leasing companies, pawnshops and factors in the districts. The
 * association of each trade files for all of its members. The association of microlenders also files their single loans, whose
 * number grows with the scale; they are a sample of what the monthly return of a lender sums up.
 */
export const LOCAL: Sector = {
  id: 'local',
  institutions: () => [
    ...TRADES.flatMap((trade, place) => [associationOf(trade, place), ...companiesOf(trade, place)]),
    REGISTRATION_CENTRE,
  ],
  prepare: ({ scale }) => [
    ...TRADES.map(companyTable),
    ...loanTables(scale, MICROLENDERS.count),
    plantedFlowTable(),
    privateLoanTable(),
  ],
  returns: (_size, month) => [
    ...TRADES.map((trade): CityReturn => ({
      return: trade.return,
      reporter: trade.association.id,
      select: withPlants(trade.select(month), trade.key, trade.plants, month.period),
    })),
    { return: LOAN_RETURN, reporter: MICROLENDERS.association.id, select: microloanSelect(month) },
    { return: 'loan_cashflow_monthly', reporter: MICROLENDERS.association.id, select: loanFlowSelect(month) },
    { return: LOAN_RETURN, reporter: REGISTRATION_CENTRE.id, select: privateLoanSelect(month) },
  ],
  planted: ({ months }) =>
    plantedBreaches([...TRADES.flatMap(({ plants }) => plants), ...LOAN_PLANTS, ...PRIVATE_LOAN_PLANTS], months),
};
