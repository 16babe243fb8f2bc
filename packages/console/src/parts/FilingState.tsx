import type { Filing } from '@levee/contract/model';
import { useWords } from '../i18n/language.js';
import { StateMark, type MarkShape } from './StateMark.js';

const SHAPES: Readonly<Record<Filing['state'], MarkShape>> = {
  accepted: 'full',
  awaiting_confirmation: 'half',
  rejected: 'crossed',
};

/** What became of a filing. */
export function FilingState({ state }: { state: Filing['state'] }) {
  const { t } = useWords();
  return <StateMark shape={SHAPES[state]}>{t(`filingState.${state}`)}</StateMark>;
}
