import { parseArgs } from 'node:util';

/** How a proof is run. The same seed gives the same typing, kill times and mutations. */
export interface ProofOptions {
  readonly n: number;
  readonly seed: number;
  readonly json: boolean;
  /** The safeguard is switched off in the proof's own api process: the proof must then find the fault. */
  readonly sabotage: boolean;
}

/** What every proof says: what it tried, what it counted, and whether that is good. */
export interface Proof {
  readonly attempts: number;
  readonly good: boolean;
  readonly counts: Readonly<Record<string, number | string | boolean | null>>;
}

const wholeNumber = (name: string, text: string): number => {
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value)) throw new Error(`--${name} is a whole number, not ${text}`);
  return value;
};

/** Reads the options, runs, prints attempts and raw counts, and ends with 1 on no attempt and on any fault. */
export async function prove(
  name: string,
  defaultN: number,
  run: (options: ProofOptions) => Promise<Proof>,
): Promise<void> {
  const { values } = parseArgs({
    options: {
      n: { type: 'string', default: String(defaultN) },
      seed: { type: 'string', default: '1' },
      json: { type: 'boolean', default: false },
      sabotage: { type: 'boolean', default: false },
    },
  });
  const options = { ...values, n: wholeNumber('n', values.n), seed: wholeNumber('seed', values.seed) };
  const started = performance.now();
  const { attempts, good, counts } = options.n > 0 ? await run(options) : { attempts: 0, good: true, counts: {} };
  const report = {
    proof: name,
    n: options.n,
    seed: options.seed,
    sabotage: options.sabotage,
    seconds: Math.round((performance.now() - started) / 100) / 10,
    attempts,
    ...counts,
    passed: attempts > 0 && good,
  };
  const lines = Object.entries(report).map(([key, value]) => `${key}: ${String(value)}`);
  const text = options.json ? JSON.stringify(report) : lines.join('\n');
  // Sockets of the proof knock on a server that is gone for as long as the process lives.
  process.stdout.write(`${text}\n`, () => process.exit(report.passed ? 0 : 1));
}
