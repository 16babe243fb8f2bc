import { comparableCharacters } from './characters.js';

/**
 * A person's name in comparable characters: no blanks between Chinese characters, one kind of middle dot in transcribed
 * names (also where a full stop was typed for it), Latin names in capitals with single blanks. Two persons can have
 * the same one.
 */
export function normalPersonName(text: string): string {
  return comparableCharacters(text)
    .replace(/(?<=\p{Script=Han})\.(?=\p{Script=Han})/gu, '·')
    .replace(/(?<=[\p{Script=Han}·]) (?=[\p{Script=Han}·])/gu, '');
}
