import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Runs a proof as its command does: how it ended, and what it reported. */
export function runProof(proof: 'durability' | 'hostile' | 'convergence' | 'revocation', ...options: string[]) {
  const { NODE_OPTIONS: _, NODE_ENV: __, ...environment } = process.env;
  const ran = spawnSync(process.execPath, [`test/proofs/dist/${proof}.main.js`, '--json', '--seed', '7', ...options], {
    cwd: root,
    env: environment,
    encoding: 'utf8',
    timeout: 110_000,
  });
  return { status: ran.status, report: JSON.parse(ran.stdout) as Record<string, number | boolean> };
}
