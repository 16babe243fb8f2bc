import type { Coverage, MechanismState } from '@levee/contract/plan/coverage';
import type { Bilingual } from '@levee/contract/base/shapes';
import { both } from '../terminal/language.js';
import type { Cell } from '../terminal/table.js';
import type { Style, Terminal } from '../terminal/terminal.js';
import { CONFIDENCES } from '../terminal/vocabulary.js';
import { section } from './sections.js';

const STATES: Readonly<Record<MechanismState, Bilingual>> = {
  all: both('齐全', 'all'),
  some: both('部分', 'some'),
  none: both('缺', 'none'),
  no_rules: both('不以规则检查', 'not by rules'),
};
const STATE_STYLES: Readonly<Record<MechanismState, Style>> = {
  all: 'green',
  some: 'yellow',
  none: 'red',
  no_rules: 'dim',
};

/** What exists for mechanisms and rules, and what is missing; `isMissingOnly` says that complete ones were left out. */
export function coveragePage(terminal: Terminal, coverage: Coverage, isMissingOnly: boolean): string[] {
  const { mechanisms, rules } = coverage;
  return [
    ...section(terminal, both('机制', 'Mechanisms'), mechanismTable(terminal, mechanisms)),
    ...section(terminal, both('目录规则', 'Rules of the catalogue'), ruleTable(terminal, rules)),
    '',
    terminal.paint('dim', terminal.say(isMissingOnly ? missingSummary(coverage) : summary(coverage))),
  ].slice(1);
}

function mechanismTable(terminal: Terminal, mechanisms: Coverage['mechanisms']): string[] {
  if (mechanisms.length === 0) return [];
  const { say, paint } = terminal;
  return terminal.table(
    [
      { title: say(both('机制', 'Id')) },
      { title: say(both('措施', 'Measure')) },
      { title: say(both('状态', 'There')) },
      { title: say(both('规则', 'Rules')), align: 'right' },
      { title: say(both('名称', 'Title')), least: 16 },
      { title: say(both('规则文件', 'Rule files')), least: 12 },
      { title: say(both('报表和模型', 'Returns and models')), least: 12 },
      { title: say(both('缺', 'Missing')), least: 12 },
    ],
    mechanisms.map((one): Cell[] => [
      one.id,
      one.measure,
      { text: say(STATES[one.state]), paint: (text) => paint(STATE_STYLES[one.state], text) },
      one.rules === 0 ? '—' : `${one.rules - one.missing.length}/${one.rules}`,
      say(one.title),
      one.carriedBy.join(' '),
      [...one.returns, ...one.models].join(' '),
      one.missing.join(' '),
    ]),
  );
}

function ruleTable(terminal: Terminal, rules: Coverage['rules']): string[] {
  if (rules.length === 0) return [];
  const { say, paint } = terminal;
  return terminal.table(
    [
      { title: say(both('编号', 'Id')) },
      { title: say(both('施行', 'From')) },
      { title: say(both('废止', 'Until')) },
      { title: say(both('可信度', 'Confidence')), least: 8 },
      { title: say(both('名称', 'Title')), least: 16 },
      { title: say(both('规则文件', 'Rule files')), least: 12 },
      { title: say(both('报表和模型', 'Returns and models')), least: 12 },
      { title: say(both('机制', 'Mechanisms')), least: 8 },
      { title: say(both('要求', 'Holds')), least: 16 },
    ],
    rules.map((one): Cell[] => [
      one.id,
      one.from,
      one.to ?? '—',
      say(CONFIDENCES[one.confidence] ?? both(one.confidence, one.confidence)),
      say(one.title),
      one.carriedBy.length > 0
        ? one.carriedBy.join(' ')
        : { text: say(both('缺', 'missing')), paint: (text) => paint('red', text) },
      [...one.returns, ...one.models].join(' '),
      one.mechanisms.join(' '),
      say(one.condition),
    ]),
  );
}

function summary({ mechanisms, rules }: Coverage): Bilingual {
  const count = (state: MechanismState): number => mechanisms.filter((one) => one.state === state).length;
  const carried = rules.filter((one) => one.carriedBy.length > 0).length;
  const [all, some, none, without] = [count('all'), count('some'), count('none'), count('no_rules')];
  return both(
    `机制 ${mechanisms.length} 项：齐全 ${all}，部分 ${some}，缺 ${none}，不以规则检查 ${without}。` +
      `目录规则 ${rules.length} 条：已有 ${carried}，缺 ${rules.length - carried}。`,
    `${mechanisms.length} mechanisms: all ${all}, some ${some}, none ${none}, not by rules ${without}. ` +
      `${rules.length} rules of the catalogue: ${carried} there, ${rules.length - carried} missing.`,
  );
}

function missingSummary({ mechanisms, rules }: Coverage): Bilingual {
  return both(
    `缺规则的机制 ${mechanisms.length} 项，尚无规则文件的目录规则 ${rules.length} 条。`,
    `${mechanisms.length} mechanisms lack rules; ${rules.length} rules of the catalogue have no rule file.`,
  );
}
