import { useWords } from '../i18n/language';

/** Words for kinds of subject and of institution; a kind without words is shown as the content writes it. */
export function useKindNames(): { subject: (kind: string) => string; reporter: (kind: string) => string } {
  const { t } = useWords();
  return {
    subject: (kind) => t(`subjectKind.${kind}` as 'subjectKind.bank', { defaultValue: kind }),
    reporter: (kind) => t(`reporterKind.${kind}` as 'reporterKind.bank', { defaultValue: kind }),
  };
}
