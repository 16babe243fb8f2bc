import { describe, expect, it } from 'vitest';
import { comparison } from './comparison.js';

const FIRST = { manifestHash: 'm', findingsHash: 'f', contentHash: 'c' };

describe('a second run of an assessment', () => {
  it('confirms or refutes it when the manifest is the same', () => {
    expect(comparison(FIRST, FIRST)).toBe('same');
    expect(comparison(FIRST, { ...FIRST, findingsHash: 'g' })).toBe('otherFindings');
  });

  it('proves nothing when the manifests differ, even where the findings are alike', () => {
    expect(comparison(FIRST, { ...FIRST, manifestHash: 'n', contentHash: 'd' })).toBe('otherContent');
    expect(comparison(FIRST, { ...FIRST, manifestHash: 'n' })).toBe('otherManifest');
  });
});
