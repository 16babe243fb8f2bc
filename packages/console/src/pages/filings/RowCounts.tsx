import type { Filing, Receipt } from '@levee/contract/filings/model';
import { formatCount } from '../../figures/decimal';
import { useWords } from '../../i18n/language';

/** Counts of rows; read = filed + quarantined + other months, so no row is lost unnoticed. */
export function RowCounts({ rows, state }: { rows: Receipt['rows']; state: Filing['state'] }) {
  const { t } = useWords();
  const items = [
    ['read', t('receipt.read'), rows.read],
    ['filed', t('receipt.filed'), rows.filed],
    ['aside', t('receipt.quarantined'), rows.quarantined],
    ['other', t('receipt.otherPeriods'), rows.otherPeriods],
  ] as const;
  return (
    <div className="headline receipt-rows" role="group" aria-label={t('receipt.counts')}>
      {items.map(([key, label, count]) => (
        <div key={key} className="headline-number">
          <span>
            {label}
            {key === 'filed' && state === 'rejected' ? <em> {t('receipt.notAccepted')}</em> : null}
          </span>
          <strong className={count === 0 ? 'zero' : undefined}>{formatCount(count)}</strong>
        </div>
      ))}
    </div>
  );
}
