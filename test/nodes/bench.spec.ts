import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, jest } from '@jest/globals';

jest.setTimeout(60_000);
const root = fileURLToPath(new URL('../..', import.meta.url));

function run(...options: string[]) {
  const { NODE_OPTIONS: _, NODE_ENV: __, ...environment } = process.env;
  const ran = spawnSync(process.execPath, ['test/proofs/dist/nodes.main.js', '--json', ...options], {
    cwd: root,
    env: environment,
    encoding: 'utf8',
    timeout: 50_000,
  });
  return { status: ran.status, report: JSON.parse(ran.stdout) as Record<string, number | boolean> };
}

/** The command as a person types it, small. */
describe('npm run bench:nodes', () => {
  it('hears at one node every edit that is told at the other, in every way', () => {
    const { status, report } = run('--n', '1');
    expect(report).toMatchObject({
      'pub/sub, a channel a document: heard': 1,
      'a stream a document: heard': 1,
      'socket.io streams adapter: heard': 1,
      passed: true,
    });
    expect(status).toBe(0);
  });

  it('notices one that is not told', () => {
    const { status, report } = run('--n', '1', '--sabotage');
    expect(report).toMatchObject({ attempts: 3, passed: false });
    expect(status).toBe(1);
  });

  it('is not passed by trying nothing', () => {
    const { status, report } = run('--n', '0');
    expect(report).toMatchObject({ attempts: 0, passed: false });
    expect(status).toBe(1);
  });
});
