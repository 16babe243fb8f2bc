import type { Bilingual } from '@levee/contract/base/shapes';
import type { Language } from './language.js';
import type { Stream } from './terminal.js';
import { clip, displayWidth } from './width.js';

/** Shows the progress of long work. */
export interface Progress {
  /** The current step, and the share of the whole that is done: 0 to 1. */
  update(text: Bilingual, fraction: number): void;
  /** Removes the bar, so that the next output starts on a line of its own. */
  clear(): void;
}

const BAR_WIDTH = 24;

/**
 * Progress on stderr. On a terminal: a moving bar. Elsewhere: with `asked`, a line for every new step and every tenth of the
 * work; otherwise nothing.
 */
export function createProgress(stream: Stream, language: Language, asked: boolean): Progress {
  if (stream.isTTY === true) return movingBar(stream, language);
  if (!asked) return { update: () => undefined, clear: () => undefined };
  let last = '';
  return {
    update(text, fraction) {
      const line = `${Math.floor(bounded(fraction) * 10) * 10}% ${text[language]}`;
      if (line !== last) stream.write(`${line}\n`);
      last = line;
    },
    clear: () => undefined,
  };
}

function movingBar(stream: Stream, language: Language): Progress {
  let shown = 0;
  const clear = (): void => {
    if (shown > 0) stream.write(`\r${' '.repeat(shown)}\r`);
    shown = 0;
  };
  return {
    clear,
    update(text, fraction) {
      const done = Math.round(bounded(fraction) * BAR_WIDTH);
      const percent = String(Math.floor(bounded(fraction) * 100)).padStart(3);
      const bar = `${'█'.repeat(done)}${'░'.repeat(BAR_WIDTH - done)} ${percent}% `;
      const line = clip(bar + text[language], (stream.columns ?? 80) - 1);
      clear();
      stream.write(line);
      shown = displayWidth(line);
    },
  };
}

function bounded(fraction: number): number {
  return Math.min(1, Math.max(0, fraction));
}
