import { parseArgs } from 'node:util';

/** How a proof is run. The same seed gives the same typing, kill times and mutations. */
export interface ProofOptions {
  readonly n: number;
  readonly seed: number;
  readonly json: boolean;
  /** The safeguard is switched off in the proof's own api process: the proof must then find the fault. */
  readonly sabotage: boolean;
  /** Api processes on one Postgres. */
  readonly nodes: number;
  /** `down`: the Redis between the nodes is killed once they run, and stays away. */
  readonly redis: 'up' | 'down';
  /** Most transactions of each editing trace; none with 0. */
  readonly trace: number;
}

/** What every proof says: what it tried, what it counted, and whether that is good. */
export interface Proof {
  readonly attempts: number;
  readonly good: boolean;
  readonly counts: Readonly<Record<string, number | string | boolean | null>>;
}

/** Options that a proof has beyond those of all, with their defaults. */
export type OwnOptions = Partial<Pick<ProofOptions, 'nodes' | 'redis' | 'trace'>>;

const wholeNumber = (name: string, text: string): number => {
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value)) throw new Error(`--${name} is a whole number, not ${text}`);
  return value;
};

function read(defaultN: number, own: OwnOptions): ProofOptions {
  const option = (value: number | string) => ({ type: 'string', default: String(value) }) as const;
  const { values } = parseArgs({
    options: {
      n: option(defaultN),
      seed: option(1),
      json: { type: 'boolean', default: false },
      sabotage: { type: 'boolean', default: false },
      ...Object.fromEntries(Object.entries(own).map(([name, value]) => [name, option(value)])),
    },
  });
  const number = (name: 'n' | 'seed' | 'nodes' | 'trace', otherwise: number) =>
    wholeNumber(name, String((values as Record<string, unknown>)[name] ?? otherwise));
  const redis = (values as Record<string, unknown>)['redis'] ?? 'up';
  if (redis !== 'up' && redis !== 'down') throw new Error('--redis is up or down');
  const nodes = number('nodes', 1);
  if (nodes < 1) throw new Error('--nodes is at least 1');
  const { json, sabotage } = values;
  return { n: number('n', defaultN), seed: number('seed', 1), json, sabotage, nodes, redis, trace: number('trace', 0) };
}

/** Reads the options, runs, prints attempts and raw counts, and ends with 1 on no attempt and on any fault. */
export async function prove(
  name: string,
  defaultN: number,
  run: (options: ProofOptions) => Promise<Proof>,
  own: OwnOptions = {},
): Promise<void> {
  const options = read(defaultN, own);
  const started = performance.now();
  const { attempts, good, counts } = options.n > 0 ? await run(options) : { attempts: 0, good: true, counts: {} };
  const report = {
    proof: name,
    n: options.n,
    seed: options.seed,
    sabotage: options.sabotage,
    ...Object.fromEntries(Object.keys(own).map((option) => [option, options[option as keyof OwnOptions]])),
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
