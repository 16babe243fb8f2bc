import { useWords } from '../i18n/language';

/** Mark of a run: official or back-run. */
export function RunMark({ official }: { official: boolean }) {
  const { t } = useWords();
  return (
    <span className={official ? 'run run-official' : 'run'}>
      {t(official ? 'assessment.official' : 'assessment.backRun')}
    </span>
  );
}
