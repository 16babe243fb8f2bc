import type { RegisterEntry } from '@levee/contract/register/model';
import { useWords } from '../../i18n/language';
import { type MarkShape, StateMark } from '../../parts/StateMark';

type Status = NonNullable<RegisterEntry['status']>;

const SHAPES: Readonly<Record<Status, MarkShape>> = {
  operating: 'full',
  suspended: 'half',
  exiting: 'empty',
  closed: 'crossed',
};

/** Whether an entry does business; unknown where the register has no status. */
export function EntryStatus({ status }: { status: RegisterEntry['status'] }) {
  const { t } = useWords();
  if (status === null) return <span className="quiet">{t('entryStatus.unknown')}</span>;
  return <StateMark shape={SHAPES[status]}>{t(`entryStatus.${status}`)}</StateMark>;
}
