import { isDateFormat, serialToDate } from 'hucre';
import { plainNumber, shifted } from './plainnumber.js';
import { attributeOf, type XmlEvents } from './xmlscan.js';

type Shown = 'number' | 'date' | 'percent';

/** Excel's built-in formats that show dates or times; 27–36 and 50–58 are those of Chinese, Japanese and Korean Excel. */
const DATE_FORMATS: readonly (readonly [from: number, to: number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
];
const PERCENT_FORMATS = [9, 10];

/** How the styles of a workbook show a number: gives the text that a person sees, with every digit. */
export interface CellFormats {
  /** `style` is the index in a cell's `s`; none is the plain format. */
  text(value: number, style: number | undefined): string;
  /** Whether the style shows the number as it is. */
  isPlain(style: number | undefined): boolean;
}

/** Collects the number formats of a workbook's styles. */
export class FormatScan implements XmlEvents {
  readonly #custom = new Map<number, string>();
  readonly #shown: Shown[] = [];
  readonly #is1904: boolean;
  #isCellStyles = false;

  constructor(is1904: boolean) {
    this.#is1904 = is1904;
  }

  open(name: string, attributes: string): void {
    if (name === 'numFmt') {
      this.#custom.set(Number(attributeOf(attributes, 'numFmtId')), attributeOf(attributes, 'formatCode') ?? '');
    } else if (name === 'cellXfs') {
      this.#isCellStyles = true;
    } else if (name === 'xf' && this.#isCellStyles) {
      this.#shown.push(this.#shownBy(Number(attributeOf(attributes, 'numFmtId') ?? 0)));
    }
  }

  close(name: string): void {
    if (name === 'cellXfs') this.#isCellStyles = false;
  }

  text(): void {
    // Styles say everything in attributes.
  }

  formats(): CellFormats {
    const shown = (style: number | undefined): Shown =>
      style === undefined ? 'number' : (this.#shown[style] ?? 'number');
    return {
      isPlain: (style) => shown(style) === 'number',
      text: (value, style) => {
        switch (shown(style)) {
          case 'number':
            return plainNumber(value);
          case 'percent':
            return `${shifted(plainNumber(value), 2)}%`;
          case 'date':
            return isoText(serialToDate(value, this.#is1904));
        }
      },
    };
  }

  #shownBy(id: number): Shown {
    const code = this.#custom.get(id);
    if (code === undefined) {
      if (PERCENT_FORMATS.includes(id)) return 'percent';
      return DATE_FORMATS.some(([from, to]) => id >= from && id <= to) ? 'date' : 'number';
    }
    if (isDateFormat(code)) return 'date';
    return code.replaceAll(/"[^"]*"|\\.|_./g, '').includes('%') ? 'percent' : 'number';
  }
}

function isoText(date: Date): string {
  const text = Number.isNaN(date.getTime()) ? '#NUM!' : date.toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ');
}
