import type { WantedStatement } from '@levee/server/register/changes';
import type { CityInstitution } from '../form/sector.js';
import { LARGE_BANKS, WEALTH_BANKS } from '../credit/banks.js';
import { CHAIRS } from '../credit/committees.js';
import { BANK_SUPERVISOR, FINANCE_OFFICE } from '../credit/credit.js';

/** How a return that a kind owes is filed: through a reporter, or not at all because the kind has no such business. */
type Way = { readonly through: string } | 'exempt';

const SUPERVISED: Way = { through: BANK_SUPERVISOR.id };
const OFFICE: Way = { through: FINANCE_OFFICE.id };

/** Returns of all institutions (PROFILE) and of all lenders (LENDS) that the finance office files. */
const PROFILE = { institution_profile_monthly: OFFICE };
const LENDS = { credit_facility_monthly: OFFICE, guarantee_contract_monthly: 'exempt', ...PROFILE } as const;

/** Returns about products: the association files for all managers; no manager owes the one that only some would need. */
const PRODUCTS: Readonly<Record<string, Way>> = {
  asset_product_monthly: { through: 'XH-ZG' },
  product_holding_monthly: { through: 'XH-ZG' },
  product_investor_monthly: { through: 'XH-ZG' },
  product_tranche_monthly: 'exempt',
};

/** Returns of each kind of institution and how they are filed; an institution files itself what is not listed here. */
const WAYS: Readonly<Record<string, Readonly<Record<string, Way>>>> = {
  bank: {
    bank_prudential_monthly: SUPERVISED,
    interbank_exposure_monthly: SUPERVISED,
    guarantee_contract_monthly: SUPERVISED,
    ...PROFILE,
  },
  microlender: {
    microlender_monthly: { through: 'XH-XD' },
    microloan_monthly: { through: 'XH-XD' },
    ...LENDS,
    guarantee_contract_monthly: OFFICE,
  },
  guarantor: { guarantor_monthly: { through: 'XH-DB' }, ...PROFILE },
  lessor: { lessor_monthly: { through: 'XH-ZL' }, ...LENDS },
  pawnbroker: { pawnbroker_monthly: { through: 'XH-DD' }, ...LENDS },
  factor: { factor_monthly: { through: 'XH-BL' }, ...LENDS },
  trust: { ...PRODUCTS, ...LENDS },
  securities: { ...PRODUCTS, credit_facility_monthly: 'exempt', ...PROFILE },
  futures: { ...PRODUCTS, ...PROFILE },
  fund: { ...PRODUCTS, ...PROFILE },
  bank_wealth: PRODUCTS,
  insurance: { ...PRODUCTS, credit_facility_monthly: 'exempt', ...PROFILE },
  amc: LENDS,
  p2p_platform: { p2p_platform_monthly: { through: 'MH-WD' }, credit_facility_monthly: OFFICE, ...PROFILE },
};

function waysOfBank(id: string): Readonly<Record<string, Way>> {
  const large = LARGE_BANKS.some((bank) => bank.id === id);
  const hasGroups = large || id === 'CZ-06';
  return {
    ...WAYS.bank,
    ...(!large && { credit_facility_monthly: SUPERVISED }),
    group_limit_monthly: hasGroups ? SUPERVISED : 'exempt',
    wealth_product_monthly: WEALTH_BANKS.some((bank) => bank.id === id) ? { through: 'DJ-LC' } : 'exempt',
    ...(!CHAIRS.includes(id) && { creditor_committee_monthly: 'exempt' as const }),
  };
}

/** Statements for the register on how an institution files what its kind owes, from the day it opened. */
export function dutiesOf({ id, kind, openedOn }: CityInstitution): WantedStatement[] {
  const ways = kind === 'bank' ? waysOfBank(id) : (WAYS[kind] ?? {});
  return Object.entries(ways).map(([key, way]) =>
    way === 'exempt'
      ? { entry: id, topic: 'obligation', key, value: 'exempt', from: openedOn }
      : { entry: id, topic: 'files_through', key, value: way.through, from: openedOn },
  );
}
