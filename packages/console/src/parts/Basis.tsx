import type { RuleSummary } from '@levee/contract/rules/model';
import { useWords } from '../i18n/language';

type Confidence = RuleSummary['confidence'];

/** How far a source can be trusted: nothing for what is verified, a mark for what is not, plain words for what has none. */
export function SourceMark({ confidence }: { confidence: Confidence | null }) {
  const { t } = useWords();
  if (confidence === null || confidence === 'certain') return null;
  const unsure = confidence === 'unsure';
  return (
    <span className="source-mark" title={t(unsure ? 'finding.noSourceAbout' : 'finding.unverifiedAbout')}>
      {t(unsure ? 'finding.noSource' : 'finding.unverified')}
    </span>
  );
}

/** Where a clause comes from, with the mark of its confidence unless the citation says so itself. */
export function Basis({ citation, confidence }: { citation: string; confidence: Confidence }) {
  return (
    <span className="basis">
      {citation} {citation.includes('无来源') ? null : <SourceMark confidence={confidence} />}
    </span>
  );
}

/** Where a parameter's value comes from; an unsure value claims no source, whatever is written beside it. */
export function ValueSource({ citation, confidence }: { citation: string | null; confidence: Confidence | null }) {
  const { t } = useWords();
  if (confidence === 'unsure') return <SourceMark confidence={confidence} />;
  return (
    <span className="basis">
      {citation ?? <span className="quiet">{t('rule.asClause')}</span>} <SourceMark confidence={confidence} />
    </span>
  );
}

/** A half-open window of days: from the first day up to, not including, the last. */
export function Window({ from, to }: { from: string | null; to: string | null }) {
  const { t } = useWords();
  return (
    <span className="window">
      {from ?? '…'} – {to ?? t('common.openEnd')}
    </span>
  );
}
