import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, jest } from '@jest/globals';

jest.setTimeout(300_000);
const root = fileURLToPath(new URL('../..', import.meta.url));

/** The command as a person types it: real processes, one socket an agent, a kill -9 and a restart of the api. */
describe('npm run replay', () => {
  it('types a real concurrent trace through the server: every text is the trace’s', () => {
    const { NODE_OPTIONS: _, NODE_ENV: __, ...environment } = process.env;
    const ran = spawnSync(
      process.execPath,
      ['apps/dev/dist/replay/main.js', 'test/traces/friendsforever.json.gz', '--json'],
      { cwd: root, env: environment, encoding: 'utf8' },
    );
    expect(ran.stderr).toBe('');
    const report = JSON.parse(ran.stdout) as Record<string, unknown>;
    expect(report).toMatchObject({
      agents: 2,
      transactions: 26_078,
      acknowledged: 26_078,
      clientsEqual: [true, true],
      serverEqual: true,
      restartEqual: true,
    });
    expect(ran.status).toBe(0);
  });
});
