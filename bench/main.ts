import { fileURLToPath } from 'node:url';
import { loadContent, readContentFolder } from '@levee/regulation/loadcontent';
import { benchFiling } from './filing.js';
import { benchContagion } from './networks/contagion.js';
import { benchScan } from './scan.js';

/**
 * Prints ratios against the bare operation of the same run; machines differ, so a figure alone says little.
 * LEVEE_BENCH_ROWS sets the number of rows that are filed (1,000,000); ten times as many are scanned. LEVEE_BENCH_LARGE adds the
 * contagion of 10,000 banks, which takes minutes.
 */
const rows = Number(process.env.LEVEE_BENCH_ROWS ?? 1_000_000);
const content = loadContent(await readContentFolder(fileURLToPath(new URL('../regulation', import.meta.url))));
for (const line of await benchFiling(content, rows)) console.log(line);
for (const line of await benchScan(content, rows * 10)) console.log(line);
for (const line of await benchContagion()) console.log(line);
