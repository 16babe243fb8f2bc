import type { Bilingual } from '@levee/contract/base/shapes';
import type { BankRank, ContagionAnswer, ScenarioRow } from '../networkfiles/contagionanswer.js';
import type { ClearedFile, ClearingAnswer } from '../networkfiles/obligationfile.js';
import { both } from '../terminal/language.js';
import type { Terminal } from '../terminal/terminal.js';
import { section } from './sections.js';

/** Rows that a page shows; the file and JSON have all. */
const SHOWN = 10;

/** Results of scenarios: the worst of them, the banks that matter most, and the precision of the computation. */
export function contagionPage(terminal: Terminal, answer: ContagionAnswer): string[] {
  const { scenarios, ranks } = answer;
  const worst = scenarios.toSorted((a, b) => b.additionalStress - a.additionalStress).slice(0, SHOWN);
  const mostExposed = ranks.toSorted((a, b) => b.vulnerability - a.vulnerability).slice(0, SHOWN);
  return [
    ...section(terminal, both('影响最大的情景', 'Scenarios with the largest impact'), scenarioTable(terminal, worst)),
    ...section(terminal, both('最易受传染的银行', 'Banks most open to contagion'), rankTable(terminal, mostExposed)),
    '',
    ...summary(terminal, answer),
  ].slice(1);
}

function scenarioTable(terminal: Terminal, rows: readonly ScenarioRow[]): string[] {
  const { say } = terminal;
  return terminal.table(
    [
      { title: say(both('情景', 'Scenario')), least: 12 },
      { title: say(both('初始压力', 'Original stress')), align: 'right' },
      { title: say(both('新增压力', 'Additional stress')), align: 'right' },
      { title: say(both('初始损失', 'Original losses')), align: 'right' },
      { title: say(both('新增损失', 'Additional losses')), align: 'right' },
      { title: say(both('新增违约', 'Additional defaults')), align: 'right' },
    ],
    rows.map((row) => [
      row.scenario,
      figure(row.originalStress),
      figure(row.additionalStress),
      figure(row.originalLosses),
      figure(row.additionalLosses),
      String(row.additionalDefaults),
    ]),
  );
}

function rankTable(terminal: Terminal, rows: readonly BankRank[]): string[] {
  if (rows.length === 0) return [];
  const { say } = terminal;
  return terminal.table(
    [
      { title: say(both('脆弱性排名', 'Rank')), align: 'right' },
      { title: say(both('银行', 'Bank')), least: 12 },
      { title: say(both('脆弱性', 'Vulnerability')), align: 'right' },
      { title: say(both('影响', 'Impact')), align: 'right' },
      { title: say(both('影响排名', 'Rank by impact')), align: 'right' },
    ],
    rows.map((row) => [
      row.vulnerabilityRank === 0 ? '—' : String(row.vulnerabilityRank),
      row.bank,
      figure(row.vulnerability),
      figure(row.impact),
      String(row.impactRank),
    ]),
  );
}

function summary({ say, paint }: Terminal, { banks, exposures, scenarios, hardestLoop }: ContagionAnswer): string[] {
  const largest = (of: (row: ScenarioRow) => number) => scenarios.reduce((most, row) => Math.max(most, of(row)), 0);
  const [sweeps, residual] = [largest((row) => row.sweeps), tiny(largest((row) => row.residual))];
  const lines = [
    both(
      `${banks} 家银行，${exposures} 笔敞口，${scenarios.length} 个情景；最多迭代 ${sweeps} 遍，最大残差 ${residual}。`,
      `${banks} banks, ${exposures} exposures, ${scenarios.length} scenarios; at most ${sweeps} sweeps, largest residual ${residual}.`,
    ),
  ];
  if (hardestLoop) lines.push(loopSentence(hardestLoop));
  return lines.map((line) => paint('dim', say(line)));
}

function loopSentence(loop: NonNullable<ContagionAnswer['hardestLoop']>): Bilingual {
  const bounds = `${loop.lower.toFixed(9)} – ${loop.upper.toFixed(9)}`;
  const [members, radius] = [loop.banks.length, figure(loop.spectralRadius)];
  const what = both(
    `最强的回路有 ${members} 家银行，谱半径 ${radius}（${bounds}）`,
    `The strongest loop has ${members} banks and a spectral radius of ${radius} (${bounds})`,
  );
  if (loop.upper < 1) return both(`${what.zh}：压力在其中逐步消退。`, `${what.en}: stress dies out in it.`);
  if (loop.lower < 1) return both(`${what.zh}。`, `${what.en}.`);
  return both(
    `${what.zh}：任何压力一旦进入都会扩大，直至有银行违约。`,
    `${what.en}: any stress that enters it grows until banks default.`,
  );
}

/** How much each institution pays, case by case. */
export function clearingPage(terminal: Terminal, { names, cases, isList }: ClearedFile): string[] {
  return cases.flatMap((one, place) => {
    const title = both(`情形 ${place + 1}`, `Case ${place + 1}`);
    const table = clearingTable(terminal, names, one);
    return isList ? section(terminal, title, table) : table;
  });
}

function clearingTable(terminal: Terminal, names: readonly string[], one: ClearingAnswer): string[] {
  const { say, paint } = terminal;
  const rows = names.map((name, place) => {
    const round = one.rounds.findIndex((members) => members.includes(place));
    return [
      name,
      figure(one.clearing[place] ?? NaN),
      figure(one.shortfall[place] ?? NaN),
      round === -1 ? '—' : { text: String(round + 1), paint: (text: string) => paint('red', text) },
    ];
  });
  const failed = one.defaults.filter((isDefaulted) => isDefaulted === 1).length;
  const residual = tiny(one.residual);
  return [
    ...terminal.table(
      [
        { title: say(both('机构', 'Institution')), least: 12 },
        { title: say(both('清偿额', 'Pays')), align: 'right' },
        { title: say(both('缺口', 'Shortfall')), align: 'right' },
        { title: say(both('违约轮次', 'Default in round')), align: 'right' },
      ],
      rows,
    ),
    paint(
      'dim',
      say(
        both(
          `${names.length} 家机构，${failed} 家违约，残差 ${residual}。`,
          `${names.length} institutions, ${failed} in default, residual ${residual}.`,
        ),
      ),
    ),
  ];
}

/** A figure rounded to six significant digits; the files have all digits. */
function figure(value: number): string {
  return Number.isNaN(value) ? '—' : String(Number(value.toPrecision(6)));
}

function tiny(value: number): string {
  return value === 0 ? '0' : value.toExponential(1);
}
