import type { Bilingual } from '../text/bilingual.js';
import type { Names } from './names.js';
import type { SyntaxNode } from './syntax.js';
import { typeName, type Tree } from './tree.js';
import type { FeelType } from './types.js';

/** State of reading one FEEL text from the parser's tree into the typed tree. */
export interface Reading {
  readonly text: string;
  readonly names: Names;
  /** False for `applies`, which selects the rows of a clause and must stay simple: no `if`. */
  readonly choiceAllowed: boolean;
  /** The typed tree of a node; null when a part of it was refused (and reported). */
  read(node: SyntaxNode): Tree | null;
  /** Reports a mistake at a node. Always null, so that a reader can return it. */
  refuse(node: SyntaxNode, message: Bilingual, hint: Bilingual): null;
}

/** Reads a node that must have one kind of type; any other is refused. */
export function readAs<K extends FeelType['kind']>(
  reading: Reading,
  node: SyntaxNode,
  kind: K,
  hint: Bilingual,
): (Tree & { readonly type: Extract<FeelType, { kind: K }> }) | null {
  const tree = reading.read(node);
  if (!tree) return null;
  if (isOfKind(tree, kind)) return tree;
  const wanted = { number: '数字', text: '文本', date: '日期', boolean: '条件' }[kind];
  const wantedEn = { number: 'a number', text: 'text', date: 'a date', boolean: 'a condition' }[kind];
  const found = typeName(tree.type);
  return reading.refuse(
    node,
    { zh: `此处应为${wanted}，而不是${found.zh}`, en: `${wantedEn} is needed here, not ${found.en}` },
    hint,
  );
}

function isOfKind<K extends FeelType['kind']>(
  tree: Tree,
  kind: K,
): tree is Tree & { readonly type: Extract<FeelType, { kind: K }> } {
  return tree.type.kind === kind;
}
