import { randomOf } from '../factstores/randomrows.js';

/** Shares in hundredths of a percent, as the portal prints them: 1234 is 12.34 %. Zero means that none was reported. */
export interface Shares {
  readonly top10Borrowers: number;
  readonly top50Borrowers: number;
  readonly top10Investors: number;
  readonly top50Investors: number;
}

/** A platform in a month, as the portal has it. */
export interface PanelRow extends Shares {
  /** `YYYY-MM`. */
  readonly period: string;
  readonly platform: number;
  /** Investors by size band, from the smallest; null is an empty cell. */
  readonly investors: readonly (number | null)[];
  /** Borrowers by size band, from the smallest. */
  readonly borrowers: readonly number[];
}

/** A platform in the portal's list of platforms. */
export interface Platform {
  readonly id: number;
  readonly name: string;
  /** As the portal writes it: province|place. */
  readonly place: string;
  /** A code of the municipality, `outside`, or null where the list of platforms lacks the platform. */
  readonly region: string | null;
}

export interface Panel {
  readonly platforms: readonly Platform[];
  /** In the order of the file: by platform, then by month. */
  readonly rows: readonly PanelRow[];
}

/** Places as a portal writes them, with the codes of the units that stood there in 2017 and 2018. */
const OURS: readonly (readonly [place: string, code: string])[] = [
  ['重庆|渝北', '500112'], ['重庆|渝中', '500103'], ['重庆|江北', '500105'], ['重庆|南岸', '500108'],
  ['重庆|万州', '500101'], ['重庆|九龙坡', '500107'], ['重庆|开县', '500154'], ['重庆|荣昌', '500153'],
  ['重庆|忠县', '500233'], ['重庆|大足', '500111'], ['重庆|涪陵区', '500102'], ['重庆|垫江', '500231'],
]; // prettier-ignore
const ELSEWHERE = ['上海|浦东', '北京|海淀', '浙江|江北', '广东|深圳', '四川|成都', '江苏|南京', '贵州|贵阳'];

const PLATFORMS = 300;
/** Every platform whose number is a multiple of this is in the municipality, so that its rules have many findings. */
const OURS_EVERY = 4;
/** Platforms that the list of platforms lacks. */
const UNLISTED = [41, 113, 212];

/** A panel of invented platforms over the periods, the same for the same seed. Its defects are those of PLANTED. */
export function inventPanel(seed: number, periods: readonly string[]): Panel {
  const random = randomOf(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  const platforms = Array.from({ length: PLATFORMS }, (_, index): Platform => {
    const id = index + 1;
    const [ours, code] = OURS[below(OURS.length)] ?? ['', ''];
    const elsewhere = ELSEWHERE[below(ELSEWHERE.length)] ?? '';
    const isOurs = id % OURS_EVERY === 0;
    const region = UNLISTED.includes(id) ? null : isOurs ? code : 'outside';
    return { id, name: `金堤${id % 7 === 0 ? '，演示' : ''}网贷${id}`, place: isOurs ? ours : elsewhere, region };
  });
  const rows: PanelRow[] = [];
  for (const { id } of platforms) {
    // The portal begins with few platforms and covers most of them from the sixth month.
    const first = id <= 8 ? 0 : id <= 90 ? below(5) : 5;
    const last = below(12) === 0 ? first + below(periods.length - first) : periods.length - 1;
    let size = 20 + below(id % 10 === 0 ? 200 : 20_000);
    let [ten, gap] = [below(9000), below(3000)];
    const [tenInvestors, investorGap] = [below(8500), below(1500)];
    for (const [index, period] of periods.entries()) {
      if (index < first || index > last) continue;
      // Most months change little; some have a run of investors, a standstill, or a jump of the largest borrowers.
      const month = below(14);
      if (month === 0) size = Math.floor((size * (30 + below(50))) / 100);
      else size = Math.floor((size * (96 + below(9))) / 100);
      ten = Math.max(0, Math.min(9500, month === 1 ? ten + 500 + below(2500) : ten + below(201) - 100));
      gap = Math.min(gap, 10_000 - ten);
      const isStopped = below(40) === 0;
      const isSilent = below(25) === 0;
      const tens = isSilent ? 0 : tenInvestors;
      rows.push({
        period,
        platform: id,
        investors: banded(isStopped ? 0 : size, 4).map((count) => (below(300) === 0 ? null : count)),
        borrowers: banded(Math.floor(size / 5), 3),
        top10Borrowers: isSilent ? 0 : ten,
        top50Borrowers: isSilent ? 0 : ten + gap,
        top10Investors: tens,
        top50Investors: isSilent ? 0 : tens + investorGap,
      });
    }
  }
  return { platforms, rows: planted(rows) };
}

function banded(total: number, bands: number): number[] {
  const half = Array.from({ length: bands - 1 }, (_, band) => Math.floor(total / 2 ** (band + 1)));
  return [...half, total - half.reduce((sum, count) => sum + count, 0)];
}

/** Number of rows with each planted defect, by check: the rows that a filing of all months must quarantine. */
export const PLANTED = {
  // Five rows stand in the file twice; two more stand there twice with different figures.
  'V.duplicate_key': 5 + 2 * 2,
  'P2P-V01': 2 + 1,
  'P2P-V02': 2 + 3,
  'P2P-V03': 3,
  'P2P-V04': 3 + 4 + 1,
  'P2P-V05': 1 + 6,
  'P2P-V06': 2,
};

/** Plants the defects in rows of different months and platforms; duplicated rows are appended at the end of the file. */
function planted(rows: readonly PanelRow[]): PanelRow[] {
  const plain = [...rows];
  const reported = plain.flatMap((row, at) => (row.top10Borrowers > 0 && row.top10Investors > 0 ? [at] : []));
  let turn = 0;
  const next = (): number => reported[(17 + 89 * turn++) % reported.length] ?? 0;
  const change = (times: number, shares: Partial<Shares>): void => {
    for (let time = 0; time < times; time += 1) {
      const at = next();
      const row = plain[at];
      if (row) plain[at] = { ...row, ...shares };
    }
  };
  change(2, { top10Borrowers: 10_001, top50Borrowers: 12_000 });
  change(1, { top10Borrowers: 25_000, top50Borrowers: 9000 });
  change(3, { top10Borrowers: 4000, top50Borrowers: 10_001 });
  change(3, { top10Investors: 10_050, top50Investors: 11_000 });
  change(4, { top10Investors: 3000, top50Investors: 10_001 });
  change(1, { top10Investors: 10_000, top50Investors: 8_735_400 });
  change(6, { top10Borrowers: 6000, top50Borrowers: 5999 });
  change(2, { top10Investors: 9000, top50Investors: 8000 });
  // A share that was not reported is missing, so it cannot be below the share of the ten: these rows are valid too.
  change(4, { top50Borrowers: 0 });
  change(4, { top50Investors: 0 });
  // These values lie on the limits, not above them: the rows are valid.
  change(5, { top10Borrowers: 10_000, top50Borrowers: 10_000, top10Investors: 10_000, top50Investors: 10_000 });
  const twice = Array.from({ length: 7 }, next).flatMap((at) => plain[at] ?? []);
  const other = twice.slice(5).map((row) => ({ ...row, borrowers: row.borrowers.map((count) => count + 1) }));
  return [...plain, ...twice.slice(0, 5).map((row) => ({ ...row })), ...other];
}

const MONTHLY_HEADER =
  'day,investor_0to1w,investor_100w_up,investor_10to100w,investor_1to10w,name,wdzj_plat_id,borrower_0to20w,' +
  'borrower_100w_up,borrower_20to100w,return_rate_diff_0to1m,return_rate_diff_1to2m,return_rate_diff_2to3m,' +
  'return_rate_diff_3to6m,return_rate_diff_6m_up,complete_time_diff_0to1m,complete_time_diff_1to2m,' +
  'complete_time_diff_2to3m,complete_time_diff_3to6m,complete_time_diff_6m_up,top_ten_borrower_to_repay,' +
  'top_ten_investor_to_receice,top_fifty_borrower_to_repay,top_fifty_investor_to_receice';

/** The panel as the two files of the portal; `place` may replace the spelling of a platform's place. */
export function portalFiles(
  { platforms, rows }: Panel,
  place: (platform: Platform) => string = (platform) => platform.place,
): { readonly 'monthly.csv': string; readonly 'platforms.csv': string } {
  const names = new Map(platforms.map(({ id, name }) => [id, name]));
  const monthly = rows.map((row) => {
    const [year = 0, month = 0] = row.period.split('-').map(Number);
    const lastDay = new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
    const [small, middle, large, largest] = row.investors.map((count) => count ?? '');
    const [few, some, many] = row.borrowers;
    const yields = [0, 4.17, 5.3, 6.05 + (row.platform % 50) / 10, 8.3];
    const fillTimes = [0, 0, 0.5, 12.25, row.platform * 10];
    const shares = [row.top10Borrowers, row.top10Investors, row.top50Borrowers, row.top50Investors];
    const cells = [
      lastDay,
      small,
      largest,
      large,
      middle,
      names.get(row.platform) ?? '',
      row.platform,
      few,
      many,
      some,
    ];
    return [...cells, ...yields.map((rate) => +rate.toFixed(2)), ...fillTimes, ...shares.map(percentOf)].join(',');
  });
  const listed = platforms
    .filter(({ region }) => region !== null)
    .map((platform) => `${platform.id},${platform.name},${place(platform)},2016-0${1 + (platform.id % 9)}-15`);
  return {
    'monthly.csv': `${[MONTHLY_HEADER, ...monthly].join('\n')}\n`,
    'platforms.csv': `${['wdzj_plat_id,name,register_location,register_time', ...listed].join('\n')}\n`,
  };
}

/** A share in the portal's notation: 500 is 5, 1230 is 12.3, 1234 is 12.34. */
function percentOf(hundredths: number): string {
  const decimals = String(hundredths % 100)
    .padStart(2, '0')
    .replace(/0+$/, '');
  return `${Math.floor(hundredths / 100)}${decimals === '' ? '' : `.${decimals}`}`;
}
