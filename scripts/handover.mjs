import { spawn } from 'node:child_process';
import { dirname, delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureNode } from './node.mjs';
import { root } from './project.mjs';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const LOOK_MS = 300;

/**
 * Runs a program of the project under a Node that is new enough: in this very process where this Node is; otherwise in a
 * child, because Node 18 and 20 cannot exec. The child has this terminal, receives the signals of this process, and ends
 * with this process, however it ends. The child's exit code or signal becomes that of this process.
 */
export async function runProgram(program, args) {
  endWithParent();
  const node = ensureNode();
  if (node === undefined) {
    process.exitCode = 1;
  } else if (node === process.execPath) {
    process.argv = [node, program, ...args];
    await import(pathToFileURL(program).href);
  } else {
    handOver(node, program, args);
  }
}

function handOver(node, program, args) {
  // A program that the child starts as `node`, or through npm's variables, runs on the same Node.
  process.env.PATH = `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`;
  process.env.NODE = node;
  process.env.npm_node_execpath = node;
  const child = spawn(node, [join(root, 'scripts', 'run.mjs'), program, ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 1;
    if (signal === null) return;
    for (const one of SIGNALS) process.removeAllListeners(one);
    process.kill(process.pid, signal);
  });
}

/**
 * Sends SIGTERM to this process when its parent is gone. After a hand-over the parent holds an IPC channel, which the
 * kernel closes however the parent ends. npm starts scripts through `sh`, which dies of a SIGTERM from npm without
 * forwarding it: this process then has another parent, which is polled.
 */
function endWithParent() {
  const stop = () => process.kill(process.pid, 'SIGTERM');
  if (process.channel) {
    process.once('disconnect', stop);
    process.channel.unref();
  } else if (process.env.npm_lifecycle_event && process.platform !== 'win32') {
    const parent = process.ppid;
    const look = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(look);
      stop();
    }, LOOK_MS).unref();
  }
}
