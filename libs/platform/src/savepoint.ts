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

/** Does something, looks, and undoes it within the same transaction: what was found is true of it, and nothing of it happened. */
export async function undone<T>(tx: EntityManager, look: (tx: EntityManager) => Promise<T>): Promise<T> {
  const undo = new Error('Undone as it was meant.');
  const found: T[] = [];
  const failed = await attempted(tx, async (inner) => {
    found.push(await look(inner));
    throw undo;
  });
  const [answer] = found;
  if (failed?.thrown !== undo || answer === undefined) throw failed?.thrown;
  return answer;
}
