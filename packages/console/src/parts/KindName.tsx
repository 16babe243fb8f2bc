import { useWords } from '../i18n/language';

/** Name of a kind of subject or institution; a kind without a text is shown as written in the content. */
export function useKindNames(): { subject: (kind: string) => string; reporter: (kind: string) => string } {
  const { t } = useWords();
  return {
    subject: (kind) => t(`subjectKind.${kind}` as 'subjectKind.bank', { defaultValue: kind }),
    reporter: (kind) => t(`reporterKind.${kind}` as 'reporterKind.bank', { defaultValue: kind }),
  };
}
