import type { ContenderName } from './contender.js';
import type { Findings } from './part.js';

interface Goal {
  readonly part: string;
  readonly figure: string;
  readonly rival: ContenderName;
  /** Ours may be at most, or must be at least, this many times the rival's. */
  readonly bound: 'at most' | 'at least';
  readonly times: number;
}

const goals: readonly Goal[] = [
  { part: 'panel', figure: 'propagation p99 ms', rival: 'Hocuspocus', bound: 'at most', times: 1 },
  { part: 'panel', figure: 'acknowledgement p50 ms', rival: 'Hocuspocus', bound: 'at most', times: 4 },
  { part: 'panel', figure: 'acknowledgement p99 ms', rival: 'Hocuspocus', bound: 'at most', times: 2 },
  { part: 'panel', figure: 'server CPU us per delivery', rival: 'Hocuspocus', bound: 'at most', times: 1.6 },
  { part: 'capacity', figure: 'sustained edits/s', rival: 'Hocuspocus', bound: 'at least', times: 1 },
  { part: 'capacity', figure: 'sustained edits/s', rival: 'socket.io relay', bound: 'at least', times: 2 },
  { part: 'reconnect', figure: 'one stayed, ms', rival: 'Hocuspocus', bound: 'at most', times: 1.3 },
  { part: 'reconnect', figure: 'everyone cut, ms', rival: 'Hocuspocus', bound: 'at most', times: 1.3 },
  { part: 'join', figure: 'warm, text ms', rival: 'Hocuspocus', bound: 'at most', times: 1.1 },
  { part: 'join', figure: 'cold, text ms', rival: 'Hocuspocus', bound: 'at most', times: 1.1 },
  { part: 'memory', figure: 'KB per document and connection', rival: 'Hocuspocus', bound: 'at most', times: 1.2 },
];

/** A goal held against what was found: ours divided by the rival's, of the medians. */
export interface Verdict extends Goal {
  readonly ratio: number;
  readonly reached: boolean;
}

/** The goals of these parts. */
export function judged(all: readonly Findings[]): readonly Verdict[] {
  return goals.flatMap((goal) => {
    const findings = all.find(({ part }) => part === goal.part);
    if (!findings) return [];
    const of = (name: ContenderName) => findings.figures.get(name)?.get(goal.figure)?.median ?? Number.NaN;
    const ratio = of('Inview') / of(goal.rival);
    return [{ ...goal, ratio, reached: goal.bound === 'at most' ? ratio <= goal.times : ratio >= goal.times }];
  });
}
