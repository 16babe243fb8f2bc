import { unescaped, type XmlEvents } from './xmlscan.js';

/** Collects the texts that the sheets of a workbook share, without their fonts and without reading aids (phonetic runs). */
export class TextScan implements XmlEvents {
  readonly texts: string[] = [];
  #text = '';
  #isText = false;
  #isAid = false;

  open(name: string): void {
    if (name === 'si') this.#text = '';
    else if (name === 'rPh') this.#isAid = true;
    else if (name === 't') this.#isText = !this.#isAid;
  }

  close(name: string): void {
    if (name === 'si') this.texts.push(cellCharacters(this.#text));
    else if (name === 'rPh') this.#isAid = false;
    else if (name === 't') this.#isText = false;
  }

  text(text: string): void {
    if (this.#isText) this.#text += unescaped(text);
  }
}

/** A workbook writes characters that XML cannot hold as `_x0007_`. */
export function cellCharacters(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}
