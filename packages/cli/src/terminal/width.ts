import { eastAsianWidth } from 'get-east-asian-width';

/** Punctuation that must not begin a line, and punctuation that must not end one. */
const CLOSING = /^[，。、；：！？）》〉」』】〕”’…—·,.;:!?)\]}%]$/u;
const OPENING = /^[（《〈「『【〔“‘([{]$/u;

const COLOURS = /\u001b\[[\d;]*m/g;

/** Columns that a text takes in a terminal: two for a Chinese character, none for colours and combining marks. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text.replace(COLOURS, '')) width += widthOf(character);
  return width;
}

function widthOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x7f) return code < 0x20 ? 0 : 1;
  if (/^[\p{Mn}\p{Me}\p{Cf}]$/u.test(character)) return 0;
  // Ambiguous characters such as “ and … take one column, as terminals show them unless told otherwise.
  return eastAsianWidth(code);
}

/** The text with blanks added until it takes `width` columns; on the left when `align` is `right`. */
export function pad(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const blanks = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return align === 'left' ? text + blanks : blanks + text;
}

/** The text cut to at most `width` columns, with an ellipsis where something was left out. Must hold no colours. */
export function clip(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let kept = '';
  let used = 0;
  for (const character of text) {
    if (used + widthOf(character) > width - 1) break;
    kept += character;
    used += widthOf(character);
  }
  return `${kept}…`;
}

/**
 * The text broken into lines of at most `width` columns: between words, and between Chinese characters where punctuation allows.
 * A word longer than a line stays whole.
 */
export function wrap(text: string, width: number): string[] {
  return text.split('\n').flatMap((paragraph) => wrapParagraph(paragraph, width));
}

function wrapParagraph(paragraph: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of piecesOf(paragraph)) {
    if (line.trim() !== '' && displayWidth(line) + displayWidth(piece.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    } else {
      line += piece;
    }
  }
  lines.push(line.trimEnd());
  return lines;
}

/** What must stay together: a word with its blank, or a Chinese character with the punctuation that clings to it. */
function piecesOf(paragraph: string): string[] {
  const pieces: string[] = [];
  let previous = '';
  for (const character of paragraph) {
    const last = pieces.length - 1;
    if (last >= 0 && staysWith(previous, character)) pieces[last] = (pieces[last] ?? '') + character;
    else pieces.push(character);
    previous = character;
  }
  return pieces;
}

function staysWith(previous: string, character: string): boolean {
  if (character === ' ' || CLOSING.test(character)) return true;
  if (previous === ' ') return false;
  if (OPENING.test(previous)) return true;
  return widthOf(previous) < 2 && widthOf(character) < 2 && !OPENING.test(character);
}
