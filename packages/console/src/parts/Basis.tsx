import type { RuleSummary } from '@levee/contract/rules/model';
import { useWords } from '../i18n/language';

type Confidence = RuleSummary['confidence'];

/** Confidence of a source: no mark when verified, a mark when unverified, words when there is no source. */
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

/** The citation of a clause, with the mark of its confidence unless the citation itself contains it. */
export function Basis({ citation, confidence }: { citation: string; confidence: Confidence }) {
  return (
    <span className="basis">
      {citation} {citation.includes('无来源') ? null : <SourceMark confidence={confidence} />}
    </span>
  );
}

/** The citation of a parameter's value; an unsure value is shown without a source, even if it has a citation. */
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
