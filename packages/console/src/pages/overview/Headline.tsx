import type { Assessment } from '@levee/contract/assessments/model';
import type { Verdict, VerdictCounts } from '@levee/contract/base/shapes';
import { Link } from '@tanstack/react-router';
import { formatCount } from '../../figures/decimal';
import { useWords } from '../../i18n/language';
import { LEVELS } from '../../search/addresses';

const VERDICTS: readonly Verdict[] = ['breached', 'not_assessable', 'met', 'not_applicable', 'not_in_force'];

/** The month's numbers in one line: findings in all and by level, then the verdicts of all clauses on all rows. */
export function Headline({ assessment, verdicts }: { assessment: Assessment; verdicts: VerdictCounts }) {
  const { t } = useWords();
  const { period } = assessment;
  return (
    <div className="headline">
      <Link to="/findings" search={{ period }} className="headline-number">
        <span>{t('overview.findings')}</span>
        <strong>{formatCount(assessment.findings)}</strong>
      </Link>
      {LEVELS.map((level) => (
        <Link key={level} to="/findings" search={{ period, level }} className={`headline-number level-${level}`}>
          <span className={`level level-${level}`}>{t(`levelLong.${level}`)}</span>
          <strong>{formatCount(assessment.byLevel[level])}</strong>
        </Link>
      ))}
      <VerdictStrip verdicts={verdicts} />
    </div>
  );
}

function VerdictStrip({ verdicts }: { verdicts: VerdictCounts }) {
  const { t } = useWords();
  const total = VERDICTS.reduce((sum, verdict) => sum + verdicts[verdict], 0);
  return (
    <div className="verdict-strip">
      <div className="verdict-strip-head">
        <span>{t('overview.verdicts')}</span>
        <strong>{formatCount(total)}</strong>
      </div>
      <div className="verdict-bar" aria-hidden="true">
        {VERDICTS.map((verdict) => (
          <span key={verdict} className={`seg-${verdict}`} style={{ flexGrow: verdicts[verdict] }} />
        ))}
      </div>
      <dl>
        {VERDICTS.map((verdict) => (
          <div key={verdict} className={`seg-key seg-key-${verdict}`}>
            <dt>{t(`verdict.${verdict}`)}</dt>
            <dd>{formatCount(verdicts[verdict])}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
