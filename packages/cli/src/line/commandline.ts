import type { Client } from '@levee/contract/client';
import type { Bilingual } from '@levee/contract/base/shapes';
import type { Command } from 'commander';
import { argumentReaders, type ArgumentReaders } from './arguments.js';
import { connect, type Connection, type Places } from './connection.js';
import { reportFailure, type ExitCode } from './failure.js';
import { helpSettings } from './help.js';
import type { Language } from '../terminal/language.js';
import { createProgress, type Progress } from '../terminal/progress.js';
import { createTerminal, type Surroundings, type Terminal } from '../terminal/terminal.js';

/** What every command receives. */
export interface Run {
  readonly terminal: Terminal;
  readonly progress: Progress;
  readonly places: Places;
}

/** What a command that calls the API receives. */
export interface ConnectedRun extends Run {
  readonly client: Client;
}

/** Opens a connection to Levee; tests pass their own. */
export type Connect = (places: Places, terminal: Terminal, progress: Progress) => Promise<Connection>;

/** The work of a command, which returns its exit code. `options` has the type that the command declares. */
type Work<R> = (run: R, args: readonly string[], options: never) => Promise<ExitCode>;
type Action = (...parsed: unknown[]) => Promise<void>;

interface GlobalOptions {
  readonly json?: true;
  readonly progress?: true;
  readonly data?: string;
  readonly content?: string;
}

/** One run of the command line: creates commands in one language, and runs the chosen one. */
export interface CommandLine {
  readonly read: ArgumentReaders;
  /** The exit code of the command that ran. */
  readonly exitCode: ExitCode;
  readonly say: (text: Bilingual) => string;
  /** A new command under another, with its help in the chosen language. */
  readonly command: (parent: Command, usage: string, about: Bilingual) => Command;
  /** The action of a command that needs no server. */
  readonly alone: (work: Work<Run>) => Action;
  /** The action of a command that calls the API. */
  readonly connected: (work: Work<ConnectedRun>) => Action;
}

/** Makes the command line for one run. */
export function createCommandLine(around: Surroundings, language: Language, open: Connect = connect): CommandLine {
  let exitCode: ExitCode = 0;
  const say = (text: Bilingual): string => text[language];
  const settled = (work: Work<Run>): Action => {
    return async (...parsed) => {
      const command = parsed.at(-1) as Command;
      const options = command.optsWithGlobals<GlobalOptions>();
      const terminal = createTerminal(around, language, options.json === true);
      const progress = createProgress(around.stderr, language, options.progress === true);
      try {
        exitCode = await work({ terminal, progress, places: placesOf(options) }, command.args, options as never);
      } catch (error) {
        progress.clear();
        exitCode = reportFailure(terminal, error);
      }
    };
  };
  return {
    read: argumentReaders(language),
    get exitCode() {
      return exitCode;
    },
    say,
    command(parent, usage, about) {
      const command = parent.command(usage).description(say(about)).configureHelp(helpSettings(language));
      return command.helpCommand(false);
    },
    alone: settled,
    connected: (work) =>
      settled(async (run, args, options) => {
        const connection = await open(run.places, run.terminal, run.progress);
        try {
          return await work({ ...run, client: connection.client }, args, options);
        } finally {
          run.progress.clear();
          await connection.close();
        }
      }),
  };
}

function placesOf({ data, content }: GlobalOptions): Places {
  return { ...(data !== undefined && { data }), ...(content !== undefined && { content }) };
}

/** Prints a result: the exact JSON of the API with --json, else a page for people. */
export function answer(terminal: Terminal, value: unknown, page: () => readonly string[]): void {
  if (terminal.json) terminal.print(JSON.stringify(value, undefined, 2));
  else terminal.print(...page());
}
