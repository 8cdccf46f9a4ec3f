import { randomUUID } from 'node:crypto';
import { Test } from '@nestjs/testing';
import { Clock, readConfig } from '@inview/platform';
import { startMailCatcher } from '../../apps/dev/src/mail-catcher.js';
import { ReminderProcessor } from '../../apps/worker/src/reminder.processor.js';
import { WorkerModule } from '../../apps/worker/src/worker.module.js';
import { LawAskedApart } from './law-asked-apart.js';
import type { MatrixCounts } from './matrix-counts.js';
import type { MatrixWorld } from './matrix-world.js';

interface Due {
  readonly id: string;
  readonly recipient: string;
  readonly action: string;
  /** The one person whom a reminder is for. */
  readonly owner: boolean;
  readonly open: boolean;
}

/** The worker as it is, with a reminder of every action put to everybody: sent to its owner while it is open and the law lets them read it, to nobody else. */
export async function sendMails(world: MatrixWorld, counts: MatrixCounts): Promise<void> {
  const catcher = await startMailCatcher();
  const worker = await Test.createTestingModule({
    imports: [
      WorkerModule.forConfig(
        readConfig({
          DATABASE_URL: world.walk.inview.database.appUrl,
          SMTP_URL: catcher.smtpUrl,
          PUBLIC_URL: 'https://inview.example',
          LOG_LEVEL: 'silent',
        }),
      ),
    ],
  })
    .overrideProvider(Clock)
    .useValue(world.walk.clock)
    .compile();
  try {
    await world.ledger.rows('delete from outbox');
    // Not started: each is put to the processor by hand, as the queue would.
    const processor = worker.get(ReminderProcessor);
    const law = new LawAskedApart(world.ledger, world.walk.clock.now());
    const actions = world.things.filter(({ scope }) => scope === 'action').map(({ id }) => id);
    const people = world.actors.map(({ id }) => id);
    await law.load(people, 'action', actions);
    for (const due of await putToEverybody(world, people, actions)) {
      await processor.process(due.id);
      const [row] = await world.ledger.rows<{ sent: boolean }>(
        'select sent_at is not null as sent from outbox where id = $1',
        [due.id],
      );
      const right = due.owner && due.open && law.decision(due.recipient, 'action.read', due.action).allow;
      counts.count(right ? 'jobs: sent' : 'jobs: not sent');
      if (row?.sent !== right) counts.fault(`a reminder of ${due.action} to ${due.recipient}: ${String(row?.sent)}`);
    }
    await heldAgainstMailbox(world, catcher.pageUrl, counts);
  } finally {
    await worker.close();
    await catcher.stop();
  }
}

async function putToEverybody(world: MatrixWorld, people: readonly string[], actions: readonly string[]) {
  const all: Due[] = [];
  for (const action of actions) {
    const [is] = await world.ledger.rows<{ owner: string; open: boolean }>(
      `select owner_id as owner, state in ('proposed', 'accepted') as open from plan_action where id = $1`,
      [action],
    );
    for (const recipient of people) {
      const id = randomUUID();
      await world.ledger.rows(
        `insert into outbox (id, kind, subject_id, recipient_id, due_at, written_at) values ($1, 'action-due', $2, $3, $4, $4)`,
        [id, action, recipient, world.walk.clock.now()],
      );
      all.push({ id, recipient, action, owner: is?.owner === recipient, open: is?.open === true });
    }
  }
  return all;
}

/** As many mails as were due, each to the address of somebody who was to get one. */
async function heldAgainstMailbox(world: MatrixWorld, page: string, counts: MatrixCounts): Promise<void> {
  const mails = (await (await fetch(`${page}/mails.json`)).json()) as { readonly to: readonly string[] }[];
  const due = await world.ledger.rows<{ email: string }>(
    'select p.email from outbox o join practitioner p on p.id = o.recipient_id where o.sent_at is not null',
  );
  const sent = mails.flatMap(({ to }) => to).sort();
  if (
    sent.join() !==
    due
      .map(({ email }) => email)
      .sort()
      .join()
  )
    counts.fault('mails went elsewhere');
}
