import type { CityReport } from '@levee/city/filecity';
import type { PlantedBreach } from '@levee/city/form/sector';
import { both } from '../terminal/language.js';
import type { Terminal } from '../terminal/terminal.js';

/** What `levee demo` created, and where. */
interface MadeCity extends CityReport {
  readonly data: string;
  readonly scale: number;
  readonly periods: readonly string[];
  /** Findings that the breaches planted in these months must cause. */
  readonly planted: number;
}

/** What was created of the demonstration city, how long it took, and where to look next. */
export function cityPage({ say, paint }: Terminal, city: MadeCity): string[] {
  const { periods, scale, data, institutions, filings, rows, facilities, findings, planted, milliseconds } = city;
  const seconds = (time: number): string => (time / 1000).toFixed(1);
  const months = periods.length === 1 ? (periods[0] ?? '') : `${periods[0] ?? ''}..${periods.at(-1) ?? ''}`;
  const count = (number: number): string => number.toLocaleString('en');
  const { registering, filing, assessing } = milliseconds;
  return [
    `${paint('green', '●')} ${say(both('演示城市已就绪', 'The demonstration city is ready'))}  ${months}  × ${scale}`,
    `  ${say(both('数据目录', 'data folder'))}  ${data}`,
    say(
      both(
        `  机构和企业 ${count(institutions)}  报送 ${count(filings)} 份 ${count(rows)} 行  其中授信业务 ${count(facilities)} 笔`,
        `  ${count(institutions)} institutions and enterprises, ${count(filings)} filings with ${count(rows)} rows, ` +
          `of them ${count(facilities)} credit facilities`,
      ),
    ),
    say(
      both(
        `  发现 ${count(findings)} 项；有意设置 ${count(planted)} 项（levee demo --planted 列出）`,
        `  ${count(findings)} findings; ${count(planted)} were planted (levee demo --planted lists them)`,
      ),
    ),
    say(
      both(
        `  用时：登记 ${seconds(registering)} 秒，报送 ${seconds(filing)} 秒，评估 ${seconds(assessing)} 秒`,
        `  took ${seconds(registering)} s to register, ${seconds(filing)} s to file, ${seconds(assessing)} s to assess`,
      ),
    ),
  ];
}

/** The breaches planted in the demonstration city. */
export function plantedPage({ say, table }: Terminal, planted: readonly PlantedBreach[]): string[] {
  return table(
    [
      { title: say(both('规则', 'Rule')) },
      { title: say(both('条款', 'Clause')) },
      { title: say(both('对象', 'Subject')), least: 12 },
      { title: say(both('月份', 'Months')) },
      { title: say(both('原因', 'Why')), least: 16 },
    ],
    planted.map(({ rule, clause, subjectKey, periods, why }) => [
      rule,
      clause,
      subjectKey,
      periods.length === 1 ? (periods[0] ?? '') : `${periods[0] ?? ''}..${periods.at(-1) ?? ''}`,
      say(why),
    ]),
  );
}
