import { both } from '../terminal/language.js';
import type { GuaranteeNodeAnswer, NamedDefault } from '../networkfiles/guaranteenodeanswer.js';
import type { Terminal } from '../terminal/terminal.js';
import { figure, ROWS_MOST } from './figures.js';
import { section } from './sections.js';

/** The guarantees around a node and, round by round, the cascade of its default. */
export function guaranteeNodePage(terminal: Terminal, { name, around, cascade }: GuaranteeNodeAnswer): string[] {
  const { rounds, defaultedLoans, notAssessable } = cascade;
  const defaults = rounds.flat().length;
  const end =
    notAssessable === null
      ? both(
          `到此为止：违约 ${defaults} 户，违约贷款 ${figure(defaultedLoans)}。`,
          `The cascade ends here: ${defaults} defaults, loans of ${figure(defaultedLoans)}.`,
        )
      : both(
          `此后无法判定：不掌握 ${notAssessable} 的贷款或净资产。`,
          `What follows is not assessable: the loan or the net assets of ${notAssessable} are not known.`,
        );
  return [
    ...section(terminal, both(`${name} 周边的担保`, `Guarantees around ${name}`), guaranteeTable(terminal, around)),
    ...rounds.flatMap((round, number) =>
      section(
        terminal,
        both(`违约第 ${number + 1} 轮`, `Round ${number + 1} of defaults`),
        round.flatMap((one) => defaultLines(terminal, one, number === 0)),
      ),
    ),
    '',
    terminal.say(end),
  ].slice(1);
}

function guaranteeTable(terminal: Terminal, { nodes, guarantees, cut }: GuaranteeNodeAnswer['around']): string[] {
  const { say, paint } = terminal;
  if (guarantees.length === 0) return [say(both('没有担保关系。', 'No guarantees.'))];
  const stepsOf = new Map(nodes.map(({ name, steps }) => [name, steps]));
  const stepsTo = ([guarantor, borrower]: readonly [string, string, number]): number =>
    Math.max(stepsOf.get(guarantor) ?? 0, stepsOf.get(borrower) ?? 0);
  const rows = [...guarantees].sort((a, b) => stepsTo(a) - stepsTo(b) || b[2] - a[2]).slice(0, ROWS_MOST);
  const unlisted = guarantees.length - rows.length;
  const more = {
    no: both('', ''),
    steps: both('更远处还有担保关系。', 'There are more guarantees further away.'),
    nodes: both(
      `相邻节点过多，只取金额最大的 ${nodes.length} 个。`,
      `Only the ${nodes.length} nodes with the largest amounts are shown.`,
    ),
  }[cut];
  const notes = [
    unlisted > 0 ? say(both(`另有 ${unlisted} 笔未列。`, `${unlisted} more are not listed.`)) : '',
    say(more),
  ].filter((note) => note !== '');
  return [
    ...terminal.table(
      [
        { title: say(both('步数', 'Steps')), align: 'right' },
        { title: say(both('担保人', 'Guarantor')), least: 12 },
        { title: say(both('借款人', 'Borrower')), least: 12 },
        { title: say(both('金额', 'Amount')), align: 'right' },
      ],
      rows.map((row) => [String(stepsTo(row)), row[0], row[1], figure(row[2])]),
    ),
    ...notes.map((note) => paint('dim', note)),
  ];
}

function defaultLines(terminal: Terminal, one: NamedDefault, isFirst: boolean): string[] {
  const { say, paint } = terminal;
  const why = isFirst
    ? both(`${one.name} 违约`, `${one.name} defaults`)
    : both(
        `${one.name} 违约：已代偿 ${figure(one.paidBefore)}，超过净资产 ${figure(one.netAssets)}`,
        `${one.name} defaults: it has paid ${figure(one.paidBefore)}, more than its net assets of ${figure(one.netAssets)}`,
      );
  const owed = both(
    `；贷款 ${figure(one.loan)}，尚存担保 ${figure(one.guaranteed)}，无人担保 ${figure(one.uncovered)}。`,
    `; its loan is ${figure(one.loan)}, guaranteed ${figure(one.guaranteed)}, not covered ${figure(one.uncovered)}.`,
  );
  const rows = one.payments.map((payment) => [
    `  ${payment.guarantor}`,
    figure(payment.guaranteed),
    figure(payment.paid),
    figure(payment.paidSoFar),
    figure(payment.netAssets),
    payment.defaults ? { text: say(both('将违约', 'will default')), paint: (text: string) => paint('red', text) } : '',
  ]);
  if (rows.length === 0) return terminal.prose(say(why) + say(owed));
  return [
    ...terminal.prose(say(why) + say(owed)),
    ...terminal.table(
      [
        { title: `  ${say(both('担保人', 'Guarantor'))}`, least: 8 },
        { title: say(both('担保', 'Guarantees')), align: 'right' },
        { title: say(both('代偿', 'Pays')), align: 'right' },
        { title: say(both('累计代偿', 'Paid so far')), align: 'right' },
        { title: say(both('净资产', 'Net assets')), align: 'right' },
        { title: '' },
      ],
      rows,
    ),
  ];
}
