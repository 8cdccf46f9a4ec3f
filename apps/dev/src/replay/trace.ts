import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** One change of a text: at a position, so many characters deleted, then these inserted. Positions count code points. */
export type Patch = readonly [position: number, deleted: number, inserted: string];

export interface Transaction {
  /** Transactions that its author had seen, by number; their ancestors included. */
  readonly parents: readonly number[];
  readonly agent: number;
  readonly patches: readonly Patch[];
}

/** A real editing trace (inputs/README.md §3; format of josephg/editing-traces). */
export interface Trace {
  readonly agents: number;
  readonly transactions: readonly Transaction[];
  readonly startContent: string;
  readonly endContent: string;
}

interface TraceFile {
  readonly startContent?: string;
  readonly endContent: string;
  readonly txns: readonly {
    readonly parents?: readonly number[];
    readonly agent?: number;
    readonly patches: readonly Patch[];
  }[];
}

/** Reads a trace, gzipped or not, concurrent or of one author: there each transaction follows the one before it. */
export function readTrace(file: string): Trace {
  const bytes = readFileSync(file);
  const text = (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8');
  const raw = JSON.parse(text) as TraceFile;
  const transactions = raw.txns.map(({ parents, agent, patches }, index) => ({
    parents: parents ?? (index === 0 ? [] : [index - 1]),
    agent: agent ?? 0,
    patches,
  }));
  const agents = transactions.reduce((most, { agent }) => Math.max(most, agent + 1), 1);
  return { agents, transactions, startContent: raw.startContent ?? '', endContent: raw.endContent };
}

/** The UTF-16 offset of a position in code points. */
export function offsetOf(text: string, position: number): number {
  let offset = 0;
  for (let passed = 0; passed < position; passed += 1) offset += (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
  return offset;
}

/** What an author must have seen before a transaction and has not, oldest first. */
export function unseen(trace: Trace, transaction: Transaction, seen: ReadonlySet<number>): number[] {
  const missing = new Set<number>();
  const open = [...transaction.parents];
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    if (seen.has(index) || missing.has(index)) continue;
    missing.add(index);
    open.push(...(trace.transactions[index]?.parents ?? []));
  }
  // A trace lists transactions after their parents, so ascending is an order in which they can be applied.
  return [...missing].sort((a, b) => a - b);
}
