import { describe, expect, it, jest } from '@jest/globals';
import { runProof as run } from '../builders/proof.js';

jest.setTimeout(120_000);

/** What the proofs find on one node they find on two, with Redis between them and with it gone. */
describe('two nodes', () => {
  it.each(['up', 'down'])('end with every replica equal to the log, Redis %s', (redis) => {
    const { status, report } = run('convergence', '--n', '2', '--nodes', '2', '--redis', redis, '--trace', '300');
    expect(report).toMatchObject({ failedRounds: 0, 'friendsforever: readers equal': true });
    expect(report.acknowledged).toBeGreaterThan(0);
    expect(status).toBe(0);
  });

  it('take nothing and deliver no edit after a revocation whose notice is lost', () => {
    const { status, report } = run('revocation', '--n', '2', '--nodes', '2');
    expect(report).toMatchObject({ attempts: 2, acceptedAfter: 0, editedFramesAfter: 0 });
    expect(report.writtenByOthersAfter).toBeGreaterThan(0);
    expect(status).toBe(0);
  });
});
