import { regionSql } from '../form/names.js';
import type { CityMonth } from '../form/sector.js';
import { wobble, yuan } from '../form/figures.js';
import { banksOn, RISK_WEIGHTED, WEALTH_BANKS } from './banks.js';

/** Monthly growth of loans, in per mille of the loans at the start. */
export const GROWTH = 6;

/** Months from the start of the history to the end of the last audited year, whose figures are known from April on. */
function auditedMonths({ index, period }: CityMonth): number {
  const month = Number(period.slice(5, 7));
  return index - month - (month < 4 ? 12 : 0);
}

/** The prudential return of all banks for a month; it keeps every rule. */
export function prudentialSelect(month: CityMonth): string {
  const { index, end } = month;
  const grown = (months: number): string => `first_loans * ${1000 + GROWTH * months} // 1000`;
  return `
WITH size AS (
  SELECT *, ${grown(index)} AS loans, ${grown(index)} * 180 // 100 AS assets, ${grown(auditedMonths(month))} * 180 // 100 AS audited,
    ${grown(index)} * ${RISK_WEIGHTED} // 100 AS weighted
  FROM ${banksOn(end)}
), quality AS (
  SELECT *, loans * (120 + n * 37 % 130 + ${index}) // 10000 AS bad, loans * (20 + n % 20) // 1000 AS mention,
    weighted * net // 1000 AS capital, loans * (58 + ${wobble('n', index)}) // 100 AS liquid, assets * 92 // 100 AS debts,
    loans * (135 + ${wobble('n * 3', index)}) // 100 AS deposits, loans * 105 // 100 AS needed, loans * 40 // 100 AS due,
    CASE WHEN n <= ${WEALTH_BANKS.length} THEN loans * 20 // 100 ELSE 0 END AS wealth
  FROM size
), parts AS (
  SELECT *, bad * 45 // 100 AS weak, bad * 35 // 100 AS doubt, wealth * (12 + n % 8) // 100 AS nonstandard,
    greatest(bad * (165 + n * 13 % 80) // 100, loans * 27 // 1000) AS provided
  FROM quality
)
SELECT
  id AS bank_id, name AS bank_name, uscc, bank_kind, ${regionSql('district', end)} AS region, false AS systemic,
  ${yuan('loans - mention - bad')} AS normal, ${yuan('mention')} AS special_mention, ${yuan('weak')} AS substandard,
  ${yuan('doubt')} AS doubtful, ${yuan('bad - weak - doubt')} AS loss, ${yuan('loans')} AS total_loans,
  ${yuan('bad * 88 // 100')} AS overdue_90_days, ${yuan('provided')} AS provisions,
  ${yuan('loans * 140 // 100')} AS credit_risk_assets, ${yuan('bad * 104 // 100')} AS bad_credit_risk_assets,
  ${yuan('assets')} AS total_assets, ${yuan('audited')} AS prior_year_total_assets,
  ${yuan('liquid * (32 + n % 20) // 100')} AS liquid_assets, ${yuan('liquid')} AS liquid_liabilities, ${yuan('deposits')} AS total_deposits,
  ${yuan('weighted * cet1 // 1000')} AS cet1_net, ${yuan('weighted * tier1 // 1000')} AS tier1_net, ${yuan('capital')} AS net_capital,
  ${yuan('weighted')} AS risk_weighted_assets, ${yuan('assets * 104 // 100')} AS adjusted_exposure,
  ${yuan('capital * (30 + n * 11 % 50) // 1000')} AS largest_borrower_loans,
  ${yuan('capital * (60 + n * 11 % 50) // 1000')} AS largest_group_credit, ${yuan('wealth')} AS wealth_products_balance,
  ${yuan('nonstandard')} AS nonstandard_balance, ${yuan('wealth * 101 // 100')} AS wealth_products_net_assets,
  ${yuan('nonstandard * 8 // 100')} AS largest_nonstandard_debtor,
  ${yuan('deposits * 9 // 100 * (115 + n % 25) // 100')} AS high_quality_liquid_assets,
  ${yuan('deposits * 9 // 100')} AS net_outflow_30_days,
  ${yuan('needed * (104 + n % 9) // 100')} AS stable_funding_available, ${yuan('needed')} AS stable_funding_needed,
  ${yuan('deposits * 12 // 100 * (108 + n % 15) // 100')} AS quality_liquid_assets,
  ${yuan('deposits * 12 // 100')} AS short_term_net_outflow,
  ${yuan('loans * (106 + n % 12) // 100')} AS weighted_funding, ${yuan('loans')} AS weighted_use,
  ${yuan('debts * (62 + n % 9) // 100')} AS core_liabilities, ${yuan('debts')} AS total_liabilities, ${yuan('due')} AS assets_due_90_days,
  ${yuan('due * (94 + n % 12) // 100')} AS liabilities_due_90_days, ${yuan('loans * 97 // 100')} AS rmb_loans,
  ${yuan('loans * (18 + n % 5) // 100')} AS real_estate_loans, ${yuan('loans * (9 + n % 5) // 100')} AS housing_loans,
  CASE bank_kind WHEN 'state_owned' THEN 'tier1' WHEN 'joint_stock' THEN 'tier2' WHEN 'village_bank' THEN 'tier5'
    WHEN 'rural_commercial' THEN 'tier4' ELSE 'tier3' END AS real_estate_tier
FROM parts`;
}
