import { expect, test } from 'vitest';
import { safeCell } from './formula.js';

test.each(['=1+1', '+cmd|calc', '-2+3', '@SUM(A1)', '\t=1', '\r=1', ' =1', '＝1+1', '＠SUM', '|x', '%x', '-'])(
  '%j leaves the system as text that no spreadsheet program runs',
  (text) => expect(safeCell(text)).toBe(`'${text}`),
);

test.each(['安稳一号', '-12.5', '+7', '-3%', '', '1=1', 'a@b', "'=1"])('%j is exported as it is', (text) =>
  expect(safeCell(text)).toBe(text),
);
