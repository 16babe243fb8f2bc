import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { pathLiteral } from '@levee/facts/store/sqltext';
import type { Bilingual } from '@levee/regulation/text/bilingual';
import { assessPeriod } from '@levee/server/assessments/service';
import { fileReturn } from '@levee/server/filings/service';
import { serviceError } from '@levee/server/http/serviceerror';
import { CHINESE_CALENDAR } from '@levee/server/obligations/chinesecalendar';
import { shiftDay, workingDayAfter } from '@levee/server/obligations/workingdays';
import { registerAsOf } from '@levee/server/register/records';
import { filing } from '@levee/server/filings/table';
import { reporter } from '@levee/server/reporters/table';
import type { System } from '@levee/server/stores/system';
import { cityInstitutions, cityReturns, cityTables, FIRST_CITY } from './city.js';
import { enterEvent, laterChanges, registerCity } from './register/register.js';
import type { CityMonth, CityReturn, CitySize } from './form/sector.js';

const ACTOR = 'demonstration';

/** The DuckDB that writes the files of the city, and the folder where the filing service reads them. */
interface Desk {
  readonly connection: DuckDBConnection;
  readonly folder: string;
}

/** Receives the work that was done as a text, and its share of the whole from 0 to 1. */
type CityProgress = (text: Bilingual, fraction: number) => void;

/** Counts of what was filed for the city. */
export interface CityReport {
  readonly institutions: number;
  readonly filings: number;
  readonly rows: number;
  /** Rows of the return of credit facilities. */
  readonly facilities: number;
  readonly findings: number;
  readonly milliseconds: { readonly registering: number; readonly filing: number; readonly assessing: number };
}

/** One step of filing the city, on a day of the history. */
interface Item {
  readonly day: string;
  readonly text: Bilingual;
  readonly part: keyof CityReport['milliseconds'];
  readonly work: (system: System) => Promise<Partial<Omit<CityReport, 'milliseconds'>>>;
}

/**
 * Fills an empty Levee with the demonstration city through the same services as any user: register, filing and assessment, on a
 * clock that runs through the history. Every return is received in time unless its sector says otherwise, and every month is
 * assessed as official after the last due day. Throws a ServiceError when something was filed or registered before.
 */
export async function fileCity(system: System, size: CitySize, progress?: CityProgress): Promise<CityReport> {
  await refuseUsed(system);
  const folder = await mkdtemp(join(tmpdir(), 'levee-city-'));
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: '1GB',
    temp_directory: join(folder, 'spill'),
  });
  try {
    const connection = await instance.connect();
    for (const statement of cityTables(size)) await connection.run(statement);
    return await runThrough(agenda(system, size, { connection, folder }), system, progress);
  } finally {
    instance.closeSync();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Fills an empty Levee with the city of a first start. */
export async function fileFirstCity(system: System, progress?: CityProgress): Promise<CityReport> {
  return fileCity(system, FIRST_CITY, progress);
}

async function refuseUsed({ database }: System): Promise<void> {
  const [filed] = await database.select({ id: filing.id }).from(filing).limit(1);
  const [files] = await database.select({ id: reporter.id }).from(reporter).limit(1);
  const register = await registerAsOf(database);
  if (!filed && !files && register.seq === 0) return;
  throw serviceError(
    409,
    'data_folder_not_new',
    {
      zh: '数据目录中已有报送、报送机构或登记册，不能再载入演示城市。',
      en: 'There are filings, reporters or register entries already; the demonstration city needs an empty data folder.',
    },
    { zh: '请用 --data 指定新的数据目录。', en: 'Name a new data folder with --data.' },
  );
}

/** All steps in the order of their days, and within a day in the order given. */
function agenda(system: System, size: CitySize, desk: Desk): Item[] {
  const { content } = system;
  const institutions = cityInstitutions(size);
  const [first] = size.months;
  if (!first) throw new RangeError('the city needs a month');
  const begin: Item = {
    day: first.start,
    text: { zh: '登记机构和企业', en: 'Registering institutions and enterprises' },
    part: 'registering',
    work: async (at) => {
      await registerCity(at, institutions, first.start, ACTOR);
      return { institutions: institutions.length };
    },
  };
  const changes = laterChanges(institutions, content.regions, first.start).map((event): Item => {
    const day = shiftDay(event.on, 3);
    return {
      day: day < first.start ? first.start : day,
      text: { zh: '登记册变更', en: 'Changing the register' },
      part: 'registering',
      work: async (at) => {
        await enterEvent(at, event, ACTOR);
        return {};
      },
    };
  });
  const last = size.months.reduce((latest, { end }) => (end > latest ? end : latest), first.end);
  const items = [
    begin,
    ...changes.filter(({ day }) => day <= last),
    ...size.months.flatMap((month) => ofMonth(system, size, month, desk)),
  ];
  return items.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

/** The filings of a month, two working days before they are due or late on purpose, and its assessment. */
function ofMonth({ content }: System, size: CitySize, month: CityMonth, desk: Desk): Item[] {
  const { period, end } = month;
  const allowed = (id: string): number => content.returns.get(id)?.dueWorkingDays ?? 1;
  const longest = Math.max(...[...content.returns.values()].map(({ dueWorkingDays }) => dueWorkingDays));
  const filings = cityReturns(size, month).map((one): Item => ({
    day: workingDayAfter(
      CHINESE_CALENDAR,
      end,
      one.late === undefined ? Math.max(1, allowed(one.return) - 2) : allowed(one.return) + one.late,
    ),
    text: { zh: `报送 ${period}`, en: `Filing ${period}` },
    part: 'filing',
    work: (at) => fileOne(at, one, month, desk),
  }));
  const assessment: Item = {
    day: workingDayAfter(CHINESE_CALENDAR, end, longest + 2),
    text: { zh: `评估 ${period}`, en: `Assessing ${period}` },
    part: 'assessing',
    work: async (at) => {
      const request = { period, official: true, territory: 'municipality', demonstration: true } as const;
      const { findings } = await assessPeriod(at, request, ACTOR);
      return { findings };
    },
  };
  return [...filings, assessment];
}

async function fileOne(
  system: System,
  { return: returnId, reporter: by, select }: CityReturn,
  { period }: CityMonth,
  { connection, folder }: Desk,
): Promise<Partial<CityReport>> {
  const name = `${returnId}-${by}-${period}.csv`;
  const path = join(folder, name);
  await connection.run(`COPY (${select}) TO ${pathLiteral(path)} (HEADER, DELIMITER ',')`);
  const files = [{ name, path }];
  const record = await fileReturn(
    system,
    { return: returnId, reporter: by, period, files, demonstration: true },
    ACTOR,
  );
  await rm(path);
  if (record.state !== 'accepted') {
    throw new Error(
      `the demonstration filing ${name} was ${record.state}: ${JSON.stringify(record.receipt.problems[0])}`,
    );
  }
  const rows = record.rowsFiled;
  return { filings: 1, rows, facilities: returnId === 'credit_facility_monthly' ? rows : 0 };
}

/** Time at which the steps of a day of the history begin; each step begins a second after the one before it. */
const OPENS = 'T09:00:00.000+08:00';

async function runThrough(
  items: readonly Item[],
  system: System,
  progress: CityProgress | undefined,
): Promise<CityReport> {
  const sum = { institutions: 0, filings: 0, rows: 0, facilities: 0, findings: 0 };
  const milliseconds = { registering: 0, filing: 0, assessing: 0 };
  let last = 0;
  for (const [index, { day, text, part, work }] of items.entries()) {
    progress?.(text, index / items.length);
    const at = new Date(Math.max(Date.parse(day + OPENS), last + 1000));
    last = at.getTime();
    const started = performance.now();
    const made = await work({ ...system, now: () => at });
    milliseconds[part] += performance.now() - started;
    for (const [what, count] of Object.entries(made)) sum[what as keyof typeof sum] += count;
  }
  progress?.({ zh: '演示城市已就绪', en: 'The demonstration city is ready' }, 1);
  return { ...sum, milliseconds };
}
