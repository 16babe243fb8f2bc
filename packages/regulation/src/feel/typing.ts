import type { Bilingual } from '../text/bilingual.js';
import { readArithmetic, readDays, readExtreme } from './arithmetic.js';
import { alike, readComparison } from './comparisons.js';
import { commonType } from './digits.js';
import { readBoolean, readDate, readNumber, readText } from './literals.js';
import { nearestName, type Names } from './names.js';
import { blankLabels, readRatio, refuseLabels } from './ratio.js';
import { readAs, type Reading } from './reading.js';
import type { Report } from './source.js';
import { children, parseFeel, textOf, unbracketed, type SyntaxNode } from './syntax.js';
import type { Ratio, Tree } from './tree.js';
import type { FeelType } from './types.js';
import { refuseConstruct, refuseFunction } from './unsupported.js';

const BOOLEAN = { kind: 'boolean' } as const;

const CONDITION_HINT: Bilingual = {
  zh: '条件须为真或假，例如 total_assets <= cap * net_assets。',
  en: 'A condition is true or false, such as total_assets <= cap * net_assets.',
};

/**
 * The typed tree of a condition. Everything outside the subset is reported with its offset, and then the result is null.
 * `choiceAllowed: false` is for `applies`, which allows no `if`.
 */
export function readCondition(
  text: string,
  names: Names,
  report: Report,
  options: { readonly choiceAllowed: boolean },
): Tree | null {
  const { plain, labels } = blankLabels(text);
  const top = parseFeel(plain, report);
  if (!top || refuseLabels(labels, report)) return null;
  return readAs(readingOf(plain, names, report, options.choiceAllowed), top, 'boolean', CONDITION_HINT);
}

/** The typed tree of a figure of `evidence`: any expression, or `ratio(…)` as the whole figure. */
export function readFigure(text: string, names: Names, report: Report): Tree | Ratio | null {
  const { plain, labels } = blankLabels(text);
  const top = parseFeel(plain, report);
  if (!top) return null;
  const reading = readingOf(plain, names, report, true);
  const call = unbracketed(top);
  const given = call.name === 'FunctionInvocation' ? invocation(reading, call) : undefined;
  if (given?.name === 'ratio') return readRatio(reading, call, given.given, labels);
  return refuseLabels(labels, report) ? null : reading.read(top);
}

function readingOf(text: string, names: Names, report: Report, choiceAllowed: boolean): Reading {
  const reading: Reading = {
    text,
    names,
    choiceAllowed,
    read: (node) => readNode(reading, node),
    refuse: (node, message, hint) => {
      report(node.from, message, hint);
      return null;
    },
  };
  return reading;
}

function readNode(reading: Reading, node: SyntaxNode): Tree | null {
  switch (node.name) {
    case 'ParenthesizedExpression':
      return reading.read(unbracketed(node));
    case 'NumericLiteral':
      return readNumber(reading, node);
    case 'StringLiteral':
      return readText(reading, node);
    case 'BooleanLiteral':
      return readBoolean(reading, node);
    case 'DateTimeLiteral':
      return readDate(reading, node);
    case 'VariableName':
      return readName(reading, node);
    case 'Comparison':
      return readComparison(reading, node);
    case 'Conjunction':
    case 'Disjunction':
      return readConnective(reading, node);
    case 'ArithmeticExpression':
      return readArithmetic(reading, node);
    case 'FunctionInvocation':
      return readInvocation(reading, node);
    case 'IfExpression':
      return readChoice(reading, node);
    default:
      return refuseConstruct(reading, node);
  }
}

function readName(reading: Reading, node: SyntaxNode): Tree | null {
  const name = textOf(node, reading.text);
  const known = reading.names.get(name);
  if (known) return known;
  const operator = /^not\s/.test(name) ? 'not(…)' : /\s(AND|OR)\s/i.exec(name)?.[1]?.toLowerCase();
  const near = nearestName(name, reading.names.keys());
  return reading.refuse(
    node,
    { zh: `没有名为“${name}”的列或参数`, en: `there is no column or parameter "${name}"` },
    operator !== undefined
      ? { zh: `写作 ${operator}（小写）`, en: `Write ${operator}, in lower case.` }
      : near !== undefined
        ? { zh: `是否为 ${near}？`, en: `Did you mean ${near}?` }
        : {
            zh: '只能用本表的列（英文标识或中文别名）和本规则的参数。',
            en: 'Use the columns of the relation (id or Chinese alias) and the parameters of the rule.',
          },
  );
}

function readConnective(reading: Reading, node: SyntaxNode): Tree | null {
  const connective = node.name === 'Conjunction' ? 'and' : 'or';
  const operands = children(node).filter((child) => child.name !== connective);
  const read = operands.map((operand) => readAs(reading, operand, 'boolean', CONDITION_HINT));
  const sound = read.filter((tree) => tree !== null);
  if (sound.length < read.length) return null;
  const of = sound.flatMap((tree, index) =>
    tree.node === connective && operands[index]?.name === node.name ? tree.of : [tree],
  );
  return { node: connective, type: BOOLEAN, of };
}

function invocation(
  reading: Reading,
  node: SyntaxNode,
): { readonly name: string; readonly given: readonly SyntaxNode[] } {
  const [callee, , parameters] = children(node);
  const name = callee ? textOf(callee, reading.text).replace(/\s+/g, ' ') : '';
  const named = parameters?.name === 'NamedParameters';
  return { name: named ? `${name}(… : …)` : name, given: parameters ? children(parameters) : [] };
}

function readInvocation(reading: Reading, node: SyntaxNode): Tree | null {
  const { name, given } = invocation(reading, node);
  const [first, second] = given;
  switch (name) {
    case 'min':
    case 'max':
      return readExtreme(reading, node, name, given);
    case 'days between':
      return readDays(reading, node, given);
    case 'not': {
      const hint = { zh: '写作 not(条件)。', en: 'Write not(condition).' };
      if (!first || second) {
        return reading.refuse(node, { zh: 'not 只有一个条件', en: 'not takes one condition' }, hint);
      }
      const of = readAs(reading, first, 'boolean', hint);
      return of && { node: 'not', type: BOOLEAN, of };
    }
    default:
      return refuseFunction(reading, node, name);
  }
}

function readChoice(reading: Reading, node: SyntaxNode): Tree | null {
  if (!reading.choiceAllowed) {
    return reading.refuse(
      node,
      { zh: 'applies 中不能用 if', en: 'applies does not take if' },
      {
        zh: '用 and、or 写明适用对象，或分成两个条款。',
        en: 'Say whom it is about with and and or, or write two clauses.',
      },
    );
  }
  const [, testNode, , thenNode, , elseNode] = children(node);
  if (!testNode || !thenNode || !elseNode) return null;
  const test = readAs(reading, testNode, 'boolean', CONDITION_HINT);
  const [yes, no] = [reading.read(thenNode), reading.read(elseNode)];
  if (!test || !yes || !no) return null;
  if (yes.type.kind !== no.type.kind) {
    return reading.refuse(
      elseNode,
      { zh: 'then 与 else 的类型不同', en: 'then and else are of different types' },
      { zh: '两个分支须同为数字、文本、日期或是非值。', en: 'Make both numbers, text, dates or conditions.' },
    );
  }
  if (!alike(reading, yes, no, thenNode, elseNode)) return null;
  return { node: 'if', type: branchType(yes, no), test, then: yes, else: no };
}

/** One type and one scale for both branches; an enum's values are kept when the other branch is a literal among them. */
function branchType(a: Tree, b: Tree): FeelType {
  if (a.type.kind === 'number' && b.type.kind === 'number') return commonType([a.type, b.type]);
  if (a.type.kind !== 'text' || b.type.kind !== 'text') return a.type;
  if (b.node === 'literal') return a.type;
  return a.node === 'literal' || a.type.values === b.type.values ? b.type : { kind: 'text' };
}
