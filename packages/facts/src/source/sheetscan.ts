import { MAX_CELL_CHARACTERS, MAX_COLUMNS, MAX_SHEET_ROWS, MAX_STRUCTURE_PROBLEMS } from './limits.js';
import type { CellFormats } from './cellformats.js';
import { cellCharacters } from './sharedtexts.js';
import { DAMAGED, WorkbookFault } from './workbookparts.js';
import { attributeOf, isSet, unescaped, type XmlEvents } from './xmlscan.js';

/** A workbook's bytes and what all of its sheets share. */
export interface Workbook {
  readonly data: Buffer;
  readonly texts: readonly string[];
  readonly formats: CellFormats;
}

/** A row of a sheet as text; cells beyond MAX_COLUMNS are only counted. */
export interface SheetRow {
  /** From 1, as Excel shows it. */
  readonly row: number;
  readonly cells: (string | null)[];
  /** Columns up to the last cell that holds something. */
  readonly width: number;
  readonly isHidden: boolean;
}

/** A place in a sheet with the text found there. */
interface SheetPlace {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

/** Cells that were joined into one: first and last column and row, from 0 and 1. */
interface MergedCells {
  readonly range: string;
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** What Excel's own limit for numbers leaves: such a text is the figure, digit by digit. */
const SURE_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;
const SURE_CHARACTERS = 15;
const MAX_SHEET_COLUMNS = 16_384;

/** Turns a sheet's XML into rows of text; tell it to an XmlScan and take the rows after every piece. */
export class SheetScan implements XmlEvents {
  /** Formulas that were saved without their value, as programs do that write workbooks but do not calculate. */
  readonly uncached: SheetPlace[] = [];
  readonly merged: MergedCells[] = [];
  /** Columns that are not shown, first and last, from 0. */
  readonly hiddenColumns: { readonly first: number; readonly last: number }[] = [];
  readonly #workbook: Workbook;
  #rows: SheetRow[] = [];
  #row = 0;
  #isHidden = false;
  #cells: (string | null)[] = [];
  #width = 0;
  #column = -1;
  #type = '';
  #style: string | undefined;
  #value = '';
  #formula = '';
  #isFormula = false;
  #inside: 'value' | 'formula' | 'text' | 'aid' | 'nothing' = 'nothing';

  constructor(workbook: Workbook) {
    this.#workbook = workbook;
  }

  /** The rows that have ended since the last call. */
  take(): SheetRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  open(name: string, attributes: string): void {
    switch (name) {
      case 'c':
        this.#openCell(attributes);
        return;
      case 'v':
        this.#inside = 'value';
        return;
      case 't':
        if (this.#inside !== 'aid') this.#inside = 'text';
        return;
      case 'f':
        this.#inside = 'formula';
        this.#isFormula = true;
        return;
      case 'rPh':
        this.#inside = 'aid';
        return;
      case 'row':
        this.#openRow(attributes);
        return;
      case 'mergeCell':
        this.#merge(attributeOf(attributes, 'ref') ?? '');
        return;
      case 'col':
        if (isSet(attributes, 'hidden')) {
          const [first, last] = ['min', 'max'].map((edge) => Number(attributeOf(attributes, edge)) - 1);
          this.hiddenColumns.push({ first: first ?? 0, last: last ?? 0 });
        }
    }
  }

  text(text: string): void {
    if (this.#inside === 'value' || this.#inside === 'text') {
      this.#value += text;
      if (this.#value.length > 10 * MAX_CELL_CHARACTERS) throw new WorkbookFault(DAMAGED);
    } else if (this.#inside === 'formula' && this.#formula.length < MAX_CELL_CHARACTERS) {
      this.#formula += text;
    }
  }

  close(name: string): void {
    switch (name) {
      case 'c':
        this.#closeCell();
        return;
      case 'v':
      case 'f':
      case 'rPh':
        this.#inside = 'nothing';
        return;
      case 't':
        if (this.#inside === 'text') this.#inside = 'nothing';
        return;
      case 'row':
        this.#rows.push({ row: this.#row, cells: this.#cells, width: this.#width, isHidden: this.#isHidden });
    }
  }

  #openRow(attributes: string): void {
    const place = attributeOf(attributes, 'r');
    const row = place === undefined ? this.#row + 1 : Number(place);
    // Rows that stand twice, or out of order, are read differently by different programs.
    if (!Number.isInteger(row) || row <= this.#row || row > MAX_SHEET_ROWS) throw new WorkbookFault(DAMAGED);
    this.#row = row;
    this.#isHidden = isSet(attributes, 'hidden');
    this.#cells = [];
    this.#width = 0;
    this.#column = -1;
  }

  #openCell(attributes: string): void {
    const place = attributeOf(attributes, 'r');
    const column = place === undefined ? this.#column + 1 : columnOf(place, this.#row);
    if (column <= this.#column || column >= MAX_SHEET_COLUMNS) throw new WorkbookFault(DAMAGED);
    this.#column = column;
    this.#type = attributeOf(attributes, 't') ?? 'n';
    this.#style = attributeOf(attributes, 's');
    this.#value = '';
    this.#formula = '';
    this.#isFormula = false;
    this.#inside = 'nothing';
  }

  #closeCell(): void {
    const text = this.#cellText();
    if (this.#isFormula && this.#value === '' && this.#type !== 'str' && this.uncached.length < MAX_STRUCTURE_PROBLEMS)
      this.uncached.push({ row: this.#row, column: this.#column, text: `=${unescaped(this.#formula)}` });
    if (text === null || text === '' || text.trim() === '') return;
    this.#width = this.#column + 1;
    if (this.#column >= MAX_COLUMNS) return;
    while (this.#cells.length < this.#column) this.#cells.push(null);
    this.#cells.push(text);
  }

  #cellText(): string | null {
    const value = this.#value;
    if (value === '') return null;
    switch (this.#type) {
      case 's': {
        const text = this.#workbook.texts[Number(value)];
        if (text === undefined) throw new WorkbookFault(DAMAGED);
        return text;
      }
      case 'str':
      case 'inlineStr':
        return cellCharacters(unescaped(value));
      case 'b':
        return value.trim() === '1' ? 'true' : 'false';
      case 'e':
      case 'd':
        return unescaped(value);
      default:
        return this.#numberText(value.trim());
    }
  }

  #numberText(text: string): string {
    const { formats } = this.#workbook;
    const style = this.#style === undefined ? undefined : Number(this.#style);
    if (text.length <= SURE_CHARACTERS && SURE_NUMBER.test(text) && formats.isPlain(style)) return text;
    const value = Number(text);
    if (text === '' || !Number.isFinite(value)) throw new WorkbookFault(DAMAGED);
    return formats.text(value, style);
  }

  #merge(range: string): void {
    const [, left, top, right, bottom] = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(range) ?? [];
    if (left === undefined || right === undefined || this.merged.length >= MAX_STRUCTURE_PROBLEMS) return;
    this.merged.push({
      range,
      top: Number(top),
      bottom: Number(bottom),
      left: columnOf(`${left}${top ?? ''}`, Number(top)),
      right: columnOf(`${right}${bottom ?? ''}`, Number(bottom)),
    });
  }
}

/** Place of a column, from 0, in a reference like `AB12` that must speak of the row. */
function columnOf(reference: string, row: number): number {
  let column = 0;
  let at = 0;
  for (; at < reference.length; at++) {
    const letter = reference.charCodeAt(at) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  if (at === 0 || at > 3 || Number(reference.slice(at)) !== row) throw new WorkbookFault(DAMAGED);
  return column - 1;
}

/** Letters of a column by its place from 0. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}
