import type { Filing } from '@levee/contract/model';
import { useWords } from '../i18n/language';

/** What became of a filing, as a word with a mark: full for accepted, half for awaiting, empty for rejected. */
export function FilingState({ state }: { state: Filing['state'] }) {
  const { t } = useWords();
  return <span className={`filing-state filing-${state}`}>{t(`filingState.${state}`)}</span>;
}
