import { z } from 'zod';
import type { Bilingual } from '../text/bilingual.js';
import { ContentError, type ContentProblem } from '../text/contenterror.js';
import {
  bothLanguages,
  calendarDate,
  confidence,
  idOf,
  readFields,
  record,
  wholeNumber,
  words,
} from '../text/fields.js';
import type { RegionEntry, RegionTable } from './region.js';
import { isStanding, regionTable } from './regiontable.js';
import type { YamlFile } from '../text/yaml.js';

const gbCode = idOf(/^50\d{4}$/, '500112');
const unitCode = idOf(/^(?:50\d{4}|CQ-[A-Z]{2})$/, '500112 / CQ-LJ');
const tilePlace = wholeNumber(0, 99);

const regionFields = record({
  municipality: record({ code: gbCode, name: bothLanguages, grouping: z.array(gbCode) }),
  elsewhere: z.record(idOf(/^[1-9]\d$/, '31'), words),
  formerly_sichuan: z.array(idOf(/^51\d{2}$/, '5102')),
  units: z.array(
    record({
      code: unitCode,
      name: bothLanguages,
      aliases: z.array(words),
      kind: z.enum(['district', 'county', 'autonomous_county', 'county_level_city', 'functional_zone']),
      from: calendarDate.nullable().optional(),
      to: calendarDate.nullable().optional(),
      successor: unitCode.optional(),
      confidence,
      tile: z.tuple([tilePlace, tilePlace]).optional(),
      note: bothLanguages.optional(),
    }),
  ),
});

type RegionsYaml = YamlFile<z.output<typeof regionFields>>;

/**
 * Reads `regions.yaml`. Refuses two holders of one code, one name or one tile on the same day, empty windows, and successors
 * that are unknown or do not exist on the day. Throws ContentError with every problem of the file.
 */
export function readRegions(file: string, text: string): RegionTable {
  const yaml = readFields(file, text, regionFields);
  const entries = yaml.value.units.map(({ from, to, successor, tile, note, ...unit }): RegionEntry => {
    return {
      ...unit,
      from: from ?? null,
      to: to ?? null,
      ...(successor === undefined ? {} : { successor }),
      ...(tile === undefined ? {} : { tile: { x: tile[0], y: tile[1] } }),
      ...(note === undefined ? {} : { note }),
    };
  });
  const problems = entries.flatMap((entry, index) => [
    ...windowProblems(yaml, entry, index),
    ...successorProblems(yaml, entries, entry, index),
    ...sharedProblems(yaml, entries.slice(0, index), entry, index),
  ]);
  if (problems.length > 0) throw new ContentError(problems);
  const { code, name, grouping } = yaml.value.municipality;
  return regionTable({
    entries,
    municipality: { code, name, aliases: [], kind: 'municipality', from: null, to: null, confidence: 'certain' },
    grouping,
    elsewhere: new Map(Object.entries(yaml.value.elsewhere)),
    formerlySichuan: yaml.value.formerly_sichuan,
  });
}

function windowProblems(yaml: RegionsYaml, entry: RegionEntry, index: number): ContentProblem[] {
  if (entry.from === null || entry.to === null || entry.from < entry.to) return [];
  return [
    yaml.problem(
      ['units', index, 'to'],
      { zh: `${entry.name.zh}的终止日不晚于起始日`, en: `${entry.name.en} ends no later than it starts` },
      {
        zh: 'to 是不再存续的第一天，应晚于 from。',
        en: '`to` is the first day without it; it must be later than `from`.',
      },
    ),
  ];
}

function successorProblems(
  yaml: RegionsYaml,
  entries: readonly RegionEntry[],
  entry: RegionEntry,
  index: number,
): ContentProblem[] {
  const { successor, to } = entry;
  if (successor === undefined) return [];
  const path = ['units', index, 'successor'];
  if (to === null) {
    return [
      yaml.problem(
        path,
        { zh: `${entry.name.zh}仍存续，却列有承接单位`, en: `${entry.name.en} still exists but has a successor` },
        { zh: '请补上 to（承接之日），或删去 successor。', en: 'Add `to`, the day it was taken over, or remove it.' },
      ),
    ];
  }
  if (entries.some((other) => other.code === successor && isStanding(other, to))) return [];
  return [
    yaml.problem(
      path,
      { zh: `${to} 没有代码为 ${successor} 的单位`, en: `no unit has the code ${successor} on ${to}` },
      { zh: '请改正代码，或使两者的起止日相接。', en: 'Correct the code, or let the windows of the two meet.' },
    ),
  ];
}

/** Problems of values that an entry shares with an earlier one at the same time: code, name, tile. */
function sharedProblems(
  yaml: RegionsYaml,
  earlier: readonly RegionEntry[],
  entry: RegionEntry,
  index: number,
): ContentProblem[] {
  const names = [entry.name.zh, ...entry.aliases];
  return earlier
    .filter((other) => overlap(other, entry))
    .flatMap((other) => {
      const problem = (key: string, what: Bilingual): ContentProblem =>
        yaml.problem(
          ['units', index, key],
          {
            zh: `${what.zh}与同期的${other.name.zh}重复`,
            en: `${what.en} is held by ${other.name.en} at the same time`,
          },
          { zh: '请改正其一，或使起止日不相重叠。', en: 'Change one of them, or let their windows not overlap.' },
        );
      const shared = names.find((name) => name === other.name.zh || other.aliases.includes(name));
      const { tile } = entry;
      const sameTile = tile !== undefined && tile.x === other.tile?.x && tile.y === other.tile.y;
      return [
        ...(other.code === entry.code
          ? [problem('code', { zh: `代码 ${entry.code} `, en: `the code ${entry.code}` })]
          : []),
        ...(shared === undefined ? [] : [problem('aliases', { zh: `名称“${shared}”`, en: `the name "${shared}"` })]),
        ...(sameTile ? [problem('tile', { zh: `格位 ${tile.x},${tile.y} `, en: `the tile ${tile.x},${tile.y}` })] : []),
      ];
    });
}

function overlap(one: RegionEntry, other: RegionEntry): boolean {
  const starts = (unit: RegionEntry, end: string | null): boolean =>
    unit.from === null || end === null || unit.from < end;
  return starts(one, other.to) && starts(other, one.to);
}
