import type { Period } from '@levee/facts/receipt/period';
import { literal } from '@levee/facts/store/sqltext';
import { regionSql } from '../form/names.js';
import type { CityMonth } from '../form/sector.js';
import { dateOf, tableOf, yuan } from '../form/figures.js';
import { banksOn, type CityBank } from './banks.js';
import type { NamedEnterprise } from './borrowers.js';

/** The debtor of a named facility. A government body, a bank or a person has no accounts on the lender's file. */
export interface Borrower {
  /** As in the returns: a credit code, or what stands for a person. */
  readonly id: string;
  readonly name: string;
  readonly kind: 'enterprise' | 'natural_person' | 'interbank' | 'government';
  readonly region: string;
  readonly accounts?: Pick<NamedEnterprise, 'sales' | 'netAssets' | 'guarantees'>;
}

/** An enterprise as a borrower; `government` for a body of the public sector. */
export function borrowing(enterprise: NamedEnterprise, kind: 'enterprise' | 'government' = 'enterprise'): Borrower {
  const { uscc, name, region } = enterprise;
  return { id: uscc, name, kind, region, ...(kind === 'enterprise' && { accounts: enterprise }) };
}

/** A bank as the borrower of another bank. */
export function bankBorrowing({ uscc, name, region }: CityBank): Borrower {
  return { id: uscc, name, kind: 'interbank', region };
}

/** A person as a borrower. */
export function personBorrowing(id: string, region: string): Borrower {
  return { id: `DEM${id}`, name: `演示借款人${id}`, kind: 'natural_person', region };
}

/** A facility that is described one by one; amounts are CNY 10,000 (万元) and stay as they are unless it is paid down. */
export interface NamedFacility {
  /** Id of the lender. */
  readonly lender: string;
  readonly id: string;
  readonly borrower: Borrower;
  readonly product: 'loan' | 'bond' | 'interbank' | 'acceptance' | 'nonstandard';
  readonly amount: number;
  readonly contractDate: string;
  /** After mitigation; the balance where absent. */
  readonly exposure?: number;
  /** Thousandths of the amount that are paid down every month. */
  readonly paidDown?: number;
  /** Id of the group and of the limit that is used. */
  readonly group?: { readonly id: string; readonly limit: string };
  readonly related?: true;
  /** A listed financing vehicle of local government. */
  readonly vehicle?: true;
  /** Limit of joint credit. */
  readonly jointLimit?: number;
  readonly loanClass?: 'special_mention' | 'substandard' | 'doubtful';
  readonly inDefault?: true;
  /** Months in which it is there; all where absent. */
  readonly months?: readonly [first: Period, last: Period];
}

/** A facility as findings about it name it. */
export function facilityKey({ lender, id }: Pick<NamedFacility, 'lender' | 'id'>): string {
  return `${lender}/${id}`;
}

const COLUMNS = {
  lender: 'VARCHAR',
  facility_id: 'VARCHAR',
  borrower_id: 'VARCHAR',
  borrower_name: 'VARCHAR',
  borrower_kind: 'VARCHAR',
  borrower_district: 'VARCHAR',
  sales: 'BIGINT',
  net_assets: 'BIGINT',
  guarantees: 'BIGINT',
  group_id: 'VARCHAR',
  limit_id: 'VARCHAR',
  product_kind: 'VARCHAR',
  contract_date: 'DATE',
  amount: 'BIGINT',
  exposure: 'BIGINT',
  paid_down: 'BIGINT',
  related: 'BOOLEAN',
  vehicle: 'BOOLEAN',
  joint_limit: 'BIGINT',
  loan_class: 'VARCHAR',
  in_default: 'BOOLEAN',
  first_month: 'VARCHAR',
  last_month: 'VARCHAR',
};

/** The statement that makes the table of named facilities, `named_facility`, in their order. */
export function namedFacilityTable(facilities: readonly NamedFacility[]): string {
  const rows = facilities.map((facility) => {
    const { lender, borrower, group, months } = facility;
    const { sales, netAssets, guarantees } = borrower.accounts ?? {};
    return [
      ...[lender, facility.id, borrower.id, borrower.name, borrower.kind, borrower.region],
      ...[sales ?? null, netAssets ?? null, guarantees ?? null, group?.id ?? null, group?.limit ?? null],
      ...[facility.product, facility.contractDate, facility.amount, facility.exposure ?? null, facility.paidDown ?? 0],
      ...[facility.related ?? false, facility.vehicle ?? false, facility.jointLimit ?? null],
      ...[facility.loanClass ?? 'normal', facility.inDefault ?? false, months?.[0] ?? null, months?.[1] ?? null],
    ];
  });
  return tableOf('named_facility', COLUMNS, rows);
}

/** 万元 as CNY. */
const wan = (column: string): string => yuan(`${column} * 1000000`);

/** Named facilities that `which` (SQL over the table) picks out in a month, as rows of the return. */
export function namedFacilities({ period, index, end }: CityMonth, which: string): string {
  return `
SELECT lender AS lender_id, coalesce(bank.name, institution.name) AS lender_name, institution.kind AS lender_kind,
  ${regionSql('institution.region', end)} AS region, facility_id,
  borrower_id, borrower_name, borrower_kind, ${regionSql('borrower_district', end)} AS borrower_region, group_id, product_kind,
  product_kind = 'acceptance' AS off_balance, contract_date, CAST(contract_date + INTERVAL 8 YEAR AS DATE) AS due_on,
  ${wan('amount')} AS amount, ${yuan(`amount * (1000 - paid_down * ${index}) * 1000`)} AS balance, ${wan('exposure')} AS risk_exposure,
  CASE WHEN in_default THEN datediff('day', DATE '2016-05-20', ${dateOf(end)}) ELSE 0 END AS overdue_days, in_default, loan_class,
  CASE WHEN product_kind IN ('interbank', 'bond') THEN 'pledged' ELSE 'mortgaged' END AS collateral, related AS related_party,
  false AS better_terms, false AS real_estate, vehicle AS lgfv, CASE WHEN vehicle THEN true END AS lgfv_listed, limit_id,
  CASE WHEN joint_limit IS NOT NULL THEN true END AS joint_credit, ${wan('joint_limit')} AS joint_credit_limit,
  'unlisted' AS customer_list, CAST(NULL AS DATE) AS listed_on, CAST(NULL AS DATE) AS list_reviewed_on,
  CAST(NULL AS VARCHAR) AS list_owner, CAST(NULL AS VARCHAR) AS list_reason,
  ${wan('sales')} AS borrower_sales, ${wan('net_assets')} AS borrower_net_assets, ${wan('guarantees')} AS borrower_guarantees
FROM named_facility JOIN city_institution AS institution ON institution.id = lender LEFT JOIN ${banksOn(end)} ON bank.id = lender
WHERE (${which}) AND coalesce(first_month <= ${literal(period)} AND ${literal(period)} <= last_month, true)`;
}
