import { fileURLToPath } from 'node:url';
import type { Content } from '@levee/regulation/content/content';
import { loadContent, readContentFolder } from '@levee/regulation/content/load';
import { benchCity } from './city.js';
import { benchFiling } from './filing.js';
import { benchContagion } from './networks/contagion.js';
import { benchGuarantees } from './networks/guarantees.js';
import { benchLookThrough } from './networks/lookthrough.js';
import { benchScan } from './scan.js';

/**
 * Prints ratios against the bare operation of the same run, as machines differ and a figure alone says little.
 * LEVEE_BENCH_ROWS sets the number of rows that are filed (1,000,000); ten times as many are scanned. LEVEE_BENCH_LARGE adds the
 * contagion of 10,000 banks, which takes minutes. Arguments select benches: `npm run bench -- city`.
 */
const rows = Number(process.env.LEVEE_BENCH_ROWS ?? 1_000_000);
const BENCHES: Readonly<Record<string, (content: Content) => Promise<string[]>>> = {
  filing: (content) => benchFiling(content, rows),
  scan: (content) => benchScan(content, rows * 10),
  city: benchCity,
  lookthrough: benchLookThrough,
  contagion: benchContagion,
  guarantees: benchGuarantees,
};
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in BENCHES));
if (unknown.length > 0)
  throw new Error(`there is no bench ${unknown.join(', ')}; there are ${Object.keys(BENCHES).join(', ')}`);
const content = loadContent(await readContentFolder(fileURLToPath(new URL('../regulation', import.meta.url))));
for (const [name, bench] of Object.entries(BENCHES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  for (const line of await bench(content)) console.log(line);
}
