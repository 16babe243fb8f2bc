/** A district or county of the city as of 2017, with the code and last day that it had before, where that changed since 2016. */
interface District {
  readonly code: string;
  /** As in the name of a company, without the suffix: 渝北. */
  readonly name: string;
  readonly before?: { readonly code: string; readonly until: string };
}

/** The 38 districts and counties in the order of their codes. */
export const DISTRICTS: readonly District[] = [
  { code: '500101', name: '万州' },
  { code: '500102', name: '涪陵' },
  { code: '500103', name: '渝中' },
  { code: '500104', name: '大渡口' },
  { code: '500105', name: '江北' },
  { code: '500106', name: '沙坪坝' },
  { code: '500107', name: '九龙坡' },
  { code: '500108', name: '南岸' },
  { code: '500109', name: '北碚' },
  { code: '500110', name: '綦江' },
  { code: '500111', name: '大足' },
  { code: '500112', name: '渝北' },
  { code: '500113', name: '巴南' },
  { code: '500114', name: '黔江' },
  { code: '500115', name: '长寿' },
  { code: '500116', name: '江津' },
  { code: '500117', name: '合川' },
  { code: '500118', name: '永川' },
  { code: '500119', name: '南川' },
  { code: '500120', name: '璧山' },
  { code: '500151', name: '铜梁' },
  { code: '500152', name: '潼南' },
  { code: '500153', name: '荣昌' },
  { code: '500154', name: '开州' },
  { code: '500155', name: '梁平', before: { code: '500228', until: '2016-11-30' } },
  { code: '500156', name: '武隆', before: { code: '500232', until: '2016-11-30' } },
  { code: '500229', name: '城口' },
  { code: '500230', name: '丰都' },
  { code: '500231', name: '垫江' },
  { code: '500233', name: '忠县' },
  { code: '500235', name: '云阳' },
  { code: '500236', name: '奉节' },
  { code: '500237', name: '巫山' },
  { code: '500238', name: '巫溪' },
  { code: '500240', name: '石柱' },
  { code: '500241', name: '秀山' },
  { code: '500242', name: '酉阳' },
  { code: '500243', name: '彭水' },
];

/** Invented words between the place and the trade in the name of a company. */
const WORDS = ['启明', '嘉禾', '同舟', '云岭', '百川', '金穗', '泽惠', '安澜', '渝信', '山茶', '晨江', '远帆', '德润'];

/** The district of the number-th of many institutions, counted from 1; districts are taken in turn. */
export function districtOf(number: number): District {
  const district = DISTRICTS[(number - 1) % DISTRICTS.length];
  if (!district) throw new RangeError(`institutions are counted from 1, not ${number}`);
  return district;
}

/**
 * Name of the number-th company of a trade, counted from 1: 渝北 + word + 演示 + trade. The first 494 names of a trade are all
 * different, as the words move on by one with every round of the districts.
 */
export function companyName(number: number, trade: string): string {
  const [round, place] = [Math.floor((number - 1) / DISTRICTS.length), (number - 1) % DISTRICTS.length];
  return `${districtOf(number).name}${WORDS[(place + round) % WORDS.length] ?? ''}演示${trade}`;
}

/** The code that a district had on a day, as SQL; `column` has today's code, which 梁平区 did not have while it was 梁平县. */
export function regionSql(column: string, day: string): string {
  const earlier = DISTRICTS.flatMap(({ code, before }) =>
    before && day <= before.until ? [`WHEN '${code}' THEN '${before.code}'`] : [],
  );
  return earlier.length === 0 ? column : `CASE ${column} ${earlier.join(' ')} ELSE ${column} END`;
}
