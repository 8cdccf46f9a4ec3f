import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

type Built = 'durability' | 'hostile' | 'convergence' | 'revocation' | 'reminder-faults';
type FromSource = 'matrix' | 'canary' | 'indistinguishable' | 'withdrawal';
const fromSource: readonly string[] = ['matrix', 'canary', 'indistinguishable', 'withdrawal'] satisfies FromSource[];

/** Runs a proof as its command does, on a Postgres of its own: how it ended, and what it reported. */
export function runProof(proof: Built | FromSource, ...options: string[]) {
  const { NODE_OPTIONS: _, NODE_ENV: __, TEST_DATABASE_URL: ___, ...environment } = process.env;
  const command = fromSource.includes(proof)
    ? ['--no-warnings', 'test/runner/proof.mjs', proof]
    : [`test/proofs/dist/${proof}.main.js`];
  const ran = spawnSync(process.execPath, [...command, '--json', '--seed', '7', ...options], {
    cwd: root,
    env: environment,
    encoding: 'utf8',
    timeout: 280_000,
  });
  return { status: ran.status, report: JSON.parse(ran.stdout) as Record<string, number | boolean> };
}
