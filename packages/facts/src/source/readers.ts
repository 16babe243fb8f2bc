import { fork, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Bilingual } from '@levee/regulation/text/bilingual';
import { MAX_READERS, READER_HEAP_MEBIBYTES, READER_IDLE_MILLISECONDS, readingMilliseconds } from './limits.js';
import type { ReaderAnswer } from './readerprocess.js';
import type { Reading, ReadingJob } from './reading.js';

/** Limits of one reading; the default applies where one is absent. */
interface ReadingBounds {
  /** V8 heap limit of the reader process, in MiB. A reading with limits of its own has a process of its own. */
  readonly heapMebibytes?: number;
  readonly milliseconds?: number;
}

/**
 * Reads a file in a process of its own with limits on memory and time, so that no file can stop the server. A reader process
 * that reaches a limit is ended, and the reading is a problem of the file. Throws only when reader processes cannot be started
 * or fail for another reason.
 */
export async function readApart(job: ReadingJob, bounds: ReadingBounds = {}): Promise<Reading> {
  const milliseconds = bounds.milliseconds ?? readingMilliseconds((await stat(job.path)).size);
  if (bounds.heapMebibytes !== undefined) {
    const reader = new Reader(bounds.heapMebibytes);
    return reader.read(job, milliseconds).finally(() => reader.end());
  }
  const reader = await borrow();
  try {
    return await reader.read(job, milliseconds);
  } finally {
    giveBack(reader);
  }
}

const idle: Reader[] = [];
const waiting: ((reader: Reader) => void)[] = [];
let busy = 0;

function borrow(): Promise<Reader> {
  if (busy >= MAX_READERS) return new Promise((resolve) => waiting.push(resolve));
  busy++;
  for (let reader = idle.pop(); reader; reader = idle.pop()) {
    if (!reader.isAlive) continue;
    reader.wake();
    return Promise.resolve(reader);
  }
  return Promise.resolve(new Reader(READER_HEAP_MEBIBYTES));
}

function giveBack(reader: Reader): void {
  const next = waiting.shift();
  if (next) {
    next(reader.isAlive ? reader : new Reader(READER_HEAP_MEBIBYTES));
    return;
  }
  busy--;
  if (!reader.isAlive) return;
  idle.push(reader);
  reader.rest();
}

const STDERR_CHARACTERS = 4000;

/** One reader process; it takes one file at a time. */
class Reader {
  isAlive = true;
  readonly #process: ChildProcess;
  readonly #started: Promise<void>;
  #complaints = '';
  #settle: ((answer: ReaderAnswer | 'gone') => void) | undefined;
  #forget: NodeJS.Timeout | undefined;

  constructor(heapMebibytes: number) {
    this.#process = fork(programPath(), [], {
      execArgv: [`--max-old-space-size=${heapMebibytes}`],
      // A reader process reads untrusted files, so it does not get the server's settings and secrets.
      env: environment(),
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.#process.stderr?.on('data', (chunk: Buffer) => {
      this.#complaints = (this.#complaints + chunk.toString('utf8')).slice(-STDERR_CHARACTERS);
    });
    this.#process.on('message', (answer: ReaderAnswer) => this.#take(answer));
    this.#process.on('error', () => this.#lose());
    this.#process.on('exit', () => this.#lose());
    this.#started = this.#answer().then((answer) => {
      if (answer === 'gone') throw new Error(`the reader of files could not be started: ${this.#complaints}`);
    });
    // read() rethrows this; the catch only prevents an unhandled rejection before the first read().
    this.#started.catch(() => undefined);
  }

  async read(job: ReadingJob, milliseconds: number): Promise<Reading> {
    await this.#started;
    if (!this.isAlive) return refusal(outOfMemory());
    const late = new AbortController();
    const clock = setTimeout(() => {
      late.abort();
      this.end();
    }, milliseconds);
    const answered = this.#answer();
    // Sending fails only when the process has gone; its exit event reports that too.
    this.#process.send(job, () => undefined);
    const answer = await answered;
    clearTimeout(clock);
    if (answer === 'gone') return refusal(late.signal.aborted ? tooSlow(milliseconds) : outOfMemory());
    if ('reading' in answer) return answer.reading;
    throw new Error('failure' in answer ? answer.failure : 'the reader of files started twice');
  }

  /** Keeps the idle process from holding the server open, and ends it after READER_IDLE_MILLISECONDS. */
  rest(): void {
    this.#process.unref();
    this.#process.channel?.unref();
    // The pipe of a child process is a socket, although its type is only Readable.
    if (this.#process.stderr instanceof Socket) this.#process.stderr.unref();
    this.#forget = setTimeout(() => this.end(), READER_IDLE_MILLISECONDS).unref();
  }

  wake(): void {
    clearTimeout(this.#forget);
    this.#process.ref();
    this.#process.channel?.ref();
  }

  end(): void {
    this.isAlive = false;
    this.#process.kill('SIGKILL');
  }

  #answer(): Promise<ReaderAnswer | 'gone'> {
    return new Promise((resolve) => (this.#settle = resolve));
  }

  #take(answer: ReaderAnswer): void {
    this.#settle?.(answer);
    this.#settle = undefined;
  }

  #lose(): void {
    this.isAlive = false;
    this.#settle?.('gone');
    this.#settle = undefined;
  }
}

/** Path of the reader program: in a build, JavaScript beside this file; in the sources, a script that loads TypeScript with tsx. */
function programPath(): string {
  const built = new URL('./readerprocess.js', import.meta.url);
  return fileURLToPath(existsSync(built) ? built : new URL('./readersource.mjs', import.meta.url));
}

function environment(): NodeJS.ProcessEnv {
  const names = ['PATH', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'TZ'];
  return Object.fromEntries(
    names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
}

function refusal(message: Bilingual): Reading {
  const problem = { check: 'S.file' as const, row: null, column: null, value: null, message };
  return { sheet: null, rows: undefined, problems: [problem] };
}

function outOfMemory(): Bilingual {
  return {
    zh: '读取该文件所需的内存超过限额，已中止，没有数据入库。请拆分文件、删去无关内容，或改用 CSV 报送。',
    en:
      'Reading this file takes more memory than is allowed; it was stopped and nothing was stored. ' +
      'Split the file, remove what does not belong to the return, or file a CSV.',
  };
}

function tooSlow(milliseconds: number): Bilingual {
  const seconds = Math.ceil(milliseconds / 1000);
  return {
    zh: `读取该文件超过 ${seconds} 秒，已中止，没有数据入库。请拆分文件、删去无关内容，或改用 CSV 报送。`,
    en:
      `Reading this file took more than ${seconds} seconds; it was stopped and nothing was stored. ` +
      'Split the file, remove what does not belong to the return, or file a CSV.',
  };
}
