import type { SelectStmt, SQLValueFunction } from 'libpg-query';
import { type Around, type ClauseRefusal, formOf, REFUSED_KINDS } from './forms.js';
import { REFUSALS, type Refusal } from './refusals.js';
import { nearestWord } from './sqlplaces.js';
import { isSign, isWord, type SqlToken } from './sqltokens.js';
import { childrenIn, firstLocation, type Kind, type PlacedText } from './sqltree.js';

/** Callback that receives a refusal and the index of the token it is about. */
type Report = (place: number, refusal: Refusal) => void;

interface Walk {
  readonly text: PlacedText;
  readonly around: Around;
  /** The token of the nearest ancestor with a location. */
  readonly place: number;
  readonly report: Report;
}

/** Reports everything in a SELECT that is not an allowed form. */
export function visitForms(select: SelectStmt, text: PlacedText, report: Report): void {
  visit('SelectStmt', select, { text, around: [], place: 0, report });
}

function visit(kind: Kind, node: object, walk: Walk): void {
  const fields = node as Readonly<Record<string, unknown>>;
  const { tokens, placeOf } = walk.text;
  const place = placeOf(fields.location) ?? walk.place;
  const form = formOf(kind);
  if (!form) {
    walk.report(...unlisted(kind, node, tokens, place));
    return;
  }
  const inside: Walk = { ...walk, place, around: [...walk.around, { kind, node }] };
  for (const [field, value] of Object.entries(fields)) {
    if (!form.fields.includes(field)) reportClause(form.clauses?.[field], [value, fields.targetList], inside);
    else if (form.isLeaf !== true) visitChildren(field, value, inside);
  }
  const refusal = form.refusal?.(node, walk.around, constantText(tokens, place));
  if (refusal && 'words' in refusal) reportClause(refusal, [node], inside);
  else if (refusal) walk.report(place, refusal);
}

function visitChildren(field: string, value: unknown, walk: Walk): void {
  for (const child of childrenIn(field, value)) {
    if (child.kind) visit(child.kind, child.node, walk);
    else walk.report(walk.place, REFUSALS.form);
  }
}

/** Reports a clause at its keyword, which is searched from the first of `holders` that has a location. */
function reportClause(clause: ClauseRefusal | undefined, holders: readonly unknown[], walk: Walk): void {
  const { tokens, placeOf } = walk.text;
  const locations = holders.map(firstLocation);
  const first = locations.findIndex((location) => location !== undefined);
  const from = placeOf(locations[first]) ?? walk.place;
  if (!clause) {
    walk.report(first === 0 ? from : walk.place, REFUSALS.form);
    return;
  }
  // All other clauses of a SELECT follow its list.
  const step = first === 0 ? clause.step : 1;
  walk.report(nearestWord(tokens, from, step, clause.words) ?? from, clause.refusal);
}

/** The refusal of a kind that is not an allowed form, and the token to report it at. */
function unlisted(kind: Kind, node: object, tokens: readonly SqlToken[], place: number): [number, Refusal] {
  const refusal = REFUSED_KINDS[kind];
  if (refusal === REFUSALS.writes) {
    const word = tokens.findIndex((_, index) => {
      return index > place && isWord(tokens, index, 'insert', 'update', 'delete', 'merge');
    });
    return [word < 0 ? place : word, refusal];
  }
  if (kind === 'SQLValueFunction') {
    const { op = '' } = node as SQLValueFunction;
    return [place, /DATE|TIME/.test(op) ? REFUSALS.clock : REFUSALS.session];
  }
  return [place, refusal ?? REFUSALS.form];
}

/** A constant as written, without its minus and including a word that follows it directly, as in 0x1f. */
function constantText(tokens: readonly SqlToken[], place: number): string {
  const begin = isSign(tokens, place, '-') ? place + 1 : place;
  const [token, next] = [tokens[begin], tokens[begin + 1]];
  const isJoined = next !== undefined && next.begin === token?.end && next.kind !== 'sign';
  return `${token?.text ?? ''}${isJoined ? next.text : ''}`;
}
