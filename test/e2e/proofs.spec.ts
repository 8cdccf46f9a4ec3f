import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, jest } from '@jest/globals';

jest.setTimeout(120_000);
const root = fileURLToPath(new URL('../..', import.meta.url));

function run(proof: 'durability' | 'hostile', ...options: string[]) {
  const { NODE_OPTIONS: _, NODE_ENV: __, ...environment } = process.env;
  const ran = spawnSync(process.execPath, [`test/proofs/dist/${proof}.main.js`, '--json', '--seed', '7', ...options], {
    cwd: root,
    env: environment,
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { status: ran.status, report: JSON.parse(ran.stdout) as Record<string, number | boolean> };
}

/** The commands as a person types them, small; sabotaged, each must find the fault that it is there to find. */
describe('npm run test:durability', () => {
  it('finds no acknowledged edit lost by kill -9', () => {
    const { status, report } = run('durability', '--n', '2');
    expect(report).toMatchObject({ trials: 2, lost: 0, misnumbered: 0, missingFromText: 0, refused: 0, passed: true });
    expect(report.acknowledged).toBeGreaterThan(0);
    expect(status).toBe(0);
  });

  it('finds the loss when edits are acknowledged before the commit', () => {
    // A kill falls between the lie and the commit in about half of the trials: twelve never all miss.
    const { status, report } = run('durability', '--n', '12', '--sabotage');
    expect(report.lost).toBeGreaterThan(0);
    expect(report.missingFromText).toBeGreaterThan(0);
    expect(status).toBe(1);
  });

  it('is not passed by trying nothing', () => {
    const { status, report } = run('durability', '--n', '0');
    expect(report).toMatchObject({ attempts: 0, passed: false });
    expect(status).toBe(1);
  });
});

describe('npm run test:hostile', () => {
  it('finds nothing unlawful accepted, and the honest text untouched', () => {
    const { status, report } = run('hostile', '--n', '500');
    expect(report).toMatchObject({ namedAccepted: 0, mutations: 500, hostileAccepted: 0, textsEqual: true });
    expect(report).toMatchObject({ honestRefused: 0, honestUnanswered: 0, apiAlive: true, passed: true });
    expect(report.honestEdits).toBeGreaterThan(20);
    expect(status).toBe(0);
  });

  it('finds what gets in when the guard is off', () => {
    const { status, report } = run('hostile', '--n', '100', '--sabotage');
    expect(report.hostileAccepted).toBeGreaterThan(0);
    expect(report.namedAccepted).toBeGreaterThan(0);
    expect(status).toBe(1);
  });
});
