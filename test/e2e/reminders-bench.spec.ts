import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, jest } from '@jest/globals';

jest.setTimeout(120_000);
const root = fileURLToPath(new URL('../..', import.meta.url));

function run(...options: string[]) {
  const { NODE_OPTIONS: _, NODE_ENV: __, ...environment } = process.env;
  const command = ['test/proofs/dist/reminders.main.js', '--json', '--redis', 'down', ...options];
  const ran = spawnSync(process.execPath, command, { cwd: root, env: environment, encoding: 'utf8', timeout: 110_000 });
  return { status: ran.status, report: JSON.parse(ran.stdout) as Record<string, number | boolean> };
}

/** The command as a person types it, small, with queues on Postgres. What it measures is nobody's to assert. */
describe('npm run bench:reminders', () => {
  it('counts what was delivered, beside a bare queue', () => {
    const { status, report } = run('--n', '5');
    expect(report).toMatchObject({
      attempts: 5,
      'Postgres, 50/s: delivered': 5,
      'Postgres, 50/s: bare queue, jobs': 5,
      passed: true,
    });
    expect(report['Postgres, 50/s: p99 ms late']).toEqual(expect.any(Number));
    expect(status).toBe(0);
  });

  it('notices a mail that does not come', () => {
    const { status, report } = run('--n', '2', '--sabotage');
    expect(report).toMatchObject({ attempts: 2, 'Postgres, 50/s: delivered': 1, passed: false });
    expect(status).toBe(1);
  });

  it('is not passed by trying nothing', () => {
    const { status, report } = run('--n', '0');
    expect(report).toMatchObject({ attempts: 0, passed: false });
    expect(status).toBe(1);
  });
});
