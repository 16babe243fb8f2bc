/** Banks of the demonstration: invented names; amounts in 万元 so that every product below is a whole number of fen. */
interface DemoBank {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly region: string;
  /** Total loans in the first month, in 万元. */
  readonly loans: number;
  /** Per 10,000 of loans, in the first month, and what each month adds. */
  readonly badPer10k: number;
  readonly badGrowth: number;
  /** Provisions per 100 of bad loans. */
  readonly coverage: number;
  /** Liquid assets per 100 of liquid liabilities. */
  readonly liquidity: number;
  /** Largest borrower per 1,000 of net capital. */
  readonly largestBorrower: number;
  /** Total capital per 1,000 of risk-weighted assets. */
  readonly capital: number;
}

const BANKS: readonly DemoBank[] = [
  {
    id: 'CQB-01',
    name: '两江演示银行',
    kind: 'city_commercial',
    region: '500112',
    loans: 8_200_000,
    badPer10k: 132,
    badGrowth: 3,
    coverage: 228,
    liquidity: 46,
    largestBorrower: 62,
    capital: 124,
  },
  {
    id: 'CQB-02',
    name: '嘉陵演示银行',
    kind: 'city_commercial',
    region: '500103',
    loans: 5_600_000,
    badPer10k: 188,
    badGrowth: 9,
    coverage: 157,
    liquidity: 33,
    largestBorrower: 88,
    capital: 113,
  },
  {
    id: 'CQB-03',
    name: '缙云演示农村商业银行',
    kind: 'rural_commercial',
    region: '500109',
    loans: 3_100_000,
    badPer10k: 412,
    badGrowth: 38,
    coverage: 121,
    liquidity: 29,
    largestBorrower: 97,
    capital: 96,
  },
  {
    id: 'CQB-04',
    name: '涪江演示农村商业银行',
    kind: 'rural_commercial',
    region: '500152',
    loans: 1_480_000,
    badPer10k: 236,
    badGrowth: 12,
    coverage: 139,
    liquidity: 27,
    largestBorrower: 104,
    capital: 108,
  },
  {
    id: 'CQB-05',
    name: '开州演示村镇银行',
    kind: 'village_bank',
    region: '开县',
    loans: 96_000,
    badPer10k: 301,
    badGrowth: 60,
    coverage: 101,
    liquidity: 24,
    largestBorrower: 71,
    capital: 131,
  },
  {
    id: 'CQB-06',
    name: '石柱演示村镇银行',
    kind: 'village_bank',
    region: '500240',
    loans: 58_000,
    badPer10k: 94,
    badGrowth: 2,
    coverage: 262,
    liquidity: 61,
    largestBorrower: 49,
    capital: 176,
  },
];

/** The banks as reporters: each files for itself. */
export const DEMO_BANKS: readonly { readonly id: string; readonly name: string }[] = BANKS;

const HEADER =
  'bank_id,bank_name,bank_kind,region,systemic,normal,special_mention,substandard,doubtful,loss,total_loans,' +
  'overdue_90_days,provisions,credit_risk_assets,bad_credit_risk_assets,total_assets,prior_year_total_assets,' +
  'liquid_assets,liquid_liabilities,total_deposits,cet1_net,tier1_net,net_capital,risk_weighted_assets,' +
  'adjusted_exposure,largest_borrower_loans,largest_group_credit,wealth_products_balance,nonstandard_balance';

const FEN_PER_WAN = 1_000_000n;

/** CNY with two decimals from whole fen. */
function yuan(fen: bigint): string {
  return `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`;
}

/** The monthly return of one bank as CSV; `month` counts from 0 and moves the figures along. */
export function demoBankReturn(id: string, month: number): string {
  const bank = BANKS.find((candidate) => candidate.id === id);
  if (!bank) throw new Error(`no demonstration bank ${id}`);
  const loans = (BigInt(bank.loans) * BigInt(100 + month) * FEN_PER_WAN) / 100n;
  const part = (per: number, of: number, whole: bigint): bigint => (whole * BigInt(per)) / BigInt(of);
  const bad = part(bank.badPer10k + bank.badGrowth * month, 10_000, loans);
  const substandard = part(55, 100, bad);
  const doubtful = part(30, 100, bad);
  const special = part(31, 1000, loans);
  const assets = part(171, 100, loans);
  const weighted = part(118, 100, loans);
  const capital = part(bank.capital, 1000, weighted);
  const liabilities = part(38, 100, loans);
  const wealth = part(22, 100, loans);
  const amounts = [
    loans - special - bad,
    special,
    substandard,
    doubtful,
    bad - substandard - doubtful,
    loans,
    part(92, 100, bad),
    part(bank.coverage, 100, bad),
    assets,
    part(108, 100, bad),
    assets,
    part(96, 100, assets),
    part(bank.liquidity, 100, liabilities),
    liabilities,
    part(1440, 1000, loans),
    part(74, 100, capital),
    part(76, 100, capital),
    capital,
    weighted,
    part(112, 100, assets),
    part(bank.largestBorrower, 1000, capital),
    part(bank.largestBorrower + 38, 1000, capital),
    wealth,
    part(24 + month, 100, wealth),
  ];
  const row = [bank.id, bank.name, bank.kind, bank.region, 'false', ...amounts.map(yuan)];
  return `${HEADER}\n${row.join(',')}\n`;
}
