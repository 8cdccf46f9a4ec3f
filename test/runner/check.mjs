// npm run check: format, lint, types, boundaries and pure tests (which compare what is
// generated and checked in with its sources). Two lanes, as most machines have two cores.
import { run, runSuite, summary } from './suites.mjs';

const bin = (name) => `node_modules/.bin/${name}`;
const sources = ['libs/*/src', 'apps/*/src', 'test'];

const lanes = [
  [
    { name: 'build', does: () => run('npm', ['run', '--silent', 'build']) },
    { name: 'boundaries', does: () => run(bin('depcruise'), ['--config', '.dependency-cruiser.cjs', ...sources]) },
    { name: 'pure tests', does: pure },
  ],
  [
    { name: 'types', does: () => run(bin('tsc'), ['-p', 'tsconfig.sources.json']) },
    { name: 'lint', does: () => run(bin('eslint'), ['.', '--max-warnings=0']) },
    { name: 'format', does: () => run(bin('prettier'), ['.', '--check', '--cache', '--log-level=warn']) },
  ],
];

async function pure() {
  const result = await runSuite('pure', { minutes: 5 });
  return { code: result.failed ? 1 : 0, output: result.output, note: summary(result) };
}

async function perform({ name, does }) {
  const started = performance.now();
  const { code, output, note } = await does();
  const time = `${((performance.now() - started) / 1000).toFixed(1)} s`.padStart(7);
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${time}  ${name}${note ? ` (${note})` : ''}`);
  if (code !== 0) console.log(output.trimEnd().replace(/^/gm, '    '));
  return code === 0;
}

async function inOrder(lane) {
  const outcomes = [];
  for (const step of lane) outcomes.push(await perform(step));
  return outcomes;
}

const outcomes = (await Promise.all(lanes.map(inOrder))).flat();
const failed = outcomes.filter((ok) => !ok).length;
console.log(failed ? `${failed} of ${outcomes.length} checks failed` : `All ${outcomes.length} checks passed`);
process.exitCode = failed ? 1 : 0;
