import { formatInstant } from '../figures/time';
import { useWords } from '../i18n/language';

/** An instant with its zone written out. */
export function Zoned({ instant }: { instant: string }) {
  const { t } = useWords();
  return (
    <time dateTime={instant}>
      {formatInstant(instant)} <span className="quiet">{t('common.zone')}</span>
    </time>
  );
}
