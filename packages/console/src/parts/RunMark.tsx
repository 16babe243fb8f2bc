import { useWords } from '../i18n/language';

/** Whether a run counts or was for looking only. */
export function RunMark({ official }: { official: boolean }) {
  const { t } = useWords();
  return (
    <span className={official ? 'run run-official' : 'run'}>
      {t(official ? 'assessment.official' : 'assessment.backRun')}
    </span>
  );
}
