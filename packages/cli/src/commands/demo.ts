import type { Command } from 'commander';
import type { PeriodRange } from '../line/arguments.js';
import { answer, type CommandLine, type Run } from '../line/commandline.js';
import { firstAccountLines, openHere } from '../line/connection.js';
import { CommandFailure, type ExitCode } from '../line/failure.js';
import { both } from '../terminal/language.js';
import { cityPage, plantedPage } from '../pages/city.js';

interface DemoOptions {
  readonly scale: number;
  readonly months?: PeriodRange;
  readonly planted?: true;
}

/** Largest scale at which all months are made by default; above it only the last one, because a million facilities take minutes. */
const WHOLE_HISTORY_UP_TO = 1;
const SCALE_MAX = 100;

/** `demo`: fills a new data folder with the demonstration city, or lists the breaches planted in it. */
export function addDemoCommand(line: CommandLine, program: Command): void {
  const { say, read } = line;
  line
    .command(
      program,
      'demo',
      both(
        '向新的数据目录载入演示城市：虚构的机构、企业和两年报送',
        'fill a new data folder with a demonstration city: invented institutions and two years of filings',
      ),
    )
    .option(
      '--scale <number>',
      say(both('规模；1 为每月十万笔授信，100 为千万笔', 'size: 1 makes 100,000 facilities a month, 100 ten million')),
      read.positive(SCALE_MAX),
      1,
    )
    .option(
      '--months <period>',
      say(
        both(
          '月份，如 2018-08..2018-09（默认：规模不超过 1 时为 2016-10..2018-09，更大时只做最后一月）',
          'months, such as 2018-08..2018-09 (default: 2016-10..2018-09 up to scale 1, the last month above)',
        ),
      ),
      read.periods,
    )
    .option('--planted', say(both('只列出有意设置的问题', 'only list the planted breaches')))
    .action(line.alone(demo));
}

async function demo(run: Run, _: readonly string[], options: DemoOptions): Promise<ExitCode> {
  const { CITY_MONTHS, cityMonths, plantedInCity } = await import('@levee/city/city');
  const history = CITY_MONTHS.map(({ period }) => period);
  const usual = options.scale > WHOLE_HISTORY_UP_TO ? history.slice(-1) : history;
  const periods = options.months?.periods ?? usual;
  const outside = periods.find((period) => !history.includes(period));
  if (outside !== undefined) {
    const [first = '', last = ''] = [history[0], history.at(-1)];
    throw new CommandFailure(
      2,
      'no_month_of_city',
      both(`演示城市没有 ${outside} 的数据。`, `The demonstration city has nothing for ${outside}.`),
      both(`可选月份：${first}..${last}。`, `Its months are ${first}..${last}.`),
    );
  }
  const size = { scale: options.scale, months: cityMonths(periods) };
  const planted = plantedInCity(size);
  if (options.planted) {
    answer(run.terminal, planted, () => plantedPage(run.terminal, planted));
    return 0;
  }
  const { chosenDataFolder } = await import('@levee/server/datafolder/datafolder');
  const { fileCity } = await import('@levee/city/filecity');
  const data = run.places.data ?? chosenDataFolder();
  const levee = await openHere(data, run.places, run.progress);
  try {
    if (levee.firstAccount) run.terminal.warn(...firstAccountLines(run.terminal, levee.firstAccount));
    const made = await fileCity(levee.system, size, (text, fraction) => run.progress.update(text, fraction));
    run.progress.clear();
    const findings = planted.reduce((sum, one) => sum + one.periods.length, 0);
    const city = { data, scale: options.scale, periods, ...made, planted: findings };
    answer(run.terminal, city, () => cityPage(run.terminal, city));
  } finally {
    await levee.close();
  }
  return 0;
}
