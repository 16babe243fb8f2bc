import { fileURLToPath } from 'node:url';
import { loadContent, readContentFolder } from '@levee/regulation/loadcontent';
import { benchFiling } from './filing.js';
import { benchScan } from './scan.js';

/**
 * Prints ratios against the bare operation of the same run; machines differ, so a figure alone says little.
 * LEVEE_BENCH_ROWS sets the number of rows (1,000,000).
 */
const rows = Number(process.env.LEVEE_BENCH_ROWS ?? 1_000_000);
const content = loadContent(await readContentFolder(fileURLToPath(new URL('../regulation', import.meta.url))));
console.log(await benchFiling(content, rows));
console.log(await benchScan(content, rows));
