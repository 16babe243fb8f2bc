import type { Bilingual } from '@levee/regulation/text/bilingual';
import { MAX_XML_DEPTH, MAX_XML_TOKEN_CHARACTERS } from './limits.js';
import { BOMB, DAMAGED, WorkbookFault } from './workbookparts.js';

/** What a reader of a workbook's XML is told; names are without their prefix, texts still have their entities. */
export interface XmlEvents {
  /** `attributes` is the text between name and end of the tag; see attributeOf. */
  open(name: string, attributes: string): void;
  close(name: string): void;
  text(text: string): void;
}

/**
 * Scans a workbook's XML piece by piece. Entities are never defined nor fetched: a document type declaration, which no
 * workbook needs and every XML bomb does, is refused. Throws WorkbookFault.
 */
export class XmlScan {
  readonly #events: XmlEvents;
  readonly #open: string[] = [];
  #rest = '';
  #hasRoot = false;

  constructor(events: XmlEvents) {
    this.#events = events;
  }

  /** Takes the next piece of the text. */
  push(piece: string): void {
    const text = this.#rest === '' ? piece : this.#rest + piece;
    let at = 0;
    for (;;) {
      const tag = text.indexOf('<', at);
      if (tag < 0) break;
      if (tag > at && this.#open.length > 0) this.#events.text(text.slice(at, tag));
      const end = endOfTag(text, tag);
      if (end < 0) {
        at = tag;
        break;
      }
      this.#take(text, tag, end);
      at = end;
    }
    this.#rest = text.slice(at);
    if (this.#rest.length > MAX_XML_TOKEN_CHARACTERS) throw new WorkbookFault(BOMB);
  }

  /** Says that the text is at its end; everything must be closed then. */
  end(): void {
    if (!this.#hasRoot || this.#open.length > 0 || this.#rest.trim() !== '') throw new WorkbookFault(DAMAGED);
  }

  #take(text: string, from: number, to: number): void {
    const second = text.charCodeAt(from + 1);
    if (second === SLASH) {
      const name = plainName(text.slice(from + 2, to - 1).trimEnd());
      if (this.#open.pop() !== name) throw new WorkbookFault(DAMAGED);
      this.#events.close(name);
    } else if (second === QUESTION_MARK) {
      return;
    } else if (second === EXCLAMATION_MARK) {
      if (text.startsWith('<![CDATA[', from)) this.#events.text(escaped(text.slice(from + 9, to - 3)));
      else if (!text.startsWith('<!--', from)) throw new WorkbookFault(DECLARATION);
    } else {
      this.#element(text, from, to);
    }
  }

  #element(text: string, from: number, to: number): void {
    const isEmpty = text.charCodeAt(to - 2) === SLASH;
    const last = isEmpty ? to - 2 : to - 1;
    let blank = from + 1;
    while (blank < last && !isBlank(text.charCodeAt(blank))) blank++;
    const name = plainName(text.slice(from + 1, blank));
    this.#hasRoot = true;
    this.#events.open(name, text.slice(blank, last));
    if (isEmpty) this.#events.close(name);
    else if (this.#open.push(name) > MAX_XML_DEPTH) throw new WorkbookFault(BOMB);
  }
}

const SLASH = 0x2f;
const QUESTION_MARK = 0x3f;
const EXCLAMATION_MARK = 0x21;

/** Place after the tag that begins at `from`, or -1 where it is not all there yet. */
function endOfTag(text: string, from: number): number {
  if (text.charCodeAt(from + 1) === EXCLAMATION_MARK) {
    if (text.length < from + 9) return -1;
    if (text.startsWith('<!--', from)) return after(text, '-->', from + 4);
    if (text.startsWith('<![CDATA[', from)) return after(text, ']]>', from + 9);
    throw new WorkbookFault(DECLARATION);
  }
  for (let at = from + 1; ;) {
    const end = text.indexOf('>', at);
    if (end < 0) return -1;
    // A quoted attribute may hold the mark that would otherwise end the tag.
    const open = openQuote(text, at, end);
    if (open === undefined) return end + 1;
    const close = text.indexOf(open, end);
    if (close < 0) return -1;
    at = close + 1;
  }
}

function after(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? -1 : at + mark.length;
}

/** The quote that is open at `to`, when one is. */
function openQuote(text: string, from: number, to: number): string | undefined {
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code !== 0x22 && code !== 0x27) continue;
    const quote = code === 0x22 ? '"' : "'";
    const close = text.indexOf(quote, at + 1);
    if (close < 0 || close >= to) return quote;
    at = close;
  }
  return undefined;
}

function plainName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

/** Value of an attribute, with or without a prefix, in the text of a tag; undefined where it is not there. */
export function attributeOf(attributes: string, name: string): string | undefined {
  for (let at = afterBlanks(attributes, 0); at < attributes.length;) {
    const equals = attributes.indexOf('=', at);
    const open = afterBlanks(attributes, equals + 1);
    const quote = attributes.charAt(open);
    const close = quote === '"' || quote === "'" ? attributes.indexOf(quote, open + 1) : -1;
    if (equals < 0 || close < 0) return undefined;
    let end = equals;
    while (isBlank(attributes.charCodeAt(end - 1))) end--;
    const begin = end - name.length;
    const isWhole = begin === at || (begin > at && attributes.charAt(begin - 1) === ':');
    if (isWhole && attributes.startsWith(name, begin)) return unescaped(attributes.slice(open + 1, close));
    at = afterBlanks(attributes, close + 1);
  }
  return undefined;
}

function afterBlanks(text: string, from: number): number {
  let at = from;
  while (isBlank(text.charCodeAt(at))) at++;
  return at;
}

/** Whether a character separates words in a tag: space, tab or line break. */
function isBlank(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}

/** Whether an attribute says yes. */
export function isSet(attributes: string, name: string): boolean {
  const value = attributeOf(attributes, name);
  return value === '1' || value === 'true';
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** A text with its entities resolved: the five of XML and characters by number. Throws WorkbookFault for any other. */
export function unescaped(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(\w{1,20}));|&/g, (_, decimal, hex, name) => {
    const code = typeof decimal === 'string' ? Number(decimal) : typeof hex === 'string' ? parseInt(hex, 16) : NaN;
    if (code <= 0x10ffff) return String.fromCodePoint(code);
    const named = typeof name === 'string' ? NAMED[name] : undefined;
    if (named === undefined) throw new WorkbookFault(DECLARATION);
    return named;
  });
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;');
}

const DECLARATION: Bilingual = {
  zh: '工作簿的 XML 中有文档类型声明或自定义实体，可能用于攻击，已拒绝读取。请用 Excel 打开并重新保存后再报送。',
  en:
    'The XML of the workbook declares a document type or entities, as attacks do, and was not read. ' +
    'Open and save it again in Excel.',
};
