import { MAX_STRUCTURE_PROBLEMS } from './limits.js';
import type { SourceProblem } from './staging.js';
import { partStream, partText, type WorkbookPart } from './workbookparts.js';

const CELL_WITHOUT_VALUE = /<c\b([^>]*)>\s*<f\b[^>]*(?:\/>|>([^<]*)<\/f>)\s*<\/c>/g;
const END_OF_CELL = '</c>';

/**
 * Formulas that were saved without their value, as programs do that write workbooks but do not calculate. The reader
 * would take such a cell for an empty one, and missing must never come about by accident.
 */
export async function uncachedFormulas(
  data: Buffer,
  parts: readonly WorkbookPart[],
  sheetIndex: number,
): Promise<SourceProblem[]> {
  const part = sheetPart(data, parts, sheetIndex);
  if (!part) return [];
  const problems: SourceProblem[] = [];
  let rest = '';
  let unpacked = 0;
  for await (const piece of partStream(data, part)) {
    const chunk = piece as Buffer;
    unpacked += chunk.length;
    if (unpacked > part.unpacked) throw new Error('a part of the workbook unpacks to more than it declares');
    const text = rest + chunk.toString('latin1');
    const end = text.lastIndexOf(END_OF_CELL) + END_OF_CELL.length;
    rest = end < END_OF_CELL.length ? text : text.slice(end);
    if (!text.includes('<f') || end < END_OF_CELL.length) continue;
    for (const match of text.slice(0, end).matchAll(CELL_WITHOUT_VALUE)) {
      problems.push(problemOf(match[1] ?? '', match[2] ?? ''));
      if (problems.length >= MAX_STRUCTURE_PROBLEMS) return problems;
    }
  }
  return problems;
}

function problemOf(attributes: string, formula: string): SourceProblem {
  const place = /\br="([A-Z]+)(\d+)"/.exec(attributes);
  return {
    check: 'S.formula',
    row: place ? Number(place[2]) : null,
    column: place?.[1] ?? null,
    value: formula === '' ? null : `=${Buffer.from(formula, 'latin1').toString('utf8')}`,
    message: {
      zh: '公式没有保存计算结果。请用 Excel 打开并保存一次，或粘贴为数值后重新报送。',
      en: 'The formula was saved without its result. Open and save the file in Excel once, or paste values, and file again.',
    },
  };
}

/** The archive's part with the cells of a sheet, by the workbook's own directory. */
function sheetPart(data: Buffer, parts: readonly WorkbookPart[], sheetIndex: number): WorkbookPart | undefined {
  const named = (name: string): WorkbookPart | undefined => parts.find((part) => part.name === name);
  const [workbook, relations] = [named('xl/workbook.xml'), named('xl/_rels/workbook.xml.rels')];
  if (!workbook || !relations) return undefined;
  const sheets = [...partText(data, workbook).matchAll(/<(?:\w+:)?sheet\b[^>]*?\b(?:\w+:)?id="([^"]+)"/g)];
  const id = sheets[sheetIndex]?.[1];
  for (const [relation] of partText(data, relations).matchAll(/<(?:\w+:)?Relationship\b[^>]*>/g)) {
    if (!relation.includes(`Id="${id}"`)) continue;
    const target = /\bTarget="([^"]+)"/.exec(relation)?.[1] ?? '';
    return named(target.startsWith('/') ? target.slice(1) : `xl/${target}`);
  }
  return undefined;
}
