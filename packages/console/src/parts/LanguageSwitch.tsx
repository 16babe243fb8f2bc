import { switchLanguage, useWords } from '../i18n/language';

/** Chinese or English, by one press; each language is named in itself. */
export function LanguageSwitch() {
  const { t, language } = useWords();
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <button
      type="button"
      className="head-button"
      lang={other === 'zh' ? 'zh-CN' : 'en'}
      title={t('user.language')}
      onClick={() => void switchLanguage(other)}
    >
      {other === 'zh' ? '中文' : 'English'}
    </button>
  );
}
