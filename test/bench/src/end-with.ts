/** Whatever ends a bench before its time: its Postgres would outlive it. */
export function endWith(clear: () => Promise<void>): void {
  const end = (why: unknown) => {
    console.error(why);
    void clear().finally(() => process.exit(1));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'uncaughtException']) process.once(signal, end);
}
