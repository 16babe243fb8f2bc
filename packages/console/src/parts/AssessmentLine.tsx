import type { Assessment } from '@levee/contract/model';
import { formatCount } from '../figures/decimal';
import { formatInstant } from '../figures/time';
import { useWords } from '../i18n/language';
import { Hash } from './Hash';
import { Facts } from './Page';

/** What the figures of this page rest on: which run, what was known when, and the hashes that make it repeatable. */
export function AssessmentLine({ assessment }: { assessment: Assessment }) {
  const { t } = useWords();
  const { official, territory, asOf, filings, rows, milliseconds } = assessment;
  return (
    <div className="assessment-line">
      <RunMark official={official} />
      <div>
        <Facts
          items={[
            [t('assessment.asOf'), <Zoned key="as-of" instant={asOf} />],
            [t('assessment.territory'), t(`territory.${territory}`)],
            [t('assessment.filings'), formatCount(filings)],
            [t('assessment.rowsHeld'), formatCount(rows)],
            [t('assessment.took'), t('assessment.seconds', { seconds: (milliseconds / 1000).toFixed(1) })],
          ]}
        />
        <Facts
          items={[
            [t('assessment.manifestHash'), <Hash key="manifest" value={assessment.manifestHash} />],
            [t('assessment.findingsHash'), <Hash key="findings" value={assessment.findingsHash} />],
            [t('assessment.contentHash'), <Hash key="content" value={assessment.contentHash} />],
          ]}
        />
      </div>
    </div>
  );
}

/** Whether a run counts or was for looking only. */
export function RunMark({ official }: { official: boolean }) {
  const { t } = useWords();
  return (
    <span className={official ? 'run run-official' : 'run'}>
      {t(official ? 'assessment.official' : 'assessment.backRun')}
    </span>
  );
}

/** An instant with its zone written out. */
export function Zoned({ instant }: { instant: string }) {
  const { t } = useWords();
  return (
    <time dateTime={instant}>
      {formatInstant(instant)} <span className="quiet">{t('common.zone')}</span>
    </time>
  );
}
