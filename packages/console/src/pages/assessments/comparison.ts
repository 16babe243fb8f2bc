import type { Assessment } from '@levee/contract/assessments/model';

type Compared = Pick<Assessment, 'manifestHash' | 'findingsHash' | 'contentHash'>;

/**
 * What a second run says of a first: only one of the same manifest can confirm or refute it. Where the manifests differ, either
 * the content has changed since, or what was filed or registered is not what was seen then.
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
