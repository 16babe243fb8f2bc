import type { Levee } from '@levee/server/open';
import type { Command } from 'commander';
import type { CommandLine, Run } from '../line/commandline.js';
import { openHere, firstAccountLines } from '../line/connection.js';
import type { ExitCode } from '../line/failure.js';
import { both } from '../terminal/language.js';

interface StartOptions {
  readonly host: string;
  readonly port: number;
  readonly demonstration: boolean;
}

/** `start`: opens the stores and serves the API and the console until it receives a signal to stop. */
export function addStartCommand(line: CommandLine, program: Command): void {
  const { say, read } = line;
  line
    .command(
      program,
      'start',
      both('启动服务，直到停止（Ctrl-C）', 'start the server and serve until stopped (Ctrl-C)'),
    )
    .option('--port <port>', say(both('端口', 'port')), read.wholeNumber(0, 65_535), 4110)
    .option(
      '--host <host>',
      say(both('监听地址；127.0.0.1 只限本机', 'address to listen on; 127.0.0.1 is this machine only')),
      '127.0.0.1',
    )
    .option('--no-demonstration', say(both('首次启动时不载入演示数据', 'no demonstration data at the first start')))
    .action(line.alone(start));
}

async function start(run: Run, _: readonly string[], options: StartOptions): Promise<ExitCode> {
  const { terminal, places, progress } = run;
  const { chosenDataFolder } = await import('@levee/server/datafolder/datafolder');
  const data = places.data ?? chosenDataFolder();
  // From now on a signal stops the server in order: running work is finished, or swept at the next start.
  const stopped = stopSignal(() => terminal.warn(terminal.say(both('正在停止……', 'Stopping …'))));
  const levee = await openHere(data, places, progress, options.demonstration);
  try {
    const address = await levee.listen(options.host, options.port);
    announce(run, levee, { address, data });
    await stopped;
  } finally {
    await levee.close();
  }
  return 0;
}

function announce({ terminal }: Run, levee: Levee, { address, data }: { address: string; data: string }): void {
  if (terminal.json) {
    terminal.print(JSON.stringify({ address, data, ...(levee.firstAccount && { firstAccount: levee.firstAccount }) }));
    return;
  }
  const { say, paint } = terminal;
  terminal.print(
    `${paint('green', '●')} ${say(both('金堤已启动', 'Levee is running'))}  ${paint('bold', address)}`,
    `  ${say(both('数据目录', 'data folder'))}  ${data}`,
    `  ${say(both('接口说明', 'API'))}  ${address}/api/docs`,
  );
  if (levee.firstAccount) {
    terminal.print(...firstAccountLines(terminal, levee.firstAccount));
    return;
  }
  const forgotten = both(
    '用已有账户登录；忘记口令时停止服务后运行 levee password <账户>。',
    'Sign in as before; for a new password stop and run levee password <account>.',
  );
  terminal.print(`  ${say(forgotten)}`);
}

/** Ctrl-C may arrive twice, from the terminal and from the starting process: within this time it is one request. */
const ONE_REQUEST_MILLISECONDS = 1000;

/** Resolves at the first signal to stop; a later signal then ends the process at once, as in any other program. */
function stopSignal(heard: () => void): Promise<void> {
  return new Promise((resolve) => {
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
    let isHeard = false;
    const stop = (): void => {
      if (isHeard) return;
      isHeard = true;
      const obeyAtOnce = (): void => {
        for (const signal of signals) process.off(signal, stop);
      };
      setTimeout(obeyAtOnce, ONE_REQUEST_MILLISECONDS).unref();
      heard();
      resolve();
    };
    for (const signal of signals) process.on(signal, stop);
  });
}
