import type { Panel, PanelRow } from './inventedpanel.js';

/** Expected receipt of a filing of one month. */
export interface FilingAnswer {
  readonly read: number;
  readonly otherPeriods: number;
  readonly quarantined: number;
  readonly filed: number;
  readonly byCheck: Readonly<Record<string, number>>;
}

/** A finding as text: rule/clause, platform and region. */
export type FindingAnswer = string;

const WHOLE = 10_000;
const reports = (...shares: readonly number[]): boolean => shares.every((share) => share > 0);

/** The checks that a row fails, written from the wording of the return. A share of zero is not reported. */
const CHECKS: Readonly<Record<string, (row: PanelRow) => boolean>> = {
  'P2P-V01': (row) => row.top10Borrowers > WHOLE,
  'P2P-V02': (row) => row.top50Borrowers > WHOLE,
  'P2P-V03': (row) => row.top10Investors > WHOLE,
  'P2P-V04': (row) => row.top50Investors > WHOLE,
  'P2P-V05': (row) => reports(row.top10Borrowers, row.top50Borrowers) && row.top10Borrowers > row.top50Borrowers,
  'P2P-V06': (row) => reports(row.top10Investors, row.top50Investors) && row.top10Investors > row.top50Investors,
};

/** Rows of a month that a filing quarantines, with the checks that they fail. */
function setAside(rows: readonly PanelRow[]): Map<PanelRow, string[]> {
  const found = new Map<PanelRow, string[]>();
  const add = (row: PanelRow, check: string) => found.set(row, [...(found.get(row) ?? []), check]);
  for (const row of rows) {
    for (const [check, isBroken] of Object.entries(CHECKS)) if (isBroken(row)) add(row, check);
    const same = rows.filter(({ platform }) => platform === row.platform);
    const areAlike = new Set(same.map((one) => JSON.stringify(one))).size === 1;
    // Of equal duplicates the first is kept; of differing duplicates none is.
    if (same.length > 1 && (!areAlike || same.indexOf(row) > 0)) add(row, 'V.duplicate_key');
  }
  return found;
}

/** Expected receipt of a month, counted from the rows of the panel. */
export function filingAnswer({ rows }: Panel, period: string): FilingAnswer {
  const ofMonth = rows.filter((row) => row.period === period);
  const aside = setAside(ofMonth);
  const byCheck: Record<string, number> = {};
  for (const check of [...aside.values()].flat()) byCheck[check] = (byCheck[check] ?? 0) + 1;
  return {
    read: rows.length,
    otherPeriods: rows.length - ofMonth.length,
    quarantined: aside.size,
    filed: ofMonth.length - aside.size,
    byCheck,
  };
}

/**
 * The findings of a month in one territory, sorted: the rules on P2P platforms as their words state them, applied to the
 * filed rows.
 */
export function findingAnswers(
  panel: Panel,
  periods: readonly string[],
  period: string,
  territory: 'anywhere' | 'municipality',
): FindingAnswer[] {
  const filed = (month: string | undefined): Map<number, PanelRow> => {
    const rows = panel.rows.filter((row) => row.period === month);
    const aside = setAside(rows);
    return new Map(rows.filter((row) => !aside.has(row)).map((row) => [row.platform, row]));
  };
  const at = periods.indexOf(period);
  const [oneBefore, threeBefore] = [filed(periods[at - 1]), filed(periods[at - 3])];
  const regions = new Map(panel.platforms.map(({ id, region }) => [id, region]));
  const answers: FindingAnswer[] = [];
  for (const [platform, row] of filed(period)) {
    const region = regions.get(platform) ?? null;
    if (territory === 'municipality' && !region?.startsWith('500')) continue;
    const clauses = [
      ...clausesOfShare('PP-C1', row.top10Borrowers),
      ...clausesOfShare('PP-C2', row.top10Investors),
      ...clausesOfFall('PP-S1', row, oneBefore.get(platform), { watch: 70, high: 50 }),
      ...clausesOfFall('PP-S2', row, threeBefore.get(platform), { watch: 50, high: 30 }),
      ...clausesOfJump(row, oneBefore.get(platform)),
    ];
    for (const clause of clauses) answers.push(`${clause} ${platform} ${region ?? 'unknown'}`);
  }
  return answers.sort();
}

/** Watched from 50 %, high from 80 %. */
function clausesOfShare(rule: string, share: number): string[] {
  return share >= 8000 ? [`${rule}/b`] : share >= 5000 ? [`${rule}/a`] : [];
}

function total({ investors }: PanelRow): number | undefined {
  return investors.reduce<number | undefined>(
    (sum, count) => (sum === undefined || count === null ? undefined : sum + count),
    0,
  );
}

/** Largest remaining share, in percent, of at least 100 earlier investors; no remaining investor is a clause of its own. */
function clausesOfFall(
  rule: string,
  row: PanelRow,
  earlier: PanelRow | undefined,
  left: { readonly watch: number; readonly high: number },
): string[] {
  const [now, before] = [total(row), earlier && total(earlier)];
  if (now === undefined || before === undefined || before < 100) return [];
  if (now === 0) return [`${rule}/c`];
  return 100 * now <= left.high * before ? [`${rule}/b`] : 100 * now <= left.watch * before ? [`${rule}/a`] : [];
}

/** A rise of the ten largest borrowers by 10 points is watched, by 20 points it is high. */
function clausesOfJump(row: PanelRow, earlier: PanelRow | undefined): string[] {
  if (!earlier || !reports(row.top10Borrowers, earlier.top10Borrowers)) return [];
  const rise = row.top10Borrowers - earlier.top10Borrowers;
  return rise >= 2000 ? ['PP-S3/b'] : rise >= 1000 ? ['PP-S3/a'] : [];
}
