import type { FindingDetail } from '@levee/contract/findings/model';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../i18n/language';
import { Section } from '../../parts/Page';

type Month = FindingDetail['history'][number];

/** A month without a filing is not quiet; its state is unknown. */
function wordsOf(month: Month): 'finding.breachedIn' | 'finding.quietIn' | 'finding.unfiledIn' {
  if (month.breached) return 'finding.breachedIn';
  return month.filed ? 'finding.quietIn' : 'finding.unfiledIn';
}

/**
 * The same subject under the same clause, month by month: a filled square is a breach and links to its finding, a dashed
 * one is a month that was not filed.
 */
export function History({ finding }: { finding: FindingDetail }) {
  const { t } = useWords();
  const { history, level } = finding;
  const breached = history.filter((month) => month.breached).length;
  return (
    <Section
      title={t('finding.history')}
      beside={<span className="quiet">{t('finding.months', { breached, total: history.length })}</span>}
    >
      <ol className="history" aria-label={t('finding.historyAbout')}>
        {history.map((month) => {
          const words = t(wordsOf(month), { period: month.period });
          const here = month.finding === finding.id;
          const square = <i className={`square ${month.breached ? `level-${level}` : month.filed ? '' : 'unfiled'}`} />;
          return (
            <li key={`${month.assessment}-${month.period}`} className={here ? 'here' : undefined}>
              {month.finding !== null && !here ? (
                <Link to="/findings/$id" params={{ id: month.finding }} title={words} aria-label={words}>
                  {square}
                  <span>{month.period.slice(2)}</span>
                </Link>
              ) : (
                <span title={words} aria-label={words} {...(here ? { 'aria-current': 'true' } : {})}>
                  {square}
                  <span>{month.period.slice(2)}</span>
                </span>
              )}
            </li>
          );
        })}
      </ol>
    </Section>
  );
}
