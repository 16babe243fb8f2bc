import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { checkContent } from '@levee/regulation/content/examples';
import { loadContent, readContentFolder } from '@levee/regulation/content/load';
import { expect, it } from 'vitest';

const PROJECT = new URL('../', import.meta.url);

it('the rule that CONTRIBUTING.md shows can be added as it stands, and does what its examples say', async () => {
  const guide = await readFile(new URL('CONTRIBUTING.md', PROJECT), 'utf8');
  const path = /`regulation\/(rules\/[^`]+\.yaml)`/.exec(guide)?.[1] ?? '';
  const rule = /```yaml\n([\s\S]*?)```/.exec(guide)?.[1] ?? '';
  const files = await readContentFolder(fileURLToPath(new URL('regulation', PROJECT)));
  const added = new Map([...files, [path, rule]]);
  expect(checkContent(added)).toEqual([]);
  const clause = loadContent(added).rules.get('BK-90')?.clauses[0];
  expect(clause?.evaluate({ doubtful: '15', loss: '5', total_loans: '1000' }, '2016-08-31')).toBe('met');
  expect(clause?.evaluate({ doubtful: '15', loss: '5.01', total_loans: '1000' }, '2016-08-31')).toBe('breached');
});
