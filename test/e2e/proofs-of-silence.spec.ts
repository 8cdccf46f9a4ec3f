import { describe, expect, it, jest } from '@jest/globals';
import { runProof as run } from '../builders/proof.js';

jest.setTimeout(300_000);

/** Proofs that nobody can tell whether she spoke, nor has what she took back, small; sabotaged, each must find the fault. */
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
    // Only a screen that had asked before she withdrew is still answered, in about two of three trials: twelve never all miss.
    const { status, report } = run('withdrawal', '--n', '12', '--sabotage');
    expect(report.bytesAfter).toBeGreaterThan(0);
    expect(status).toBe(1);
  });

  it('is not passed by trying nothing', () => {
    const { status, report } = run('withdrawal', '--n', '0');
    expect(report).toMatchObject({ attempts: 0, passed: false });
    expect(status).toBe(1);
  });
});
