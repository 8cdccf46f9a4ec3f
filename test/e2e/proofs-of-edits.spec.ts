import { describe, expect, it, jest } from '@jest/globals';
import { runProof as run } from '../builders/proof.js';

jest.setTimeout(300_000);

/** Proofs of edits and mails, as a person types them, small; sabotaged, each must find the fault that it is there to find. */
describe('npm run test:durability', () => {
  it('finds no acknowledged edit lost by kill -9, of the api and of whoever compacts', () => {
    const { status, report } = run('durability', '--n', '2');
    expect(report).toMatchObject({ trials: 2, lost: 0, misnumbered: 0, missingFromText: 0, refused: 0, passed: true });
    expect(report.acknowledged).toBeGreaterThan(0);
    expect(report.compacted).toBeGreaterThan(0);
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

describe('npm run test:convergence', () => {
  it('finds every replica equal to the log, kept seeds first, and real typing whole', () => {
    const { status, report } = run('convergence', '--n', '3', '--nodes', '1', '--trace', '600');
    expect(report).toMatchObject({ failedRounds: 0, diverged: 0, unsaved: 0, missing: 0, servedOtherwise: 0 });
    expect(report).toMatchObject({ 'friendsforever: acknowledged': 601, 'friendsforever: readers equal': true });
    expect(report).toMatchObject({ 'automerge-paper: acknowledged': 601, 'automerge-paper: readers equal': true });
    expect(report.acknowledged).toBeGreaterThan(0);
    expect(report.cuts).toBeGreaterThan(0);
    expect(status).toBe(0);
  });

  it('finds the replicas apart when one commit in three is told to nobody', () => {
    const { status, report } = run('convergence', '--n', '3', '--nodes', '1', '--trace', '0', '--sabotage');
    expect(report.diverged).toBeGreaterThan(0);
    expect(status).toBe(1);
  });

  it('is not passed by trying nothing', () => {
    const { status, report } = run('convergence', '--n', '0');
    expect(report).toMatchObject({ attempts: 0, passed: false });
    expect(status).toBe(1);
  });
});

describe('npm run test:revocation', () => {
  it('finds nothing taken and no edit delivered after the revocation, with its notice heard and lost', () => {
    const { status, report } = run('revocation', '--n', '12', '--nodes', '1');
    expect(report).toMatchObject({ attempts: 12, acceptedAfter: 0, editedFramesAfter: 0, trialsWithAFrameTooLate: 0 });
    for (const tried of ['acceptedBefore', 'receivedBefore', 'triedAfter', 'writtenByOthersAfter'])
      expect(report[tried]).toBeGreaterThan(0);
    expect(status).toBe(0);
  });

  it('finds what is taken when the first answer of the law is kept', () => {
    const { status, report } = run('revocation', '--n', '2', '--nodes', '1', '--sabotage');
    expect(report.acceptedAfter).toBeGreaterThan(0);
    expect(report.editedFramesAfter).toBeGreaterThan(0);
    expect(status).toBe(1);
  });

  it('is not passed by trying nothing', () => {
    const { status, report } = run('revocation', '--n', '0');
    expect(report).toMatchObject({ attempts: 0, passed: false });
    expect(status).toBe(1);
  });
});

describe('npm run test:reminder-faults', () => {
  it('finds no mail lost or repeated unknown when the worker is killed while the mail server has one', () => {
    const { status, report } = run('reminder-faults', '--n', '2');
    expect(report).toMatchObject({ trials: 2, delivered: 16, lost: 0, repeatedUnknown: 0, passed: true });
    expect(report.repeatedAndCounted).toBeGreaterThan(0);
    expect(status).toBe(0);
  });

  it('finds mails repeated that nobody knows of, when the claim is not committed before the sending', () => {
    const { status, report } = run('reminder-faults', '--n', '1', '--sabotage');
    expect(report).toMatchObject({ repeatedAndCounted: 0, passed: false });
    expect(report.repeatedUnknown).toBeGreaterThan(0);
    expect(status).toBe(1);
  });

  it('is not passed by trying nothing', () => {
    const { status, report } = run('reminder-faults', '--n', '0');
    expect(report).toMatchObject({ attempts: 0, passed: false });
    expect(status).toBe(1);
  });
});
