import { switchLanguage, useWords } from '../i18n/language';

/** Button that switches between Chinese and English; each language is named in its own words. */
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
