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
  readonly open: boolean;
  /** The owner for the owner's own; for the others who holds the office that it goes to, were the owner not they. */
  readonly theirs: boolean;
}

const own = ['before', 'on-the-day', 'overdue'];
const escalated = ['unit-contact', 'coordinator', 'co-chair'];

/**
 * The worker as it is, with every reminder of every action put to everybody: sent to its owner, or to who holds the office, while
 * it is open and the law lets them read it, to nobody else and to no advocate.
 */
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
      const right = due.theirs && due.open && law.decision(due.recipient, 'action.read', due.action).allow;
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
    const [is] = await world.ledger.rows<{ owner: string; open: boolean; panel: string; contact: string | null }>(
      `select t.owner_id as owner, t.state in ('proposed', 'accepted') as open, f.panel_id as panel, u.contact_id as contact
       from plan_action t join case_file f on f.id = t.case_id join practitioner p on p.id = t.owner_id join unit u on u.id = p.unit_id
       where t.id = $1`,
      [action],
    );
    for (const recipient of people) {
      const [office] = await world.ledger.rows<{ seat: string | null; advocate: boolean }>(
        `select (select m.kind from panel_membership m where m.practitioner_id = p.id and m.panel_id = $2) as seat,
           u.kind = 'partner-contact' as advocate from practitioner p join unit u on u.id = p.unit_id where p.id = $1`,
        [recipient, is?.panel],
      );
      for (const rule of [...own, ...escalated]) {
        const id = randomUUID();
        await world.ledger.rows(
          `insert into outbox (id, kind, subject_id, rule, due, recipient_id, due_at, written_at)
           select $1, 'action-due', t.id, $5, coalesce(t.due_on, '2026-11-22'), $3, $4, $4 from plan_action t where t.id = $2`,
          [id, action, recipient, world.walk.clock.now(), rule],
        );
        const holds = rule === 'unit-contact' ? is?.contact === recipient : office?.seat === rule;
        const owns = is?.owner === recipient;
        const theirs = office?.advocate !== true && (own.includes(rule) ? owns : holds && !owns);
        all.push({ id, recipient, action, open: is?.open === true, theirs });
      }
    }
  }
  return all;
}

/** One mail to each who was to be told anything, as all is due at one time, and to nobody else. */
async function heldAgainstMailbox(world: MatrixWorld, page: string, counts: MatrixCounts): Promise<void> {
  const mails = (await (await fetch(`${page}/mails.json`)).json()) as { readonly to: readonly string[] }[];
  const due = await world.ledger.rows<{ email: string }>(
    'select distinct p.email from outbox o join practitioner p on p.id = o.recipient_id where o.sent_at is not null',
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
