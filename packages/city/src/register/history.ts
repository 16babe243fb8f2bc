import type { WantedStatement } from '@levee/server/register/changes';
import { BANKS, MERGED, VILLAGE_BANKS } from '../credit/banks.js';
import { CITY_GROUPS } from '../credit/groups.js';

/** A change of the register in the course of the history. */
export interface RegisterEvent {
  /** The day from which it is valid; it is entered three days later. */
  readonly on: string;
  readonly title: string;
  readonly statements: readonly WantedStatement[];
}

/** Groups with their members and parents, and shareholders of the village banks, as they were before the history begins. */
export function firstRelations(): WantedStatement[] {
  const ofGroups = CITY_GROUPS.flatMap(({ id, members, openedOn: from }) =>
    members.flatMap(({ id: entry, openedOn }): WantedStatement[] => [
      { entry, topic: 'member_of', key: id, value: 'member', from: later(from, openedOn) },
      { entry, topic: 'parent', key: '', value: id, from: later(from, openedOn) },
    ]),
  );
  const ofVillages = VILLAGE_BANKS.flatMap(({ id: entry, openedOn: from }, place): WantedStatement[] => {
    const holder = (key: string, value: string): WantedStatement => ({ entry, topic: 'shareholder', key, value, from });
    return [
      holder(`entry:CQB-0${1 + (place % 4)}`, '51'),
      holder('name:演示股东甲', '29'),
      holder('name:演示股东乙', '20'),
    ];
  });
  return [...ofGroups, ...ofVillages];
}

function later(a: string, b: string): string {
  return a < b ? b : a;
}

const leaves = (entry: string, group: string, on: string): WantedStatement => {
  return { entry, topic: 'member_of', key: group, value: null, from: on };
};

/** A bank takes a new name, a subsidiary and a village bank change hands, a bank is merged, a platform closes its doors. */
export const REGISTER_EVENTS: readonly RegisterEvent[] = [
  ...BANKS.flatMap(({ id: entry, name, formerly }): RegisterEvent[] => {
    if (!formerly) return [];
    const on = dayAfter(formerly.until);
    return [
      {
        on,
        title: '关于银行更名的批复（演示）',
        statements: [{ entry, topic: 'name', key: '', value: name, from: on }],
      },
    ];
  }),
  {
    on: '2017-03-01',
    title: '股权转让公告（演示）',
    statements: [
      leaves('QY-0035', 'JT-12', '2017-03-01'),
      { entry: 'QY-0035', topic: 'member_of', key: 'JT-20', value: 'member', from: '2017-03-01' },
      { entry: 'QY-0035', topic: 'parent', key: '', value: 'JT-20', from: '2017-03-01' },
    ],
  },
  {
    on: '2018-02-09',
    title: '关于村镇银行股权变更的批复（演示）',
    statements: [
      { entry: 'CZ-05', topic: 'shareholder', key: 'entry:CQB-01', value: '40', from: '2018-02-09' },
      { entry: 'CZ-05', topic: 'shareholder', key: 'entry:CQB-02', value: '11', from: '2018-02-09' },
    ],
  },
  {
    on: MERGED.on,
    title: '关于村镇银行并入农村商业银行的批复（演示）',
    statements: VILLAGE_BANKS.filter(({ mergedOn }) => mergedOn !== undefined).flatMap(
      ({ id: entry }): WantedStatement[] => [
        { entry, topic: 'merged_into', key: '', value: MERGED.into, from: MERGED.on },
        { entry, topic: 'status', key: '', value: 'closed', from: MERGED.on },
      ],
    ),
  },
  {
    on: '2018-08-10',
    title: '网络借贷平台停业公告（演示）',
    statements: [{ entry: 'PT-07', topic: 'status', key: '', value: 'suspended', from: '2018-08-10' }],
  },
];

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
