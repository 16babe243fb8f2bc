import type { Bilingual } from '@levee/contract/base/shapes';

/** The language a person reads; Chinese unless English is asked for. */
export type Language = 'zh' | 'en';

/**
 * The language asked for by `--lang en` (or `--lang=en`) anywhere in the arguments, else by LEVEE_LANG, else Chinese. It must be
 * known before the arguments are parsed, because help and complaints about arguments are written in it.
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
