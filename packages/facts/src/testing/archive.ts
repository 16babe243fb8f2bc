import { crc32, deflateRawSync } from 'node:zlib';

/** For tests: one part of an archive; sizes and checksum are the true ones unless given. */
export interface ArchivePart {
  readonly name: string;
  readonly text: string | Buffer;
  /** Unpacked size that the directory declares, in bytes. */
  readonly declared?: number;
  readonly crc?: number;
}

/** For tests: a zip archive of these parts, deflated. */
export function archiveOf(parts: readonly ArchivePart[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const content = Buffer.from(part.text);
    const packed = deflateRawSync(content);
    const name = Buffer.from(part.name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(part.crc ?? crc32(content), 16);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(part.declared ?? content.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    bodies.push(local, name, packed);
    directory.push(entry, name);
    offset += local.length + name.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(
    directory.reduce((sum, part) => sum + part.length, 0),
    12,
  );
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, ...directory, end]);
}

const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** For tests: content of a hand-made workbook with one sheet. */
export interface WorkbookText {
  /** XML inside `worksheet`; rows belong into `sheetData`. */
  readonly sheet: string;
  /** Number formats by id, and the styles of cells as ids of formats. */
  readonly styles?: string;
  readonly sharedTexts?: string;
  /** Text before the root element of every part. */
  readonly prolog?: string;
  readonly more?: readonly ArchivePart[];
}

/** For tests: the parts of a workbook with one sheet. */
export function workbookOf(workbook: WorkbookText): ArchivePart[] {
  const prolog = `<?xml version="1.0" encoding="UTF-8"?>${workbook.prolog ?? ''}`;
  const relation = (id: string, kind: string, target: string): string =>
    `<Relationship Id="${id}" Type="${RELATION}/${kind}" Target="${target}"/>`;
  const relations = (...all: string[]): string => `<Relationships>${all.join('')}</Relationships>`;
  const { styles, sharedTexts } = workbook;
  return [
    { name: '[Content_Types].xml', text: '<Types/>' },
    { name: '_rels/.rels', text: relations(relation('r1', 'officeDocument', 'xl/workbook.xml')) },
    { name: 'xl/workbook.xml', text: '<workbook><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>' },
    {
      name: 'xl/_rels/workbook.xml.rels',
      text: relations(
        relation('r1', 'worksheet', 'worksheets/sheet1.xml'),
        relation('r2', 'styles', 'styles.xml'),
        relation('r3', 'sharedStrings', 'sharedStrings.xml'),
      ),
    },
    ...(styles === undefined ? [] : [{ name: 'xl/styles.xml', text: styles }]),
    ...(sharedTexts === undefined ? [] : [{ name: 'xl/sharedStrings.xml', text: `${prolog}${sharedTexts}` }]),
    { name: 'xl/worksheets/sheet1.xml', text: `${prolog}<worksheet>${workbook.sheet}</worksheet>` },
    ...(workbook.more ?? []),
  ];
}

/** For tests: rows of texts as a sheet writes them. */
export function sheetRows(rows: readonly (readonly string[])[], firstRow = 1): string {
  const cell = (text: string): string =>
    `<c t="inlineStr"><is><t>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t></is></c>`;
  return rows.map((row, index) => `<row r="${firstRow + index}">${row.map(cell).join('')}</row>`).join('');
}
