import { setTimeout as pause } from 'node:timers/promises';
import { Seeded } from './seeded.js';
import { transports, type TransportName } from './transports.js';

/** What one node is told to do, and what it says when it has done it. */
export interface NodeTask {
  readonly url: string;
  readonly transport: TransportName;
  readonly sections: readonly string[];
  /** Edits to tell of at this rate (a second); none for the node that hears. */
  readonly edits: number;
  readonly rate: number;
  readonly bytes: number;
  readonly seed: number;
  /** The first edit is told to nobody: the measurement must miss it. */
  readonly loseOne: boolean;
}

export interface NodeReport {
  readonly latenciesMs: readonly number[];
  readonly cpuMs: number;
}

// One of the two nodes of the measurement: a process of its own, so that its processor time can be told apart.
process.once('disconnect', () => process.exit(0));
process.once('message', (task: NodeTask) => void run(task));

const wall = () => performance.timeOrigin + performance.now();

async function run({ url, transport, sections, edits, rate, bytes, seed, loseOne }: NodeTask): Promise<void> {
  const way = new transports[transport](url);
  const latenciesMs: number[] = [];
  const from: { cpu?: NodeJS.CpuUsage } = {};
  await way.open(sections, (heard) => latenciesMs.push(wall() - heard.readDoubleLE(0)));
  process.on('message', (word) => {
    if (word === 'start') from.cpu = process.cpuUsage();
    if (word !== 'stop') return;
    const { user, system } = process.cpuUsage(from.cpu);
    process.send?.({ latenciesMs: edits > 0 ? [] : latenciesMs, cpuMs: (user + system) / 1000 });
    way.close();
  });
  process.send?.('open');
  if (edits === 0) return;
  await new Promise<void>((resolve) => {
    process.on('message', (word) => word === 'start' && resolve());
  });
  const random = new Seeded(seed);
  const started = performance.now();
  for (let said = 0; said < edits; said += 1) {
    const due = started + (said * 1000) / rate;
    if (due > performance.now()) await pause(due - performance.now());
    const edit = Buffer.alloc(bytes);
    edit.writeDoubleLE(wall(), 0);
    if (said > 0 || !loseOne) way.say(random.pick(sections), edit);
  }
  process.send?.('said');
}
