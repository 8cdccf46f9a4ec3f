import type { EntityManager } from 'typeorm';

/** Tries a step in a savepoint: when it fails, what it changed is undone and nothing else. Answers with what it threw, or null. */
export async function attempted(
  tx: EntityManager,
  step: (tx: EntityManager) => Promise<unknown>,
): Promise<{ readonly thrown: unknown } | null> {
  try {
    await tx.transaction(step);
    return null;
  } catch (thrown) {
    return { thrown };
  }
}
