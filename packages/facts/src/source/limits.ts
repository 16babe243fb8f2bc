/*
 * How much one file may bring. Every limit is refused with a problem that names it; none is met by guessing or cutting.
 * Reading in JavaScript (workbooks, JSON Lines, CSV that DuckDB stumbles over, GB18030) happens in a process of its own
 * with the bounds of READER_HEAP_MEBIBYTES and `readingMilliseconds`.
 */

const KIBIBYTE = 1024;
const MEBIBYTE = 1024 * KIBIBYTE;

/** Largest file that is taken, in bytes; known from its size alone. A million rows of twelve columns are about 160 MB. */
export const MAX_FILE_BYTES = 1024 * MEBIBYTE;

/** Largest workbook that is taken, in bytes: it is held in memory while it is read. */
export const MAX_WORKBOOK_BYTES = 256 * MEBIBYTE;

/** Most bytes that all parts of a workbook may unpack to; beyond it the file counts as a decompression bomb. */
export const MAX_WORKBOOK_UNPACKED_BYTES = 2048 * MEBIBYTE;

/** Most bytes that one part of a workbook other than a sheet (shared texts, styles) may unpack to. */
export const MAX_WORKBOOK_PART_BYTES = 256 * MEBIBYTE;

/** Most parts in a workbook's archive. */
export const MAX_WORKBOOK_PARTS = 10_000;

/** Times that a part may grow when unpacked. Sheets of equal rows reach about 100; only bombs come near deflate's 1,032. */
export const MAX_UNPACK_RATIO = 400;

/** Parts that unpack to no more than this are not asked for their ratio. */
export const RATIO_FREE_BYTES = 16 * MEBIBYTE;

/** Longest tag, comment or text of a workbook's XML, in characters; a cell is far below. */
export const MAX_XML_TOKEN_CHARACTERS = 1024 * KIBIBYTE;

/** Most elements inside each other in a workbook's XML; Excel's own go about ten deep. */
export const MAX_XML_DEPTH = 100;

/** Last row of a sheet, as in Excel. */
export const MAX_SHEET_ROWS = 1_048_576;

/** Most columns in a file; Excel itself stops at 16,384. */
export const MAX_COLUMNS = 1_000;

/** Longest text in one cell, in characters: Excel's own limit. */
export const MAX_CELL_CHARACTERS = 32_767;

/** Longest record (row, line) in characters where it is read in JavaScript. */
export const MAX_RECORD_CHARACTERS = 1024 * KIBIBYTE;

/** Longest line of CSV in bytes, as DuckDB is told; room for MAX_RECORD_CHARACTERS of Chinese with every cell quoted. */
export const MAX_LINE_BYTES = 4 * MEBIBYTE;

/** Bytes of a file that are looked at to find its header. */
export const HEADER_SEARCH_BYTES = 8 * MEBIBYTE;

/** Records looked at when the header is not in the first one, to say where it seems to be. */
export const HEADER_SEARCH_RECORDS = 10;

/** Structural problems of one file that are collected before reading gives up. */
export const MAX_STRUCTURE_PROBLEMS = 1_000;

/** Memory of a reader process for what JavaScript holds, in MiB; a workbook's own bytes come on top. */
export const READER_HEAP_MEBIBYTES = 768;

/** Files that are read at the same time, each in a process of its own; others wait. */
export const MAX_READERS = 2;

/** How long a reader process is kept after its last file, so that the next need not wait for its start. */
export const READER_IDLE_MILLISECONDS = 30_000;

const READING_SECONDS = 60;
const READING_SECONDS_PER_MEBIBYTE = 0.5;

/** Longest time for reading a file of so many bytes: a minute, and half a second for every MiB. */
export function readingMilliseconds(bytes: number): number {
  return Math.ceil((READING_SECONDS + (bytes / MEBIBYTE) * READING_SECONDS_PER_MEBIBYTE) * 1000);
}
