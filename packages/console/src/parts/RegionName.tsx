import type { Bilingual } from '@levee/contract/base/shapes';
import { useWords } from '../i18n/language';

/** A district by its name, or the words for outside the municipality or unknown. */
export function RegionName({ region, name }: { region: string | null; name: Bilingual | null }) {
  const { t, say } = useWords();
  if (name) return <>{say(name)}</>;
  if (region === 'outside') return <>{t('findings.outsideRegion')}</>;
  return <span className="quiet">{region ?? t('findings.unknownRegion')}</span>;
}
