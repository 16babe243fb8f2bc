import type { CycleBounds } from '@levee/networks/guarantees/cycles';
import { both } from '../terminal/language.js';
import type { GuaranteeAnswer, NamedCascade } from '../networkfiles/guaranteeanswer.js';
import type { Terminal } from '../terminal/terminal.js';
import { figure, percent, ROWS_MOST } from './figures.js';
import { section } from './sections.js';

/** The circles and the worst single defaults, and the limits that the search reached. */
export function guaranteePage(terminal: Terminal, answer: GuaranteeAnswer, bounds: CycleBounds): string[] {
  return [
    ...section(terminal, both('担保圈', 'Guarantee circles'), circleTable(terminal, answer)),
    ...section(terminal, both('单户违约的连锁', 'Cascades of single defaults'), cascadeTable(terminal, answer)),
    '',
    ...notes(answer, bounds).flatMap((note) => terminal.prose(terminal.say(note))),
  ].slice(1);
}

function circleTable(terminal: Terminal, { circles }: GuaranteeAnswer): string[] {
  const { say } = terminal;
  if (circles.length === 0) return [say(both('没有担保关系。', 'There are no guarantees.'))];
  return terminal.table(
    [
      { title: say(both('成员', 'Members')), align: 'right' },
      { title: say(both('担保', 'Guarantees')), align: 'right' },
      { title: say(both('担保金额', 'Guaranteed')), align: 'right' },
      { title: say(both('贷款', 'Loans')), align: 'right' },
      { title: say(both('最大互通组', 'Largest ring')), align: 'right' },
      { title: say(both('互保', 'Mutual pairs')), align: 'right' },
      { title: say(both('含互保三角', 'Triangles with one')), align: 'right' },
      { title: say(both('最坏单户', 'Worst default')), least: 8 },
      { title: say(both('波及贷款占比', 'Share of loans')), align: 'right' },
      { title: say(both('名单', 'Who')), least: 12 },
    ],
    circles
      .slice(0, ROWS_MOST)
      .map((circle) => [
        String(circle.members.length),
        String(circle.guarantees),
        figure(circle.guaranteed),
        figure(circle.loans),
        String(circle.largestRing),
        String(circle.mutualPairs),
        String(circle.mutualTriangles + circle.wholeTriangles),
        circle.worst?.first ?? say(both('无法判定', 'not assessable')),
        percent(circle.worst?.share),
        circle.members.slice(0, ROWS_MOST).join(' '),
      ]),
  );
}

type Assessed = Exclude<NamedCascade, { readonly notAssessable: string }>;

function cascadeTable(terminal: Terminal, { cascade }: GuaranteeAnswer): string[] {
  const { say } = terminal;
  const worst = Object.entries(cascade)
    .filter((entry): entry is [string, Assessed] => 'rounds' in entry[1])
    .sort(([, a], [, b]) => b.defaultedLoans - a.defaultedLoans)
    .slice(0, ROWS_MOST);
  if (worst.length === 0) return [];
  return terminal.table(
    [
      { title: say(both('先违约', 'First')), least: 8 },
      { title: say(both('轮次', 'Rounds')), align: 'right' },
      { title: say(both('违约户数', 'Defaults')), align: 'right' },
      { title: say(both('违约贷款', 'Loans')), align: 'right' },
      { title: say(both('代偿合计', 'Paid')), align: 'right' },
      { title: say(both('随之违约', 'Who follows')), least: 12 },
    ],
    worst.map(([first, { rounds, paid, defaultedLoans }]) => [
      first,
      String(rounds.length),
      String(rounds.flat().length),
      figure(defaultedLoans),
      figure(Object.values(paid).reduce((sum, one) => sum + one, 0)),
      rounds.slice(1).flat().slice(0, ROWS_MOST).join(' ') || '—',
    ]),
  );
}

/** Notes that explain the figures. */
function notes({ circles, cascade, simpleCycles, cyclesStopped, betweenness }: GuaranteeAnswer, bounds: CycleBounds) {
  const count = simpleCycles.length;
  const unknown = Object.values(cascade).filter((one) => 'notAssessable' in one).length;
  const cycles = {
    no: both(`担保环 ${count} 个，已全部列出。`, `${count} cycles; there are no others.`),
    count: both(`担保环多于 ${count} 个，只找出这些。`, `More than ${count} cycles; only these were sought.`),
    length: both(
      `${bounds.lengthMax} 户以内的担保环 ${count} 个；更长的没有查找。`,
      `${count} cycles of up to ${bounds.lengthMax} nodes; longer ones were not sought.`,
    ),
  }[cyclesStopped];
  const isCut = circles.length > ROWS_MOST || Object.keys(cascade).length > ROWS_MOST;
  return [
    cycles,
    both(
      '担保圈的次序：先有含互保三角的，次有互保的，再没有互保的；同类按最坏单户违约波及的贷款占比和贷款。只因成环不排在前。',
      'First come circles with a triangle that has a mutual pair, then those with a mutual pair, then those without; within ' +
        'these by the share of loans that the worst default brings down. A ring as such does not count.',
    ),
    ...(unknown > 0
      ? [
          both(
            `${unknown} 户违约后的连锁无法判定：要用到不掌握的贷款或净资产。`,
            `What follows when any of ${unknown} default is not assessable: it needs loans or net assets that are not known.`,
          ),
        ]
      : []),
    ...(betweenness === null
      ? [both('网络过大，没有计算中介中心性。', 'The network is too large for betweenness, which was left out.')]
      : []),
    ...(isCut
      ? [
          both(
            `每表只列前 ${ROWS_MOST} 行，加 --json 或 --out 可得全部。`,
            `Tables show ${ROWS_MOST} rows; --json or --out give all.`,
          ),
        ]
      : []),
  ];
}
