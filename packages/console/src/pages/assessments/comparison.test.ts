import { describe, expect, it } from 'vitest';
import { comparison } from './comparison.js';

const FIRST = { manifestHash: 'm', findingsHash: 'f', contentHash: 'c' };

describe('a second run of an assessment', () => {
  it('confirms or refutes it when the manifest is the same', () => {
    expect(comparison(FIRST, FIRST)).toBe('same');
    expect(comparison(FIRST, { ...FIRST, findingsHash: 'g' })).toBe('otherFindings');
  });

  it('says nothing of it when the manifest is another one, even where the findings are alike', () => {
    expect(comparison(FIRST, { ...FIRST, manifestHash: 'n', contentHash: 'd' })).toBe('otherContent');
    expect(comparison(FIRST, { ...FIRST, manifestHash: 'n' })).toBe('otherManifest');
  });
});
