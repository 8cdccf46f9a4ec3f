import { setTimeout as pause } from 'node:timers/promises';
import { bareClasses, type BareTask } from './bare-queue.js';

// The worker of a queue of BullMQ alone, in a process of its own: it notes how late each job is, and does nothing else.
process.once('disconnect', () => process.exit(1));
const lateness: number[] = [];
process.once('message', (task: BareTask) => {
  const worker = bareClasses(task).worker((job) => {
    lateness.push(Date.now() - job.data.dueAt);
    return Promise.resolve();
  }, task.atOnce);
  worker.on('error', () => undefined);
  process.once('message', ({ expects, patienceMs }: { expects: number; patienceMs: number }) => {
    void report(expects, patienceMs);
  });
  void worker.waitUntilReady().then(() => process.send?.('open'));
});

async function report(expects: number, patienceMs: number): Promise<void> {
  const until = Date.now() + patienceMs;
  while (lateness.length < expects && Date.now() < until) await pause(50);
  process.send?.(lateness);
}
