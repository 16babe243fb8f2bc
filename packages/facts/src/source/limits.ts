/*
 * Limits of one file. A file beyond a limit is refused with a problem that names the limit; nothing is guessed or cut. Reading
 * in JavaScript (workbooks, JSON Lines, CSV that DuckDB cannot read, GB18030) runs in a process of its own, limited by
 * READER_HEAP_MEBIBYTES and `readingMilliseconds`.
 */

const KIBIBYTE = 1024;
const MEBIBYTE = 1024 * KIBIBYTE;

/** Largest accepted file, in bytes; checked before reading. A million rows of twelve columns are about 160 MB. */
export const MAX_FILE_BYTES = 1024 * MEBIBYTE;

/** Largest accepted workbook, in bytes: it is held in memory while it is read. */
export const MAX_WORKBOOK_BYTES = 256 * MEBIBYTE;

/** Most bytes that all parts of a workbook may unpack to; beyond it the file counts as a decompression bomb. */
export const MAX_WORKBOOK_UNPACKED_BYTES = 2048 * MEBIBYTE;

/** Most bytes that one part of a workbook other than a sheet (shared texts, styles) may unpack to. */
export const MAX_WORKBOOK_PART_BYTES = 256 * MEBIBYTE;

/** Most parts in a workbook's archive. */
export const MAX_WORKBOOK_PARTS = 10_000;

/** Highest ratio of unpacked to packed size of a part. Sheets of equal rows reach about 100; only bombs near 1,032. */
export const MAX_UNPACK_RATIO = 400;

/** Parts that unpack to at most this many bytes are exempt from the ratio. */
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

/** Longest line of CSV in bytes, for DuckDB's options; room for MAX_RECORD_CHARACTERS of Chinese with every cell quoted. */
export const MAX_LINE_BYTES = 4 * MEBIBYTE;

/** Bytes of a file that are searched for its header. */
export const HEADER_SEARCH_BYTES = 8 * MEBIBYTE;

/** Records looked at when the header is not in the first one, to say where it seems to be. */
export const HEADER_SEARCH_RECORDS = 10;

/** Structural problems of one file that are collected before reading gives up. */
export const MAX_STRUCTURE_PROBLEMS = 1_000;

/** V8 heap limit of a reader process, in MiB; the bytes of a workbook lie outside this heap. */
export const READER_HEAP_MEBIBYTES = 768;

/** Files that are read at the same time, each in a process of its own; others wait. */
export const MAX_READERS = 2;

/** How long an idle reader process is kept, so that the next file need not wait for its start. */
export const READER_IDLE_MILLISECONDS = 30_000;

const READING_SECONDS = 60;
const READING_SECONDS_PER_MEBIBYTE = 0.5;

/** Longest time for reading a file of this size: a minute plus half a second per MiB. */
export function readingMilliseconds(bytes: number): number {
  return Math.ceil((READING_SECONDS + (bytes / MEBIBYTE) * READING_SECONDS_PER_MEBIBYTE) * 1000);
}
