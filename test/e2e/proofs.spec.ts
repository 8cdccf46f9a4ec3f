import { describe, expect, it, jest } from '@jest/globals';
import { runProof as run } from '../builders/proof.js';
import { unlisted } from '../secrecy/census-of-places.js';

jest.setTimeout(300_000);

/** The commands as a person types them, small; sabotaged, each must find the fault that it is there to find. */
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
    for (const channel of ['answers', 'frames', 'api log', 'Postgres log', 'mail', 'queue tables', 'notifications'])
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

describe('npm run test:indistinguishable', () => {
  it('cannot tell from what his side has whether she spoke', () => {
    const { status, report } = run('indistinguishable', '--n', '10');
    expect(report).toMatchObject({ attempts: 20, passed: true });
    expect(report.signals).toBeGreaterThan(1000);
    expect(status).toBe(0);
  });

  it('can, and names the signal, when his side hears that a consultation changed', () => {
    const { status, report } = run('indistinguishable', '--n', '12', '--sabotage');
    expect(report['what he has: AUC']).toBeGreaterThan(0.7);
    expect(report['what he has: signals that weighed most']).toContain('frames');
    expect(status).toBe(1);
  });

  it('is not passed by trying nothing', () => {
    const { status, report } = run('indistinguishable', '--n', '0');
    expect(report).toMatchObject({ attempts: 0, passed: false });
    expect(status).toBe(1);
  });
});

describe('npm run test:withdrawal', () => {
  it('finds no byte of a consultation sent once she has withdrawn, and every line that derives from it', () => {
    const { status, report } = run('withdrawal', '--n', '4');
    expect(report).toMatchObject({ attempts: 4, refused: 0, bytesAfter: 0, frameBytes: 0, passed: true });
    expect(report).toMatchObject({ stepsTakenAfter: 0, mailsAfter: 0, derivedPlanted: 44, derivedFound: 44 });
    for (const tried of ['bytesBefore', 'answersAfter', 'stepsTakenBefore']) expect(report[tried]).toBeGreaterThan(0);
    expect(status).toBe(0);
  });

  it('finds what still flows when the first answer of the law is kept', () => {
    const { status, report } = run('withdrawal', '--n', '2', '--sabotage');
    expect(report.bytesAfter).toBeGreaterThan(0);
    expect(status).toBe(1);
  });

  it('is not passed by trying nothing', () => {
    const { status, report } = run('withdrawal', '--n', '0');
    expect(report).toMatchObject({ attempts: 0, passed: false });
    expect(status).toBe(1);
  });
});
