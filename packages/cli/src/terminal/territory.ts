import type { Bilingual } from '@levee/contract/base/shapes';
import { Option } from 'commander';
import { both } from './language.js';

/** The option for the territory, the same for every command that assesses periods. */
export function territoryOption(say: (text: Bilingual) => string): Option {
  const about = both('只看重庆市的对象，或不限', 'only subjects in Chongqing, or anywhere');
  return new Option('--territory <territory>', say(about))
    .choices(['municipality', 'anywhere'])
    .default('municipality');
}
