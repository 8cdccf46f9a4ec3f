import { varUint, type Attack, type Target } from './attacks.js';
import type { Seeded } from './seeded.js';

/** Longest mutated update: well under what one message may hold, so that the guard decides and not the socket. */
const LONGEST = 20_000;

type Change = (bytes: Uint8Array, random: Seeded, all: readonly Attack[], target: Target) => Uint8Array;

const joined = (...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [...part]));

/** Two places in the bytes, in order. */
function range(bytes: Uint8Array, random: Seeded): [number, number] {
  const [one, other] = [random.below(bytes.length + 1), random.below(bytes.length + 1)];
  return [Math.min(one, other), Math.max(one, other)];
}

const flipBit: Change = (bytes, random) => {
  const flipped = Uint8Array.from(bytes);
  const at = random.below(bytes.length);
  flipped[at] = (flipped[at] ?? 0) ^ (1 << random.below(8));
  return flipped;
};

const changes: readonly Change[] = [
  flipBit,
  flipBit,
  (bytes, random) => Uint8Array.from(bytes).fill(random.below(256), ...one(bytes, random)),
  (bytes, random) => bytes.slice(0, random.below(bytes.length)),
  (bytes, random) => {
    const [from, to] = range(bytes, random);
    return joined(bytes.slice(0, from), bytes.slice(to));
  },
  (bytes, random) => {
    const [from, to] = range(bytes, random);
    return joined(bytes.slice(0, to), bytes.slice(from, to), bytes.slice(to));
  },
  (bytes, random) => {
    const at = random.below(bytes.length + 1);
    const inserted = Array.from({ length: 1 + random.below(8) }, () => random.below(256));
    return joined(bytes.slice(0, at), inserted, bytes.slice(at));
  },
  (bytes, random, all) => {
    const other = random.pick(all).bytes;
    return joined(bytes.slice(0, random.below(bytes.length)), other.slice(random.below(other.length)));
  },
  (bytes, random, _all, { mine, other }) => {
    // A number where another stood: client ids, clocks, lengths and counts are all numbers of this kind.
    const number = random.pick([mine, other, 0, 1, 2, 127, 1000, 2 ** 31, 2 ** 32, 2 ** 50, 2 ** 53]);
    const at = random.below(bytes.length);
    let end = at;
    while (end < bytes.length && (bytes[end] ?? 0) > 127) end += 1;
    return joined(bytes.slice(0, at), varUint(number), bytes.slice(end + 1));
  },
];

function one(bytes: Uint8Array, random: Seeded): [number, number] {
  const at = random.below(bytes.length);
  return [at, at + 1];
}

/** One to three changes to one of the updates; never what it was. */
export function mutated(all: readonly Attack[], target: Target, random: Seeded): Attack {
  const base = random.pick(all);
  let bytes = base.bytes;
  for (let left = 1 + random.below(3); left > 0 && bytes.length > 0; left -= 1)
    bytes = random.pick(changes)(bytes, random, all, target).slice(0, LONGEST);
  const isSame = Buffer.compare(bytes, base.bytes) === 0;
  return isSame ? mutated(all, target, random) : { what: 'mutated', sectionId: base.sectionId, bytes };
}
