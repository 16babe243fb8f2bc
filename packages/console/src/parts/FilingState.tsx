import type { Filing } from '@levee/contract/filings/model';
import { useWords } from '../i18n/language';
import { type MarkShape, StateMark } from './StateMark';

const SHAPES: Readonly<Record<Filing['state'], MarkShape>> = {
  accepted: 'full',
  awaiting_confirmation: 'half',
  rejected: 'crossed',
};

/** The state of a filing as a mark with its word. */
export function FilingState({ state }: { state: Filing['state'] }) {
  const { t } = useWords();
  return <StateMark shape={SHAPES[state]}>{t(`filingState.${state}`)}</StateMark>;
}
