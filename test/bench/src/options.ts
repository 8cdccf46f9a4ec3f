import { parseArgs } from 'node:util';

/** How a bench is run. */
export interface BenchOptions {
  /** How many rounds; each round samples everything once. */
  readonly n: number;
  readonly seed: number;
  readonly json: boolean;
  /** Names of parts; all of them when none is named. */
  readonly only: readonly string[];
  /** Of boards: of how many actions at the most. */
  readonly actions: number;
  /** A folder for V8's processor profiles of our own api. */
  readonly profile: string | undefined;
}

function wholeNumber(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`--${name} is a whole number, not ${text}`);
  return Number(text);
}

/** Reads `--n --seed --json --only --actions --profile`. */
export function benchOptions(defaultN: number, parts: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    options: {
      n: { type: 'string', default: String(defaultN) },
      seed: { type: 'string', default: '1' },
      json: { type: 'boolean', default: false },
      only: { type: 'string', default: parts.join(',') },
      actions: { type: 'string', default: '100000' },
      profile: { type: 'string' },
    },
  });
  const only = values.only.split(',').filter((name) => name !== '');
  const unknown = only.filter((name) => !parts.includes(name));
  if (unknown.length > 0) throw new Error(`--only knows ${parts.join(', ')}, not ${unknown.join(', ')}`);
  return {
    n: wholeNumber('n', values.n),
    seed: wholeNumber('seed', values.seed),
    json: values.json,
    only,
    actions: wholeNumber('actions', values.actions),
    profile: values.profile,
  };
}
