import { InvalidArgumentError, Option, type Command } from 'commander';
import type { Input } from '@levee/contract/routes';
import type { RegisterTopic } from '@levee/contract/register/model';
import { answer, type CommandLine, type ConnectedRun } from '../line/commandline.js';
import { CommandFailure, type ExitCode } from '../line/failure.js';
import { both } from '../terminal/language.js';
import { changeLines, ENTRY_STATUSES, lookupPage, registerPage, registerTable } from '../pages/register.js';
import { addDuplicatesCommand } from './duplicates.js';
import { withWhen, type WhenOptions } from './whenoptions.js';

type Status = keyof typeof ENTRY_STATUSES;
type Statement = Input<'changeRegister'>['statements'][number];

interface PaperOptions {
  readonly document: string;
  readonly number?: string;
  readonly reason?: string;
  readonly wrongCheckDigit?: string;
}

/** `register list`, `show`, `find`, `duplicates`, `add`, `change` and `merge`. */
export function addInstitutionCommands(line: CommandLine, program: Command): void {
  const register = line.command(
    program,
    'register',
    both('机构和企业登记册', 'the register of institutions and enterprises'),
  );
  addReadingCommands(line, register);
  addDuplicatesCommand(line, register);
  addAddCommand(line, register);
  addChangeCommand(line, register);
  addMergeCommand(line, register);
}

function withPaper(line: CommandLine, command: Command): Command {
  const { say } = line;
  return command
    .requiredOption('--document <title>', say(both('所依据的文件名称', 'title of the supporting document')))
    .option('--number <number>', say(both('文号', 'number of the document')))
    .option('--reason <reason>', say(both('补充说明', 'note on what the document does not say')))
    .option(
      '--wrong-check-digit <reason>',
      say(
        both('证照上的号码校验位确实不符，须说明理由', 'accept a number whose check digit is wrong, for this reason'),
      ),
    );
}

function paperOf({ document, number, reason, wrongCheckDigit }: PaperOptions) {
  return {
    document: { title: document, ...(number !== undefined && { number }) },
    reason: wrongCheckDigit ?? reason,
    overrideCheckDigit: wrongCheckDigit !== undefined,
  };
}

function statusOption({ say }: CommandLine): Option {
  return new Option('--status <status>', say(both('状态', 'status'))).choices(Object.keys(ENTRY_STATUSES));
}

interface ListOptions extends WhenOptions {
  readonly kind?: string;
  readonly status?: Status;
  readonly search?: string;
  readonly limit: number;
}

function addReadingCommands(line: CommandLine, register: Command): void {
  const { say, read } = line;
  withWhen(line, line.command(register, 'list', both('列出登记的机构和企业', 'list institutions and enterprises')))
    .option('--kind <kind>', say(both('只列某类型', 'only of this kind')))
    .addOption(statusOption(line))
    .option(
      '--search <text>',
      say(both('编号、号码或名称（含曾用名）的一部分', 'part of an id, a number, or a name, former ones too')),
    )
    .option('--limit <n>', say(both('最多列出的条数', 'how many at most')), read.wholeNumber(1, 500), 50)
    .action(
      line.connected(async ({ client, terminal }, _, options: ListOptions) => {
        const { kind, status, search, limit, on, asOf } = options;
        const found = await client.call('register', { kind, status, search, limit, on, asOf });
        answer(terminal, found, () => [
          ...registerTable(terminal, found.items),
          say(both(`共 ${found.total} 条`, `${found.total} in all`)),
        ]);
        return 0;
      }),
    );
  withWhen(line, line.command(register, 'show', both('查看一个主体及其全部变更', 'show an entry with all its changes')))
    .argument('<id>', say(both('编号', 'id')))
    .action(
      line.connected(async ({ client, terminal }, [id = ''], { on, asOf }: WhenOptions) => {
        const entry = await client.call('registerEntry', { id, on, asOf });
        answer(terminal, entry, () => registerPage(terminal, entry));
        return 0;
      }),
    );
  withWhen(line, line.command(register, 'find', both('按编号、号码或名称查找', 'look for an id, a number or a name')))
    .argument('<text>', say(both('编号、号码或名称', 'id, number or name')))
    .action(
      line.connected(async ({ client, terminal }, [text = ''], { on, asOf }: WhenOptions) => {
        const found = await client.call('lookUp', { text, on, asOf });
        answer(terminal, found, () => lookupPage(terminal, found));
        return found.outcome === 'unknown' ? 3 : 0;
      }),
    );
}

interface AddOptions extends PaperOptions {
  readonly name: string;
  readonly kind: string;
  readonly from: string;
  readonly status?: Status;
  readonly region?: string;
  readonly uscc?: string;
  readonly identifier?: readonly Pair[];
}

function addAddCommand(line: CommandLine, register: Command): void {
  const { say, read } = line;
  withPaper(line, line.command(register, 'add', both('登记一个机构或企业', 'enter an institution or enterprise')))
    .argument('<id>', say(both('编号：字母、数字、点、横线', 'id: letters, digits, dots, hyphens')))
    .requiredOption('--name <name>', say(both('名称', 'name')))
    .requiredOption('--kind <kind>', say(both('类型，如 bank、enterprise', 'kind, such as bank, enterprise')))
    .requiredOption('--from <date>', say(both('自何日起', 'since which day')), read.date)
    .addOption(statusOption(line))
    .option('--region <district>', say(both('所在区县', 'district')))
    .option('--uscc <code>', say(both('统一社会信用代码', 'unified social credit code')))
    .option(
      '--identifier <scheme=number>',
      say(both('其他号码，可重复', 'another number; may be repeated')),
      pairs(line),
    )
    .action(
      line.connected(async ({ client, terminal }, [id = ''], options: AddOptions) => {
        const { name, kind, from, status, region, uscc, identifier = [] } = options;
        const numbers = [...(uscc === undefined ? [] : [{ key: 'uscc', value: uscc }]), ...identifier];
        const identifiers = numbers.map(({ key, value }) => ({ scheme: key as 'uscc', value }));
        const entered = { id, name, kind, from, status, region, identifiers, ...paperOf(options) };
        const entry = await client.call('addRegisterEntry', entered);
        answer(terminal, entry, () => registerPage(terminal, entry));
        return 0;
      }),
    );
}

interface Pair {
  readonly key: string;
  readonly value: string;
}

/** Reads `key=value` of an option that may be given several times. */
function pairs({ say }: CommandLine) {
  return (text: string, before: readonly Pair[] = []): readonly Pair[] => {
    const at = text.indexOf('=');
    if (at > 0 && at < text.length - 1) return [...before, { key: text.slice(0, at), value: text.slice(at + 1) }];
    throw new InvalidArgumentError(say(both(`“${text}”应写作 键=值。`, `Write "${text}" as key=value.`)));
  };
}

const collect = (text: string, before: readonly string[] = []): readonly string[] => [...before, text];

interface ChangeOptions extends PaperOptions {
  readonly from: string;
  readonly to?: string;
  readonly name?: string;
  readonly kind?: string;
  readonly status?: Status;
  readonly region?: string;
  readonly parent?: string;
  readonly identifier?: readonly Pair[];
  readonly licence?: readonly Pair[];
  readonly shareholder?: readonly Pair[];
  readonly filesThrough?: readonly Pair[];
  readonly group?: readonly string[];
  readonly owes?: readonly string[];
  readonly exempt?: readonly string[];
  readonly end?: readonly string[];
}

function addChangeCommand(line: CommandLine, register: Command): void {
  const { say, read } = line;
  const repeated = both('，可重复', '; may be repeated');
  const many = (zh: string, en: string): string => say(both(zh + repeated.zh, en + repeated.en));
  withPaper(
    line,
    line.command(
      register,
      'change',
      both('登记一次变更，原有记录保留', 'enter a change; what was known before is kept'),
    ),
  )
    .argument('<id>', say(both('编号', 'id')))
    .requiredOption('--from <date>', say(both('自何日起（含）', 'since which day, included')), read.date)
    .option(
      '--to <date>',
      say(
        both(
          '至何日止（不含）；不给出则至下一次已知变更',
          'day before which it holds; by default, the day of the next known change',
        ),
      ),
      read.date,
    )
    .option('--name <name>', say(both('更名', 'new name')))
    .option('--kind <kind>', say(both('类型', 'kind')))
    .addOption(statusOption(line))
    .option('--region <district>', say(both('所在区县', 'district')))
    .option('--parent <id>', say(both('上级', 'parent')))
    .option('--identifier <scheme=number>', many('号码', 'a number'), pairs(line))
    .option('--licence <number=permits>', many('许可证及其许可事项', 'a licence and what it permits'), pairs(line))
    .option(
      '--shareholder <holder=percent>',
      many('股东及持股百分比', 'a shareholder and the percentage held'),
      pairs(line),
    )
    .option('--group <id>', many('所属集团', 'a group that it belongs to'), collect)
    .option('--owes <return>', many('增列报送义务', 'a return that it owes in addition'), collect)
    .option('--exempt <return>', many('豁免报送（* 为全部）', 'a return that it need not file (* for all)'), collect)
    .option('--files-through <return=reporter>', many('由谁代报', 'who files a return for it'), pairs(line))
    .option(
      '--end <topic>',
      many('终止某项：region、parent，或 licence=号码等', 'what ends: region, parent, or licence=number and so on'),
      collect,
    )
    .action(line.connected(enterChange));
}

async function enterChange(run: ConnectedRun, [id = '']: readonly string[], options: ChangeOptions): Promise<ExitCode> {
  const statements = statementsOf(id, options);
  if (statements.length === 0) {
    throw new CommandFailure(
      2,
      'nothing_changed',
      both('没有给出要变更的内容。', 'Nothing to change was given.'),
      both('例如 --name、--status、--licence。', 'Give --name, --status or --licence, for example.'),
    );
  }
  return sendChange(run, 'changeRegister', { statements, ...paperOf(options) });
}

function statementsOf(entry: string, options: ChangeOptions): Statement[] {
  const { from, to } = options;
  const state = (topic: RegisterTopic, key: string, value: string | null): Statement => {
    return { entry, topic, key, value, from, to };
  };
  const plain = (['name', 'kind', 'status', 'region', 'parent'] as const).flatMap((topic) => {
    const value = options[topic];
    return value === undefined ? [] : [state(topic, '', value)];
  });
  const keyed = (topic: RegisterTopic, all: readonly Pair[] = []) =>
    all.map(({ key, value }) => state(topic, key, value));
  return [
    ...plain,
    ...keyed('identifier', options.identifier),
    ...keyed('licence', options.licence),
    ...keyed('shareholder', options.shareholder),
    ...keyed('files_through', options.filesThrough),
    ...(options.group ?? []).map((group) => state('member_of', group, 'member')),
    ...(options.owes ?? []).map((owed) => state('obligation', owed, 'owes')),
    ...(options.exempt ?? []).map((exempt) => state('obligation', exempt, 'exempt')),
    ...(options.end ?? []).map((text) => {
      const [topic = '', ...key] = text.split('=');
      return state(topic as RegisterTopic, key.join('='), null);
    }),
  ];
}

interface MergeOptions extends PaperOptions {
  readonly into: string;
  readonly on: string;
}

function addMergeCommand(line: CommandLine, register: Command): void {
  const { say, read } = line;
  withPaper(
    line,
    line.command(
      register,
      'merge',
      both('登记合并：被并入方终止，由存续方承继', 'enter a merger: entries close and another continues them'),
    ),
  )
    .argument('<id...>', say(both('被并入方的编号', 'ids of the entries that are merged')))
    .requiredOption('--into <id>', say(both('存续方或新设方', 'id of the entry that continues')))
    .requiredOption('--on <date>', say(both('合并日', 'day of the merger')), read.date)
    .action(
      line.connected(async (run, ids, options: MergeOptions) => {
        const { into, on } = options;
        return sendChange(run, 'merge', { entries: [...ids], into, on, ...paperOf(options) });
      }),
    );
}

async function sendChange<N extends 'changeRegister' | 'merge'>(
  { client, terminal }: ConnectedRun,
  route: N,
  input: Input<N>,
): Promise<ExitCode> {
  const change = await client.call(route, input);
  answer(terminal, change, () => [terminal.say(both('已登记变更：', 'Entered:')), ...changeLines(terminal, change)]);
  return 0;
}
