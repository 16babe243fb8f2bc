import type { Content } from '@levee/regulation/content/content';
import { OUTSIDE } from '@levee/regulation/plan/region';
import type { Bilingual } from '@levee/regulation/text/bilingual';

/** Code of the unit that continues the one with this code on a day; a place outside stays outside. */
export function regionCode(content: Pick<Content, 'regions'>, code: string, on: string): string {
  return content.regions.current(code, on)?.code ?? code;
}

/** Name on a day of the unit with this code. */
export function regionName(content: Content, code: string, on: string): Bilingual {
  if (code === OUTSIDE) return { zh: '市外', en: 'Outside the municipality' };
  return content.regions.current(code, on)?.name ?? content.regions.on(code, on)?.name ?? { zh: code, en: code };
}
