import type { Assessment } from '@levee/contract/assessments/model';

type Compared = Pick<Assessment, 'manifestHash' | 'findingsHash' | 'contentHash'>;

/**
 * Compares a second run with a first. Only a run of the same manifest can confirm or refute the first. Where the manifests
 * differ, either the content has changed since, or the filings or the register seen as of that instant differ.
 */
export function comparison(
  first: Compared,
  second: Compared,
): 'same' | 'otherFindings' | 'otherContent' | 'otherManifest' {
  if (first.manifestHash === second.manifestHash) {
    return first.findingsHash === second.findingsHash ? 'same' : 'otherFindings';
  }
  return first.contentHash === second.contentHash ? 'otherManifest' : 'otherContent';
}
