import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, jest } from '@jest/globals';

jest.setTimeout(120_000);
const root = fileURLToPath(new URL('../..', import.meta.url));

interface Report {
  readonly attempts: number;
  readonly rows: readonly { readonly words: string; readonly figures: readonly { readonly p50: number }[] }[];
}

function run(...options: string[]) {
  const { NODE_OPTIONS: _, NODE_ENV: __, ...environment } = process.env;
  const command = ['test/bench/dist/boards.main.js', '--json', ...options];
  const ran = spawnSync(process.execPath, command, { cwd: root, env: environment, encoding: 'utf8', timeout: 110_000 });
  return { status: ran.status, report: JSON.parse(ran.stdout) as Report };
}

/** The command as a person types it, small. What it measures is nobody's to assert. */
describe('npm run bench:boards', () => {
  it('measures every list over actions, in one panel and in many', () => {
    const { status, report } = run('--n', '1', '--actions', '2000');
    expect(report.attempts).toBe(9 * 4);
    expect(report.rows.map(({ figures }) => figures.map(({ p50 }) => p50 > 0))).toEqual(
      Array.from({ length: 9 }, () => [true, true, true, true]),
    );
    expect(status).toBe(0);
  });

  it('is not passed by trying nothing', () => {
    const { status, report } = run('--n', '0');
    expect(report).toMatchObject({ attempts: 0 });
    expect(status).toBe(1);
  });
});
