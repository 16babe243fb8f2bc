import type { Bilingual } from '@levee/contract/base/shapes';
import type { Locale } from 'antd/es/locale';
import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Texts } from './texts';

/** The languages of the console. */
type Language = 'zh' | 'en';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: Texts };
  }
}

const STORED = 'levee.language';

/** The texts of one language, the console's and the components', loaded when first needed. */
interface Loaded {
  readonly texts: Texts;
  readonly locale: Locale;
}

const loaders: Record<Language, () => Promise<Loaded>> = {
  zh: async () => {
    const [texts, locale] = await Promise.all([import('./zh'), import('antd/es/locale/zh_CN')]);
    return { texts: texts.zh, locale: locale.default };
  },
  en: async () => {
    const [texts, locale] = await Promise.all([import('./en'), import('antd/es/locale/en_US')]);
    return { texts: texts.en, locale: locale.default };
  },
};

const locales = new Map<Language, Locale>();

async function load(language: Language): Promise<void> {
  if (locales.has(language)) return;
  const { texts, locale } = await loaders[language]();
  locales.set(language, locale);
  i18next.addResourceBundle(language, 'translation', texts, true, true);
}

/** The language chosen last in this browser; Chinese by default. */
function storedLanguage(): Language {
  try {
    return localStorage.getItem(STORED) === 'en' ? 'en' : 'zh';
  } catch {
    return 'zh';
  }
}

/** Loads the texts of the chosen language; resolves before the first page is drawn. */
export async function startLanguage(): Promise<void> {
  const language = storedLanguage();
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: {},
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
    showSupportNotice: false,
  });
  await load(language);
  await switchLanguage(language);
}

/** Switches all texts and the document's language, and stores the choice in the browser. */
export async function switchLanguage(language: Language): Promise<void> {
  await load(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  try {
    localStorage.setItem(STORED, language);
  } catch {
    // The browser may forbid storage; the choice then lasts until the page is closed.
  }
}

/** Texts of the components in the current language. */
export function componentLocale(language: Language): Locale | undefined {
  return locales.get(language);
}

/** Texts for a page: `t` gives the console's own, `say` picks the language of a text that the API gives in both. */
export function useWords() {
  const { t, i18n } = useTranslation();
  const language: Language = i18n.language === 'en' ? 'en' : 'zh';
  const say = (words: Bilingual): string => words[language];
  return { t, language, say };
}
