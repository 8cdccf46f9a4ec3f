import { fork, type ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import { anyFreePort } from '@inview/dev/ports';
import type { NodeReport, NodeTask } from './nodes.child.js';
import type { Proof, ProofOptions } from './options.js';
import { RedisServer } from './redis.js';
import { transports, type TransportName } from './transports.js';

const sections = Array.from({ length: 20 }, (_, nth) => `section-${nth}`);
const EDITS_A_SECOND = 100;
/** An edit of a few letters, with what a node says beside it. */
const BYTES = 150;
const ROUNDS = 3;

interface Measured {
  latenciesMs: number[];
  said: number;
  commands: number;
  redisBytes: number;
  nodesCpuMs: number;
  redisCpuMs: number;
}

const nothing = (): Measured => ({
  latenciesMs: [],
  said: 0,
  commands: 0,
  redisBytes: 0,
  nodesCpuMs: 0,
  redisCpuMs: 0,
});

/**
 * The ways of telling other nodes of an edit, in turns on one machine: from one process through Redis into another, without
 * sockets and Postgres. Counts what Redis was asked and moved, and processor time of both nodes and of Redis.
 */
export async function nodes({ n, seed, sabotage }: ProofOptions): Promise<Proof> {
  const names = Object.keys(transports) as TransportName[];
  const results = new Map(names.map((name) => [name, nothing()]));
  const redis = await RedisServer.start(await anyFreePort());
  try {
    const rounds = Math.min(ROUNDS, n);
    for (let round = 0; round < rounds; round += 1) {
      const edits = Math.ceil(n / rounds);
      for (const transport of names) {
        const task = {
          url: redis.url,
          transport,
          sections,
          edits,
          rate: EDITS_A_SECOND,
          bytes: BYTES,
          seed: seed + round,
        };
        await measure({ ...task, loseOne: sabotage }, results.get(transport) ?? nothing());
      }
    }
  } finally {
    await redis.stop();
  }
  const attempts = [...results.values()].reduce((sum, { said }) => sum + said, 0);
  const good = [...results.values()].every(({ said, latenciesMs }) => said === latenciesMs.length);
  return { attempts, good, counts: Object.fromEntries([...results].flatMap(([name, result]) => lines(name, result))) };
}

async function measure(task: NodeTask, into: Measured): Promise<void> {
  const [hearing, saying] = [await node({ ...task, edits: 0 }), await node(task)];
  const admin = new Redis(task.url);
  await pause(200);
  const before = await counters(admin);
  const said = word(saying, 'said');
  for (const each of [hearing, saying]) each.send('start');
  await said;
  await pause(500);
  const after = await counters(admin);
  const reports = await Promise.all([hearing, saying].map(report));
  for (const each of [hearing, saying]) each.disconnect();
  admin.disconnect();
  into.said += task.edits;
  for (const { latenciesMs, cpuMs } of reports) {
    into.latenciesMs.push(...latenciesMs);
    into.nodesCpuMs += cpuMs;
  }
  // The asking for the counters is one command itself.
  into.commands += after.commands - before.commands - 1;
  into.redisBytes += after.bytes - before.bytes;
  into.redisCpuMs += after.cpuMs - before.cpuMs;
}

async function node(task: NodeTask): Promise<ChildProcess> {
  const child = fork(fileURLToPath(new URL('nodes.child.js', import.meta.url)), { execArgv: [] });
  const open = word(child, 'open');
  child.send(task);
  await open;
  return child;
}

const word = (child: ChildProcess, expected: string) =>
  new Promise<void>((resolve, reject) => {
    child.on('message', (message) => message === expected && resolve());
    child.once('exit', (code) => reject(new Error(`A node ended with ${code} before it had ${expected}.`)));
  });

function report(child: ChildProcess): Promise<NodeReport> {
  return new Promise((resolve) => {
    child.on('message', (message) => typeof message === 'object' && resolve(message as NodeReport));
    child.send('stop');
  });
}

async function counters(admin: Redis): Promise<{ commands: number; bytes: number; cpuMs: number }> {
  const info = await admin.info('everything');
  const value = (name: string) => Number(new RegExp(`^${name}:([\\d.]+)`, 'm').exec(info)?.[1] ?? 0);
  return {
    commands: value('total_commands_processed'),
    bytes: value('total_net_input_bytes') + value('total_net_output_bytes'),
    cpuMs: (value('used_cpu_user') + value('used_cpu_sys')) * 1000,
  };
}

const rounded = (value: number) => Math.round(value * 100) / 100;

function lines(name: string, { latenciesMs, said, ...sums }: Measured): [string, number][] {
  const sorted = latenciesMs.toSorted((a, b) => a - b);
  const at = (part: number) => rounded(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0);
  const each = (sum: number) => rounded(sum / Math.max(1, said));
  return [
    [`${name}: edits`, said],
    [`${name}: heard`, latenciesMs.length],
    [`${name}: p50 ms`, at(0.5)],
    [`${name}: p99 ms`, at(0.99)],
    [`${name}: commands an edit`, each(sums.commands)],
    [`${name}: bytes an edit`, each(sums.redisBytes)],
    [`${name}: both nodes, CPU ms an edit`, each(sums.nodesCpuMs)],
    [`${name}: Redis, CPU ms an edit`, each(sums.redisCpuMs)],
  ];
}
