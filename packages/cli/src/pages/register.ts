import type { Bilingual } from '@levee/contract/base/shapes';
import type { LookupAnswer, RegisterChange, RegisterEntry, RegisterEntryDetail } from '@levee/contract/register/model';
import { both } from '../terminal/language.js';
import type { Terminal } from '../terminal/terminal.js';
import { clockTime } from '../terminal/vocabulary.js';
import { entries, section } from './sections.js';

/** Words for the status of an entry. */
export const ENTRY_STATUSES: Readonly<Record<NonNullable<RegisterEntry['status']>, Bilingual>> = {
  operating: both('存续经营', 'operating'),
  suspended: both('停业', 'suspended'),
  exiting: both('退出中', 'exiting'),
  closed: both('已终止', 'closed'),
};

const SCHEMES: Readonly<Record<string, Bilingual>> = {
  uscc: both('统一社会信用代码', 'USCC'),
  registration_number: both('原注册号', 'old registration number'),
  organisation_code: both('组织机构代码', 'organisation code'),
  lei: both('法人机构识别编码', 'LEI'),
};

const TOPICS: Readonly<Record<string, Bilingual>> = {
  kind: both('类型', 'kind'),
  name: both('名称', 'name'),
  status: both('状态', 'status'),
  region: both('区县', 'district'),
  identifier: both('号码', 'number'),
  licence: both('许可证', 'licence'),
  parent: both('上级', 'parent'),
  member_of: both('所属集团', 'group'),
  shareholder: both('股东', 'shareholder'),
  merged_into: both('并入', 'merged into'),
  obligation: both('报送义务', 'obligation'),
  files_through: both('代报机构', 'files through'),
};

const REASONS: Readonly<Record<LookupAnswer['candidates'][number]['by'], Bilingual>> = {
  id: both('编号', 'id'),
  identifier: both('号码', 'number'),
  former_identifier: both('曾用号码', 'former number'),
  name: both('同名', 'same name'),
  former_name: both('曾用名', 'former name'),
  later_name: both('后来的名称', 'later name'),
  similar_name: both('名称近似', 'similar name'),
};

/** Entries of the register, one per line. */
export function registerTable(terminal: Terminal, all: readonly RegisterEntry[]): string[] {
  const { say } = terminal;
  return terminal.table(
    [
      { title: say(both('编号', 'Id')) },
      { title: say(both('类型', 'Kind')) },
      { title: say(both('名称', 'Name')), least: 12 },
      { title: say(both('状态', 'Status')) },
      { title: say(both('区县', 'District')) },
      { title: say(both('备注', 'Note')) },
    ],
    all.map((one) => [
      one.id,
      one.kind,
      one.name,
      statusOf(terminal, one),
      regionOf(terminal, one),
      noteOf(terminal, one),
    ]),
  );
}

function statusOf({ say }: Terminal, { status }: RegisterEntry): string {
  return status === null ? '—' : say(ENTRY_STATUSES[status]);
}

function regionOf({ say }: Terminal, { regionName }: RegisterEntry): string {
  return regionName === null ? '—' : say(regionName);
}

function noteOf({ say }: Terminal, { successor, demonstration }: RegisterEntry): string {
  const notes = [
    ...(successor ? [say(both(`承继：${successor.id}`, `now ${successor.id}`))] : []),
    ...(demonstration ? [say(both('演示', 'demonstration'))] : []),
  ];
  return notes.join(' · ');
}

/** An entry as of a day, and every change with its document. */
export function registerPage(terminal: Terminal, entry: RegisterEntryDetail): string[] {
  const { say, paint } = terminal;
  const asOn = say(both(`${entry.on} 的情况`, `as on ${entry.on}`));
  return [
    `${paint('bold', entry.name)} (${entry.id})  ${paint('dim', asOn)}`,
    ...entries(terminal, facts(terminal, entry)),
    ...section(
      terminal,
      both('变更', 'Changes'),
      entry.changes.flatMap((change) => changeLines(terminal, change)),
    ),
  ];
}

function facts(terminal: Terminal, entry: RegisterEntry): [string, string][] {
  const { say } = terminal;
  const other = (one: { id: string; name: string | null }): string => `${one.name ?? ''} (${one.id})`.trim();
  const until = (one: { from: string; to: string | null }): string => stretch(terminal, one);
  return [
    [say(both('类型', 'Kind')), entry.kind],
    [say(both('状态', 'Status')), statusOf(terminal, entry)],
    [say(both('区县', 'District')), regionOf(terminal, entry)],
    ...entry.formerNames.map((one): [string, string] => [
      say(both('曾用名', 'Former name')),
      `${one.name}  ${until(one)}`,
    ]),
    ...entry.identifiers.map((one): [string, string] => [
      say(SCHEMES[one.scheme] ?? both(one.scheme, one.scheme)),
      `${one.value}  ${until(one)}`,
    ]),
    ...entry.licences.map((one): [string, string] => [
      say(both('许可证', 'Licence')),
      `${one.number} ${one.permits}  ${until(one)}`,
    ]),
    ...(entry.parent ? [[say(both('上级', 'Parent')), other(entry.parent)] satisfies [string, string]] : []),
    ...entry.groups.map((one): [string, string] => [say(both('所属集团', 'Group')), other(one)]),
    ...entry.shareholders.map((one): [string, string] => [
      say(both('股东', 'Shareholder')),
      `${one.id === null ? (one.name ?? '') : other({ id: one.id, name: one.name })}  ${one.percent}%`,
    ]),
    ...(entry.successor
      ? [[say(both('承继方', 'Continued by')), other(entry.successor)] satisfies [string, string]]
      : []),
  ];
}

function stretch({ say }: Terminal, { from, to }: { from: string; to: string | null }): string {
  return say(
    to === null ? both(`自 ${from}`, `since ${from}`) : both(`${from} 至 ${to}（不含）`, `${from} until ${to}`),
  );
}

/** A change: when, by whom, on which document, and its content. */
export function changeLines(terminal: Terminal, change: RegisterChange): string[] {
  const { say, paint } = terminal;
  const { document, enteredAt, enteredBy, reason } = change;
  const paper = document.number === null ? document.title : `${document.title} ${document.number}`;
  const head = `  ${clockTime(enteredAt)}  ${enteredBy}  ${paper}`;
  return [
    reason === null ? head : `${head}  ${paint('dim', reason)}`,
    ...change.statements.map((one) => {
      const topic = say(TOPICS[one.topic] ?? both(one.topic, one.topic));
      const key = one.key === '' ? '' : ` ${one.key}`;
      const value = one.value ?? say(both('无', 'none'));
      return paint('dim', `    ${one.entry} ${topic}${key}: ${value}  ${stretch(terminal, one)}`);
    }),
  ];
}

/** Results of a search by number or name; a name alone never identifies an entry. */
export function lookupPage(terminal: Terminal, answer: LookupAnswer): string[] {
  const { say } = terminal;
  if (answer.outcome === 'unknown') return [say(both('登记册中没有找到。', 'Not found in the register.'))];
  const verdict =
    answer.outcome === 'identified'
      ? both('按编号或号码确定：', 'Identified by id or number:')
      : both('仅凭名称不能确定，请核对号码：', 'A name alone proves nothing; compare the numbers:');
  const rows = answer.candidates.map(({ id, by, found, entry }) => [
    id,
    say(REASONS[by]),
    found,
    entry?.name ?? '—',
    entry ? statusOf(terminal, entry) : '—',
    entry?.identifiers.find((one) => one.scheme === 'uscc' && !one.former)?.value ?? '—',
  ]);
  const titles = [
    both('编号', 'Id'),
    both('依据', 'By'),
    both('所查', 'Found'),
    both('名称', 'Name'),
    both('状态', 'Status'),
    both('统一社会信用代码', 'USCC'),
  ];
  return [
    say(verdict),
    ...terminal.table(
      titles.map((title) => ({ title: say(title) })),
      rows,
    ),
  ];
}
