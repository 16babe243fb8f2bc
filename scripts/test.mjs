import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { startPostgres } from './postgres.mjs';
import { root, say } from './project.mjs';

// `npm test`: everything that must hold. `npm test -- <part of a path>` runs only the tests whose path holds it.
const bin = {
  prettier: 'node_modules/prettier/bin/prettier.cjs',
  eslint: 'node_modules/eslint/bin/eslint.js',
  tsc: 'node_modules/typescript/bin/tsc',
  vitest: 'node_modules/vitest/vitest.mjs',
};
const CHECKS = {
  format: { zh: '格式', en: 'format', args: [bin.prettier, '--check', '--log-level', 'warn', '.'] },
  lint: { zh: '代码规范', en: 'lint', args: [bin.eslint, '.'] },
  types: { zh: '类型', en: 'types', args: [bin.tsc, '-p', 'tsconfig.json'] },
  console: { zh: '控制台类型', en: 'console types', args: [bin.tsc, '-p', 'packages/console'] },
};
const REPORTERS = ['--reporter=default', '--reporter=./scripts/skippedtests.mjs'];
const SKIPPED = join(root, '.cache', 'skipped-tests.json');

const results = [];
/** Programs and the server that are running, each with what ends it. */
const running = new Set();
/** The reason why no test ran on PostgreSQL. */
let lacking;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => {
    for (const end of running) end(signal);
    // No handler is left, so the signal ends this process.
    process.kill(process.pid, signal);
  });
}

/** Keeps how a step ended and how long it took. */
function record(step, passed, started) {
  results.push({ ...step, passed, seconds: (Date.now() - started) / 1000 });
  return passed;
}

/** Runs a Node program to its end; answers whether it succeeded. */
function run(args, options, see = () => undefined) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, ...options });
    const end = (signal) => child.kill(signal);
    running.add(end);
    see(child);
    child.on('close', (code) => {
      running.delete(end);
      resolve(code === 0);
    });
  });
}

/** Runs a check in the background and prints what it said when it is done, so that two of them do not mix. */
async function check(step) {
  const started = Date.now();
  const said = [];
  const passed = await run(step.args, { stdio: ['ignore', 'pipe', 'pipe'] }, (child) => {
    child.stdout.on('data', (bytes) => said.push(bytes));
    child.stderr.on('data', (bytes) => said.push(bytes));
  });
  process.stdout.write(`\n── ${step.zh} ${step.en} ──\n${Buffer.concat(said).toString()}`);
  return record(step, passed, started);
}

/** Runs the tests with this terminal; what has to hold on PostgreSQL too is held against a server where there is one. */
async function tests(filters) {
  const started = Date.now();
  process.stdout.write('\n── 测试 tests ──\n');
  const env = { ...process.env, LEVEE_SKIPPED_TESTS: SKIPPED };
  const postgres = env.LEVEE_TEST_DATABASE_URL ? undefined : await startPostgres();
  lacking = postgres?.lacking;
  if (postgres?.url) {
    running.add(postgres.stop);
    env.LEVEE_TEST_DATABASE_URL = postgres.url;
    say('同时在 PostgreSQL 上测试。', 'Testing on PostgreSQL as well.');
  }
  mkdirSync(join(root, '.cache'), { recursive: true });
  rmSync(SKIPPED, { force: true });
  const passed = await run([bin.vitest, 'run', ...REPORTERS, ...filters], { stdio: 'inherit', env });
  postgres?.stop?.();
  running.delete(postgres?.stop);
  record({ zh: '测试', en: 'tests' }, passed, started);
}

/** Prints the title of every skipped test; the titles name the missing server. */
function listSkipped() {
  if (lacking) {
    process.stdout.write(
      `${lacking.zh}：只在内嵌数据库上测试。 ${lacking.en}: the tests ran on the embedded stores alone.\n`,
    );
  }
  const skipped = existsSync(SKIPPED) ? JSON.parse(readFileSync(SKIPPED, 'utf8')) : [];
  const count = skipped.reduce((sum, one) => sum + one.tests, 0);
  process.stdout.write(`跳过的测试 skipped tests: ${count}\n`);
  for (const { file, name, tests } of skipped) process.stdout.write(`  ${file} > ${name}  ×${tests}\n`);
}

function summary() {
  process.stdout.write('\n── 小结 summary ──\n');
  for (const { zh, en, passed, seconds } of results) {
    process.stdout.write(`${passed ? '✓' : '✗'} ${zh} ${en}  ${seconds.toFixed(1)} s\n`);
  }
  listSkipped();
  const failed = results.filter((one) => !one.passed).map((one) => one.en);
  process.stdout.write(failed.length === 0 ? '全部通过。\n' : `有 ${failed.length} 项未通过，详见上文。\n`);
  process.stdout.write(failed.length === 0 ? 'levee-test: passed\n' : `levee-test: failed (${failed.join(', ')})\n`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}

const filters = process.argv.slice(2);
if (!ensureInstalled()) {
  process.stdout.write('levee-test: failed (install)\n');
  process.exitCode = 1;
} else {
  const started = Date.now();
  // The browser and kill tests run the built programs; the other tests and checks are worth running all the same.
  const built = record({ zh: '构建', en: 'build' }, ensureBuilt(), started);
  if (!built) say('构建失败，仍继续其余检查。', 'The build failed; the other checks go on.');
  if (filters.length === 0) {
    // Two at a time; the tests alone afterwards, because some of them measure time.
    const { format, lint, types, console: web } = CHECKS;
    await Promise.all([
      check(lint),
      check(format)
        .then(() => check(types))
        .then(() => check(web)),
    ]);
  }
  await tests(filters);
  summary();
}
