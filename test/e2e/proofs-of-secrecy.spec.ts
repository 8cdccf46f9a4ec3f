import { describe, expect, it, jest } from '@jest/globals';
import { runProof as run } from '../builders/proof.js';
import { unlisted } from '../secrecy/census-of-places.js';

jest.setTimeout(300_000);

/** Proofs that nobody learns what is not theirs to know, as a person types them, small; sabotaged, each must find the fault. */
describe('npm run test:matrix', () => {
  it('has a place for every route, event, scope and job', () => {
    expect(unlisted()).toEqual([]);
  });

  it('finds every answer as the law has it', () => {
    const { status, report } = run('matrix', '--n', '1500');
    expect(report).toMatchObject({ faults: 0, passed: true });
    for (const tried of ['routes: allowed', 'routes: refused', 'routes: unknown', 'notices: heard', 'jobs: sent'])
      expect(report[tried]).toBeGreaterThan(0);
    expect(status).toBe(0);
  });

  it('finds where to reach her told to whom it is not, when that check is off', () => {
    const { status, report } = run('matrix', '--n', '1500', '--sabotage');
    expect(report.faults).toBeGreaterThan(0);
    expect(status).toBe(1);
  });

  it('is not passed by trying nothing', () => {
    const { status, report } = run('matrix', '--n', '0');
    expect(report).toMatchObject({ attempts: 0, passed: false });
    expect(status).toBe(1);
  });
});

describe('npm run test:canary', () => {
  it('finds no guarded passage where it may not be', () => {
    const { status, report } = run('canary', '--n', '99');
    expect(report).toMatchObject({ leaks: 0, passed: true });
    for (const counted of ['planted', 'canaries found so']) expect(report[counted]).toBeGreaterThan(20);
    for (const channel of [
      'answers',
      'frames',
      'api log',
      'Postgres log',
      'mail',
      'calendars',
      'queue tables',
      'notifications',
    ])
      expect(report[`bytes searched: ${channel}`]).toBeGreaterThan(100);
    expect(status).toBe(0);
  });

  it('finds her side in what his side is answered, when the check on reading a case is off', () => {
    const { status, report } = run('canary', '--n', '25', '--sabotage');
    expect(report.leaks).toBeGreaterThan(0);
    expect(status).toBe(1);
  });

  it('is not passed by trying nothing', () => {
    const { status, report } = run('canary', '--n', '0');
    expect(report).toMatchObject({ attempts: 0, passed: false });
    expect(status).toBe(1);
  });
});
