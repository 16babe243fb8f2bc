import type { Obligation } from '@levee/contract/register/model';
import { useWords } from '../../i18n/language';
import { type MarkShape, StateMark } from '../../parts/StateMark';

const SHAPES: Readonly<Record<Obligation['state'], MarkShape>> = {
  missing: 'crossed',
  late: 'ink',
  due_soon: 'half',
  not_due: 'empty',
  filed: 'full',
};

/** The state of an obligation as a mark with its word. */
export function ObligationState({ state }: { state: Obligation['state'] }) {
  const { t } = useWords();
  return <StateMark shape={SHAPES[state]}>{t(`obligationState.${state}`)}</StateMark>;
}
