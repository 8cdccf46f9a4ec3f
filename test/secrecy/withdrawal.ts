import { Test, type TestingModule } from '@nestjs/testing';
import { Clock, Mail, readConfig } from '@inview/platform';
import { startMailCatcher, type MailCatcher } from '../../apps/dev/src/mail-catcher.js';
import { ReminderProcessor } from '../../apps/worker/src/reminder.processor.js';
import { WorkerModule } from '../../apps/worker/src/worker.module.js';
import { pause } from '../builders/acknowledged.js';
import { Ledger } from '../builders/ledger.js';
import { steps, Walk } from '../e2e/walk.js';
import type { Proof, ProofOptions } from '../proofs/src/options.js';
import { Seeded } from '../proofs/src/seeded.js';
import { keepAnswers } from './sabotage.js';
import { Consulted } from './withdrawal-consulted.js';
import { LinePlanter, unclaimed, ways, type PlantedLine } from './withdrawal-lines.js';
import { screensOf, Sockets, type Screen } from './withdrawal-screens.js';
import { bytesOf, Leaving } from './withdrawal-watch.js';

/** Withdrawals, each under six open screens. */
export const n = 100;
/** A case with more consultations than this is nobody's case: after so many the panel starts anew. */
const TRIALS_A_PANEL = 10;
/** The coordinator's case, the lead agency, the room, a section of the plan, actions with mail and exports; and the lane. */
const SCREENS = 6;
/** How often each screen does something, and at least so often after the withdrawal. */
const STEPS = 8;
const STEPS_AFTER = 3;
/** Longest wait of a screen between two things (milliseconds). */
const LONGEST_WAIT = 6;

interface Tried {
  readonly refused: boolean;
  readonly bytesBefore: number;
  readonly bytesAfter: number;
  /** Which answers they were in. */
  readonly leaks: readonly string[];
  readonly answersAfter: number;
  readonly framesAfter: number;
  readonly frameBytes: number;
  readonly stepsTaken: number;
  readonly stepsTakenAfter: number;
  readonly mails: number;
  readonly mailsAfter: number;
  readonly planted: readonly PlantedLine[];
  readonly missing: readonly PlantedLine[];
  readonly beyond: number;
  readonly tookMs: number;
}

/**
 * She withdraws while six screens read, write, are reminded and export, at a random point of all that they do. From the moment
 * that the withdrawal's answer leaves, no byte of the consultation leaves for any of them; and the list of what derives from
 * it has every line that was planted.
 */
export async function proof({ n: trials, seed, sabotage }: ProofOptions): Promise<Proof> {
  const random = new Seeded(seed);
  const all: Tried[] = [];
  while (all.length < trials) {
    const panel = await OpenPanel.start(sabotage);
    try {
      const end = Math.min(trials, all.length + TRIALS_A_PANEL);
      while (all.length < end) all.push(await panel.withdraw(all.length, random));
    } finally {
      await panel.stop();
    }
  }
  for (const leak of all.flatMap(({ leaks }) => leaks).slice(0, 20)) process.stderr.write(`${leak}\n`);
  return verdict(all);
}

function verdict(all: readonly Tried[]): Proof {
  const sum = (pick: (tried: Tried) => number) => all.reduce((total, tried) => total + pick(tried), 0);
  const lines = (way: string, of: 'planted' | 'missing') =>
    sum((tried) => tried[of].filter((it) => it.way === way).length);
  const claimed = ways.filter((way) => way !== unclaimed);
  const planted = claimed.reduce((total, way) => total + lines(way, 'planted'), 0);
  const missing = claimed.reduce((total, way) => total + lines(way, 'missing'), 0);
  const faults = {
    refused: all.filter(({ refused }) => refused).length,
    bytesAfter: sum((tried) => tried.bytesAfter),
    frameBytes: sum((tried) => tried.frameBytes),
    stepsTakenAfter: sum((tried) => tried.stepsTakenAfter),
    mailsAfter: sum((tried) => tried.mailsAfter),
    derivedNotListed: missing,
  };
  const tried = {
    bytesBefore: sum((one) => one.bytesBefore),
    answersAfter: sum((one) => one.answersAfter),
    stepsTakenBefore: sum((one) => one.stepsTaken),
    derivedPlanted: planted,
  };
  return {
    attempts: all.length,
    good: Object.values(faults).every((count) => count === 0) && Object.values(tried).every((count) => count > 0),
    counts: {
      screens: SCREENS,
      ...tried,
      framesAfter: sum((one) => one.framesAfter),
      mailsBefore: sum((one) => one.mails - one.mailsAfter),
      ...faults,
      derivedFound: planted - missing,
      ...Object.fromEntries(
        ways.map((way) => [
          `${way}: found of planted`,
          `${lines(way, 'planted') - lines(way, 'missing')} of ${lines(way, 'planted')}`,
        ]),
      ),
      'listed that was not planted': sum((one) => one.beyond),
      'withdrawal ms, longest': Math.max(0, ...all.map(({ tookMs }) => tookMs)),
    },
  };
}

/** One panel in its meeting, with the worker's hands and everything that leaves noted. */
class OpenPanel {
  private readonly walk = new Walk();
  private readonly clients = { last: 50_000 };
  private mailsSent = 0;

  private constructor(
    private readonly catcher: MailCatcher,
    private worker: TestingModule | null = null,
    private ledger: Ledger | null = null,
    private leaving: Leaving | null = null,
    private sockets: Sockets | null = null,
  ) {}

  static async start(sabotage: boolean): Promise<OpenPanel> {
    const panel = new OpenPanel(await startMailCatcher());
    await panel.open(sabotage);
    return panel;
  }

  async stop(): Promise<void> {
    this.sockets?.close();
    await this.worker?.close();
    await this.catcher.stop();
    await this.ledger?.close();
    await this.walk.close();
  }

  /** One withdrawal, at a point drawn between the steps of all five screens. */
  async withdraw(nth: number, random: Seeded): Promise<Tried> {
    const { walk, leaving, sockets, ledger, worker } = this;
    if (!leaving || !sockets || !ledger || !worker) throw new Error('The panel is not open.');
    walk.testIds.from(`withdrawal ${nth}`);
    const consulted = await Consulted.begin(walk, ledger, nth, this.clients, random);
    const writer = await walk.people['child-protection'].socket();
    const planter = new LinePlanter(walk, writer, consulted.id, () => consulted.clientId(), random);
    await planter.plant(consulted.herWords);
    writer.disconnect();
    leaving.afresh();
    sockets.frames.length = 0;
    const mails = { sent: this.mailsSent, after: 0 };
    const screens = screensOf(walk, consulted, sockets, worker.get(ReminderProcessor), (remind) =>
      this.counted(remind, leaving, mails),
    );
    const course = new Course(screens, random);
    let [framesBefore, began, tookMs, refused] = [0, 0, 0, true];
    await course.run(async () => {
      began = performance.now();
      const answer = await walk.people.advocate.ask('consultation.withdraw', {
        params: { consultationId: consulted.id },
        body: { pressure: 'no' },
      });
      tookMs = Math.round(performance.now() - began);
      refused = answer.status !== 200;
      framesBefore = sockets.frames.length;
    });
    const { answers } = leaving;
    leaving.afresh();
    const derived = await walk.people.coordinator.does('consultation.derived', {
      params: { consultationId: consulted.id },
    });
    const after = answers.filter(({ leftAfter }) => leftAfter);
    const onward = answers.filter(({ path, status }) => status === 200 && /(releases|follow-ups|lines)$/.test(path));
    const bytes = (of: typeof answers) => of.reduce((total, { text }) => total + bytesOf(consulted.passages, text), 0);
    return {
      refused,
      bytesBefore: bytes(answers.filter(({ leftAfter }) => !leftAfter)),
      bytesAfter: bytes(after),
      leaks: after
        .filter(({ text }) => bytesOf(consulted.passages, text) > 0)
        .map(({ path, cameAfter }) => `${path}${cameAfter ? '' : ' (asked before)'}`),
      answersAfter: after.length,
      framesAfter: sockets.frames.length - framesBefore,
      frameBytes: bytesOf(consulted.passages, sockets.frames.join('\n')),
      stepsTaken: onward.filter(({ cameAfter }) => !cameAfter).length,
      stepsTakenAfter: onward.filter(({ cameAfter }) => cameAfter).length,
      mails: this.mailsSent - mails.sent,
      mailsAfter: mails.after,
      planted: planter.planted,
      missing: planter.missing(derived),
      beyond: planter.beyond(derived),
      tookMs,
    };
  }

  private async counted(remind: () => Promise<void>, leaving: Leaving, mails: { after: number }): Promise<void> {
    const [begunAfter, sent] = [leaving.withdrawn, this.mailsSent];
    await remind();
    if (begunAfter) mails.after += this.mailsSent - sent;
  }

  private async open(sabotage: boolean): Promise<void> {
    const { walk } = this;
    await walk.start(sabotage ? { alter: keepAnswers } : {});
    const { inview, clock } = walk;
    this.ledger = await Ledger.open(inview.database.ownerUrl);
    // Somebody of the panel who does not read the plan: what is released to them may be on its way when she withdraws.
    await this.ledger.rows(`update panel_membership set kind = 'associate' where practitioner_id = $1`, [
      walk.id('housing'),
    ]);
    const undertaken = steps.findIndex(({ name }) => name === 'accept the undertaking');
    for (const step of steps.slice(0, undertaken + 1)) {
      walk.testIds.from(step.name);
      await step.run(walk);
    }
    this.leaving = new Leaving(inview.app.getHttpServer() as ConstructorParameters<typeof Leaving>[0]);
    this.sockets = await Sockets.open(walk, (this.clients.last += 1));
    this.worker = await Test.createTestingModule({
      imports: [
        WorkerModule.forConfig(
          readConfig({
            DATABASE_URL: inview.database.appUrl,
            SMTP_URL: this.catcher.smtpUrl,
            PUBLIC_URL: 'https://inview.example',
            LOG_LEVEL: 'silent',
          }),
        ),
      ],
    })
      .overrideProvider(Clock)
      .useValue(clock)
      .compile();
    const mail = this.worker.get(Mail);
    const send = mail.send.bind(mail);
    mail.send = async (message) => {
      await send(message);
      this.mailsSent += 1;
    };
  }
}

/** All screens at once, each at its own pace, and one thing that happens at a point drawn between their steps. */
class Course {
  private steps = 0;
  private happened = false;
  private readonly at: number;

  constructor(
    private readonly screens: readonly Screen[],
    private readonly random: Seeded,
  ) {
    this.at = random.below(STEPS * screens.length);
  }

  async run(event: () => Promise<void>): Promise<void> {
    const happening = this.when(event);
    await Promise.all([happening, ...this.screens.map((screen) => this.play(screen))]);
  }

  private async when(event: () => Promise<void>): Promise<void> {
    while (this.steps < this.at) await pause(0);
    await event();
    this.happened = true;
  }

  private async play({ does }: Screen): Promise<void> {
    let after = 0;
    for (let step = 0; step < STEPS || after < STEPS_AFTER; step += 1) {
      await pause(this.random.below(LONGEST_WAIT));
      if (this.happened) after += 1;
      this.steps += 1;
      await this.random.pick(does)();
    }
  }
}
