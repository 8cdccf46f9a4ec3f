// Runs one jest suite and answers what jest itself counted.
import { spawn } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** The suites of `jest.config.mjs`, fastest first. */
export const suites = ['pure', 'database', 'e2e', 'nodes', 'browser'];

export const root = fileURLToPath(new URL('../..', import.meta.url));
const results = `${root}test/.results`;

const running = new Set();
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    for (const child of running) stop(child, signal);
    setTimeout(() => {
      for (const child of running) stop(child, 'SIGKILL');
      process.exit(1);
    }, 2000);
  });
}

/**
 * Runs a command in the project's root; answers its exit code and, unless its output goes to the screen, the output.
 * It gets a process group of its own, so that a test that never ends is ended with all its workers.
 */
export function run(command, args, { screen = false, minutes = 30 } = {}) {
  return new Promise((done, fail) => {
    const stdio = ['ignore', screen ? 2 : 'pipe', screen ? 2 : 'pipe'];
    const child = spawn(command, args, { cwd: root, stdio, detached: true });
    let output = '';
    const limit = setTimeout(() => {
      output += `\nStopped: ${command} was not done after ${minutes} minutes.\n`;
      if (screen) console.error(output);
      stop(child, 'SIGTERM');
      setTimeout(() => stop(child, 'SIGKILL'), 5000).unref();
    }, minutes * 60_000);
    running.add(child);
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    child.on('error', fail);
    child.on('close', (code) => {
      clearTimeout(limit);
      running.delete(child);
      stop(child, 'SIGKILL');
      done({ code: code ?? 1, output });
    });
  });
}

function stop(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The whole group has ended already.
  }
}

/** Counts of one suite. A file that could not be loaded, or a run that wrote no result, counts as one failure. */
export async function runSuite(suite, { args = [], screen = false, minutes = 30 } = {}) {
  const file = `${results}/${suite}.json`;
  await mkdir(results, { recursive: true });
  await rm(file, { force: true });
  const started = performance.now();
  const jest = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js', '--passWithNoTests'];
  const chosen = ['--selectProjects', suite, '--json', `--outputFile=${file}`, ...args];
  const { code, output } = await run(process.execPath, [...jest, ...chosen], { screen, minutes });
  const found = await readFile(file, 'utf8').then(JSON.parse, () => undefined);
  const counts = found ? count(found) : { passed: 0, failed: 1, skipped: 0 };
  if (code !== 0 && counts.failed === 0) counts.failed = 1;
  return { suite, ...counts, output, seconds: (performance.now() - started) / 1000 };
}

function count(found) {
  return {
    passed: found.numPassedTests,
    failed: found.numFailedTests + found.numRuntimeErrorTestSuites,
    skipped: found.numPendingTests + found.numTodoTests,
  };
}

/** `3 passed, 0 failed`, with the skipped ones when there are any. */
export function summary({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
}
