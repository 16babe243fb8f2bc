/** Largest file that is taken, in bytes. A million rows of twelve columns are about 160 MB. */
export const MAX_FILE_BYTES = 2 * 1024 * 1024 * 1024;

/** Largest workbook that is taken, in bytes: it is held in memory while it is read. */
export const MAX_WORKBOOK_BYTES = 256 * 1024 * 1024;

/** Most bytes that all parts of a workbook may unpack to; beyond it the file counts as a decompression bomb. */
export const MAX_WORKBOOK_UNPACKED_BYTES = 2 * 1024 * 1024 * 1024;

/** Most bytes that one part of a workbook which has to be held in memory (shared texts, styles) may unpack to. */
export const MAX_WORKBOOK_PART_BYTES = 256 * 1024 * 1024;

/** Most parts in a workbook's archive. */
export const MAX_WORKBOOK_PARTS = 10_000;

/** Most columns in a file; Excel itself stops at 16,384. */
export const MAX_COLUMNS = 1_000;

/** Longest text in one cell, in characters: Excel's own limit. */
export const MAX_CELL_CHARACTERS = 32_767;

/** Longest line of CSV in bytes, as DuckDB is told. */
export const MAX_LINE_BYTES = 4 * 1024 * 1024;

/** Structural problems of one file that are collected before reading gives up. */
export const MAX_STRUCTURE_PROBLEMS = 1_000;

/** Records looked at when the header is not in the first one, to say where it seems to be. */
export const HEADER_SEARCH_RECORDS = 10;
