import { readFile } from 'node:fs/promises';
import { posix } from 'node:path';
import type { Bilingual } from '@levee/regulation/text/bilingual';
import { FormatScan } from './cellformats.js';
import type { Reading } from './reading.js';
import { readSheet, type Sheet } from './sheet.js';
import { SheetScan, type Workbook } from './sheetscan.js';
import { TextScan } from './sharedtexts.js';
import type { SourceProblem } from '../receipt/sourceproblem.js';
import { DAMAGED, partText, WorkbookFault, workbookParts, type WorkbookPart } from './workbookparts.js';
import { attributeOf, isSet, XmlScan, type XmlEvents } from './xmlscan.js';

type Parts = ReadonlyMap<string, WorkbookPart>;

/**
 * Reads the one visible sheet of a workbook that has data. Values only: of a formula the value that was saved with it.
 * Dates become ISO text, numbers plain decimal text.
 */
export async function readWorkbook(path: string, output: string): Promise<Reading> {
  try {
    const data = await readFile(path);
    const parts = workbookParts(data);
    const { sheets, relations, is1904 } = await readMain(data, parts, await mainPart(data, parts));
    const shared = (kind: string): WorkbookPart | undefined => {
      const target = [...relations.values()].find((relation) => relation.kind === kind)?.target;
      return target === undefined ? undefined : parts.get(target);
    };
    const texts = new TextScan();
    await scanPart(data, shared('sharedStrings'), texts);
    const formats = new FormatScan(is1904);
    await scanPart(data, shared('styles'), formats);
    const workbook: Workbook = { data, texts: texts.texts, formats: formats.formats() };
    const filled: Sheet[] = [];
    for (const sheet of sheets) if (await isFilled(workbook, sheet)) filled.push(sheet);
    const [sheet] = filled;
    if (!sheet) return refused('S.file', NO_DATA);
    if (filled.length > 1) return refused('S.sheet', severalSheets(filled));
    return await readSheet(workbook, sheet, output);
  } catch (error) {
    if (error instanceof WorkbookFault) return refused('S.file', error.words);
    throw error;
  }
}

function refused(check: SourceProblem['check'], message: Bilingual): Reading {
  return { sheet: null, rows: undefined, problems: [{ check, row: null, column: null, value: null, message }] };
}

/** Tells a part's XML from beginning to end. */
async function scanPart(data: Buffer, part: WorkbookPart | undefined, events: XmlEvents): Promise<void> {
  if (!part) return;
  const scan = new XmlScan(events);
  for await (const piece of partText(data, part)) scan.push(piece);
  scan.end();
}

async function isFilled(workbook: Workbook, { part }: Sheet): Promise<boolean> {
  const rows = new SheetScan(workbook);
  const scan = new XmlScan(rows);
  for await (const piece of partText(workbook.data, part)) {
    scan.push(piece);
    if (rows.take().some(({ cells }) => cells.some((text) => text !== null && text.trim() !== ''))) return true;
  }
  scan.end();
  return false;
}

interface Relation {
  readonly kind: string;
  readonly target: string;
}

/** Relations of a part by id; targets are names of parts. */
async function relationsOf(data: Buffer, parts: Parts, name: string): Promise<ReadonlyMap<string, Relation>> {
  const { dir, base } = posix.parse(name);
  const relations = new Map<string, Relation>();
  await scanPart(data, parts.get(posix.join(dir, '_rels', `${base}.rels`)), {
    open: (element, attributes) => {
      const target = attributeOf(attributes, 'Target');
      if (element !== 'Relationship' || target === undefined || attributeOf(attributes, 'TargetMode') === 'External')
        return;
      const kind = attributeOf(attributes, 'Type')?.split('/').at(-1) ?? '';
      const path = target.startsWith('/') ? target.slice(1) : posix.join(dir, target);
      relations.set(attributeOf(attributes, 'Id') ?? '', { kind, target: path });
    },
    close: () => undefined,
    text: () => undefined,
  });
  return relations;
}

/** Name of the part that lists the sheets; usually xl/workbook.xml. */
async function mainPart(data: Buffer, parts: Parts): Promise<string> {
  const relations = await relationsOf(data, parts, '');
  const main = [...relations.values()].find(({ kind }) => kind === 'officeDocument')?.target;
  if (main === undefined) throw new WorkbookFault(DAMAGED);
  return main;
}

async function readMain(data: Buffer, parts: Parts, name: string) {
  const main = parts.get(name);
  if (!main) throw new WorkbookFault(DAMAGED);
  const relations = await relationsOf(data, parts, name);
  const sheets: Sheet[] = [];
  let is1904 = false;
  await scanPart(data, main, {
    open: (element, attributes) => {
      if (element === 'workbookPr') is1904 = isSet(attributes, 'date1904');
      if (element !== 'sheet' || (attributeOf(attributes, 'state') ?? 'visible') !== 'visible') return;
      const relation = relations.get(attributeOf(attributes, 'r:id') ?? attributeOf(attributes, 'id') ?? '');
      if (relation?.kind === 'chartsheet') return;
      const part = parts.get(relation?.target ?? '');
      if (!part) throw new WorkbookFault(DAMAGED);
      sheets.push({ name: attributeOf(attributes, 'name') ?? '', part });
    },
    close: () => undefined,
    text: () => undefined,
  });
  return { sheets, relations, is1904 };
}

const NO_DATA: Bilingual = {
  zh: '工作簿的可见工作表中没有数据。请填写后重新报送。',
  en: 'No visible sheet of the workbook has data. Fill one in and file again.',
};

function severalSheets(sheets: readonly Sheet[]): Bilingual {
  const names = sheets.map((sheet) => sheet.name);
  return {
    zh: `有数据的可见工作表不止一个：${names.join('、')}。请只保留要报送的一个，其余删除或隐藏。`,
    en: `More than one visible sheet has data: ${names.join(', ')}. Keep the one to be filed and delete or hide the others.`,
  };
}
