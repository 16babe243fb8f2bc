import type { Bilingual } from '@levee/contract/base/shapes';
import { useWords } from '../i18n/language';

/** A district by its name; what lies outside the municipality and what is not known are said as such. */
export function RegionName({ region, name }: { region: string | null; name: Bilingual | null }) {
  const { t, say } = useWords();
  if (name) return <>{say(name)}</>;
  if (region === 'outside') return <>{t('findings.outsideRegion')}</>;
  return <span className="quiet">{region ?? t('findings.unknownRegion')}</span>;
}
