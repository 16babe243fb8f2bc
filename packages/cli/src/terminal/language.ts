import type { Bilingual } from '@levee/contract/base/shapes';

/** The language of the output; Chinese unless English is chosen. */
export type Language = 'zh' | 'en';

/**
 * The language chosen by `--lang en` (or `--lang=en`) anywhere in the arguments, else by LEVEE_LANG, else Chinese. It is needed
 * before the arguments are parsed, because help and error messages of the parser are written in it.
 */
export function chosenLanguage(argv: readonly string[], env: NodeJS.ProcessEnv): Language {
  const place = argv.findIndex((argument) => argument === '--lang' || argument.startsWith('--lang='));
  const argument = argv[place] ?? '';
  const asked = argument === '--lang' ? argv[place + 1] : argument.slice('--lang='.length);
  return (asked || env.LEVEE_LANG || 'zh').toLowerCase().startsWith('en') ? 'en' : 'zh';
}

/** A text in both languages, written where it is used. */
export function both(zh: string, en: string): Bilingual {
  return { zh, en };
}
