import type { Command } from 'commander';
import type { CommandLine } from '../line/commandline.js';
import { both } from '../terminal/language.js';

/** The day for which the register is read (`on`), and the instant up to which entries count as known (`asOf`). */
export interface WhenOptions {
  readonly on?: string;
  readonly asOf?: string;
}

/** Adds the options of WhenOptions to a command. */
export function withWhen({ say, read }: CommandLine, command: Command): Command {
  return command
    .option('--on <date>', say(both('某日的情况（默认今天）', 'the state on this day (today by default)')), read.date)
    .option(
      '--as-of <instant>',
      say(both('按当时所知：时点，或日期（至当日 24 时）', 'as it was known then: an instant, or a date (its end)')),
      read.instant,
    );
}
