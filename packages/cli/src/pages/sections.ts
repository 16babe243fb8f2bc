import type { Bilingual } from '@levee/contract/base/shapes';
import type { FindingDetail, ParameterInForce } from '@levee/contract/findings/model';
import { both } from '../terminal/language.js';
import type { Terminal } from '../terminal/terminal.js';
import { amount, CONFIDENCES, unitOf } from '../terminal/vocabulary.js';
import { displayWidth, pad } from '../terminal/width.js';

/** Lines under a title; empty when there are no lines. */
export function section(terminal: Terminal, title: Bilingual, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  return ['', terminal.paint('cyan', `── ${terminal.say(title)} ──`), ...lines];
}

/** Name and text in two columns; wrapped lines of the text stay in its column. */
export function entries(terminal: Terminal, pairs: readonly (readonly [name: string, text: string])[]): string[] {
  const width = Math.max(0, ...pairs.map(([name]) => displayWidth(name)));
  const indent = width + 4;
  return pairs.flatMap(([name, text]) => {
    const [first = '', ...rest] = terminal.prose(text, indent);
    return [`  ${terminal.paint('dim', pad(name, width))}  ${first.trimStart()}`, ...rest];
  });
}

/** Figures with their units, aligned on the right; a missing figure is marked as missing and a rounded one carries a sign. */
export function figureLines(terminal: Terminal, figures: FindingDetail['figures']): string[] {
  const { say } = terminal;
  const rows = figures.map((figure) => ({
    label: say(figure.label),
    value: figure.value === null ? say(both('未报', 'missing')) : (figure.rounded ? '≈ ' : '') + amount(figure),
    unit: figure.value === null ? '' : say(unitOf(figure.unit)),
  }));
  const labels = Math.max(0, ...rows.map((row) => displayWidth(row.label)));
  const values = Math.max(0, ...rows.map((row) => displayWidth(row.value)));
  return rows.map((row) => `  ${pad(row.label, labels)}  ${pad(row.value, values, 'right')} ${row.unit}`.trimEnd());
}

/** Limits in force on the date. */
export function parameterLines(terminal: Terminal, parameters: readonly ParameterInForce[]): string[] {
  const { say } = terminal;
  return entries(
    terminal,
    parameters.map((parameter) => [say(parameter.title), parameterText(terminal, parameter)]),
  );
}

/** A limit with its unit, the date from which it holds, the confidence in it and its source. */
function parameterText(terminal: Terminal, parameter: ParameterInForce): string {
  const { say } = terminal;
  if (parameter.value === null) return say(both('此对象在该日没有取值', 'no value for this subject on that date'));
  const unit = say(unitOf(parameter.unit));
  const value = `${amount({ value: parameter.value, unit: parameter.unit })}${unit === '' || unit === '%' ? unit : ` ${unit}`}`;
  const since = parameter.from === null ? '' : say(both(`自 ${parameter.from} 起`, `since ${parameter.from}`));
  const until =
    parameter.to === null ? '' : say(both(`，至 ${parameter.to} 止（不含）`, `, until ${parameter.to} (not included)`));
  const sure = parameter.confidence === null ? '' : say(CONFIDENCES[parameter.confidence] ?? both('', ''));
  // A value without a citation of its own is from the article of the clause.
  const source = parameter.citation === null ? '' : ` · ${parameter.citation}`;
  return `${value}  ${since}${until}${source}${sure === '' ? '' : ` (${sure})`}`;
}
