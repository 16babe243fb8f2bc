/** P2P platforms of the demonstration: invented names. */
interface DemoPlatform {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly registered: string;
  /** Investors in the first month; per 100 of them after each later month. */
  readonly investors: number;
  readonly course: readonly [number, number, number];
  readonly borrowers: number;
  /** Shares of the ten largest borrowers and investors, in hundredths, and what each month adds to the first. */
  readonly top10Borrowers: number;
  readonly growth: number;
  readonly top10Investors: number;
}

const PLATFORMS: readonly DemoPlatform[] = [
  {
    id: 'CQW-01',
    name: '渝演示贷',
    region: '重庆|渝北',
    registered: '2014-05-19',
    investors: 8_240,
    course: [101, 103, 104],
    borrowers: 1_960,
    top10Borrowers: 8,
    growth: 0,
    top10Investors: 6,
  },
  {
    id: 'CQW-02',
    name: '山城演示投',
    region: '重庆|渝中',
    registered: '2013-11-02',
    investors: 5_115,
    course: [97, 61, 38],
    borrowers: 742,
    top10Borrowers: 21,
    growth: 5,
    top10Investors: 17,
  },
  {
    id: 'CQW-03',
    name: '三峡演示金服',
    region: '重庆|万州',
    registered: '2015-03-27',
    investors: 1_380,
    course: [104, 99, 107],
    borrowers: 96,
    top10Borrowers: 64,
    growth: 2,
    top10Investors: 23,
  },
  {
    id: 'CQW-04',
    name: '巴渝演示理财',
    region: '重庆|九龙坡',
    registered: '2014-12-08',
    investors: 2_905,
    course: [100, 98, 95],
    borrowers: 388,
    top10Borrowers: 34,
    growth: 1,
    top10Investors: 58,
  },
  {
    id: 'CQW-05',
    name: '开州演示宝',
    region: '重庆|开县',
    registered: '2015-08-14',
    investors: 466,
    course: [71, 44, 29],
    borrowers: 31,
    top10Borrowers: 82,
    growth: 4,
    top10Investors: 41,
  },
  {
    id: 'CQW-06',
    name: '涪陵演示众筹',
    region: '重庆|涪陵',
    registered: '2015-06-03',
    investors: 3_120,
    course: [108, 117, 121],
    borrowers: 905,
    top10Borrowers: 12,
    growth: 0,
    top10Investors: 9,
  },
  {
    id: 'CQW-07',
    name: '外地演示财富',
    region: '上海|浦东',
    registered: '2013-07-21',
    investors: 41_800,
    course: [102, 101, 103],
    borrowers: 12_870,
    top10Borrowers: 71,
    growth: 0,
    top10Investors: 4,
  },
];

const HEADER =
  'platform_id,platform_name,region,registered_on,investors_below_10k,investors_10k_100k,investors_100k_1m,' +
  'investors_above_1m,borrowers_below_200k,borrowers_200k_1m,borrowers_above_1m,top10_borrowers_share,' +
  'top50_borrowers_share,top10_investors_share,top50_investors_share';

const share = (hundredths: number): string => (Math.min(hundredths, 100) / 100).toFixed(2);

/** The monthly return of all demonstration platforms as CSV; `month` counts from 0 and moves the figures along. */
export function demoPlatformReturn(month: number): string {
  const rows = PLATFORMS.map((platform) => {
    const per100 = month === 0 ? 100 : (platform.course[month - 1] ?? 100);
    const investors = Math.floor((platform.investors * per100) / 100);
    const small = Math.floor(investors / 2);
    const middle = Math.floor(investors / 3);
    const few = Math.floor(platform.borrowers / 4);
    const borrowersShare = platform.top10Borrowers + platform.growth * month;
    return [
      platform.id,
      platform.name,
      platform.region,
      platform.registered,
      small,
      middle,
      investors - small - middle,
      0,
      platform.borrowers - few,
      few,
      0,
      share(borrowersShare),
      share(borrowersShare + 15),
      share(platform.top10Investors),
      share(platform.top10Investors + 12),
    ].join(',');
  });
  return `${HEADER}\n${rows.join('\n')}\n`;
}
