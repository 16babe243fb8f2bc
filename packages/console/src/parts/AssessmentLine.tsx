import type { Assessment } from '@levee/contract/assessments/model';
import { formatCount } from '../figures/decimal';
import { useWords } from '../i18n/language';
import { Facts } from './Facts';
import { Hash } from './Hash';
import { RunMark } from './RunMark';
import { Zoned } from './Zoned';

/** Basis of the figures on a page: the run, its as-of instant, and the hashes of manifest and findings. */
export function AssessmentLine({ assessment }: { assessment: Assessment }) {
  const { t } = useWords();
  const { official, territory, asOf, filings, rows, milliseconds } = assessment;
  return (
    <div className="assessment-line">
      <RunMark official={official} />
      <Facts
        items={[
          [t('assessment.asOf'), <Zoned key="as-of" instant={asOf} />],
          [t('assessment.territory'), t(`territory.${territory}`)],
          [t('assessment.filings'), formatCount(filings)],
          [t('assessment.rowsHeld'), formatCount(rows)],
          [t('assessment.took'), t('assessment.seconds', { seconds: (milliseconds / 1000).toFixed(1) })],
          [t('assessment.manifestHash'), <Hash key="manifest" value={assessment.manifestHash} />],
          [t('assessment.findingsHash'), <Hash key="findings" value={assessment.findingsHash} />],
          [t('assessment.contentHash'), <Hash key="content" value={assessment.contentHash} />],
        ]}
      />
    </div>
  );
}
