import { createHash } from 'node:crypto';
import type { ReminderProcessor } from '../../apps/worker/src/reminder.processor.js';
import type { Ledger } from '../builders/ledger.js';
import type { Walk } from '../e2e/walk.js';
import type { Seeded } from '../proofs/src/seeded.js';
import { sentence } from './withdrawal-words.js';

/** One consultation, sent and released, with what came of it: every passage of it carries a string of its own. */
export class Consulted {
  readonly herWords: string;
  actionId = '';
  outboxId = '';
  laneId = '';
  /** Everything of it that was written, as it would turn up. */
  readonly passages: string[] = [];

  private constructor(
    private readonly walk: Walk,
    private readonly nth: number,
    readonly id: string,
    /** The agency that it is not released to before her withdrawal. */
    readonly unreleased: string,
    private readonly clients: { last: number },
    random: Seeded,
  ) {
    this.herWords = sentence(random);
  }

  /** Started, sent, threaded into the case, released to all who read the plan; an action and its mail come of it. */
  static async begin(
    walk: Walk,
    ledger: Ledger,
    nth: number,
    clients: { last: number },
    random: Seeded,
  ): Promise<Consulted> {
    const { advocate } = walk.people;
    const { id } = await advocate.does('consultation.start', { body: { clientId: walk.id('client') } });
    const consulted = new Consulted(walk, nth, id, walk.id('agency of housing'), clients, random);
    await consulted.send();
    await consulted.release();
    await consulted.act(ledger);
    await consulted.clear();
    return consulted;
  }

  /** Words with a string that stands nowhere else. */
  say(words: string): string {
    const token = createHash('sha256').update(`${this.nth} ${this.passages.length}`).digest('hex').slice(0, 16);
    const passage = `${words}. cnry${token}`;
    this.passages.push(passage);
    return passage;
  }

  clientId(): number {
    return (this.clients.last += 1);
  }

  /** What the queue does when the mail is due. */
  async remind(mails: ReminderProcessor): Promise<void> {
    await mails.process(this.outboxId);
  }

  private get on() {
    return { params: { consultationId: this.id } };
  }

  private async send(): Promise<void> {
    const { advocate } = this.walk.people;
    const { version } = await advocate.does('consultation.words');
    await advocate.does('consultation.save', {
      ...this.on,
      body: {
        clientId: this.walk.id('client'),
        herWords: this.say(this.herWords),
        myReading: this.say('This is how I read it'),
        mayKnow: true,
        mayUseWithHim: true,
        consent: {
          basis: 'consent',
          purpose: this.say('So that the panel can plan'),
          agreed: [
            ...(['specialist-family-violence', 'family-services', 'housing', 'corrections'] as const),
            ...(['mental-health', 'alcohol-and-other-drugs'] as const),
          ],
          police: 'yes',
          childProtection: 'yes',
          until: '2027-03-01',
          how: 'spoken',
          wordsVersion: version,
        },
      },
    });
    await advocate.does('consultation.send', this.on);
  }

  private async release(): Promise<void> {
    const { coordinator, advocate } = this.walk.people;
    const place = { caseId: this.walk.id('case'), partyId: this.walk.id('Lisa') };
    await coordinator.does('consultation.match', { ...this.on, body: place });
    const { release = [] } = await coordinator.does('consultation.read', this.on);
    for (const { agency, mayReceive } of release)
      if (mayReceive && agency.id !== this.unreleased)
        await coordinator.does('consultation.release', { ...this.on, body: { agencyId: agency.id } });
    for (const person of [coordinator, advocate])
      await person.does('consultation.follow-up', {
        ...this.on,
        body: { text: this.say('Written on'), audience: 'released' },
      });
  }

  /** An action that derives from it, due today: its mail may go now. */
  private async act(ledger: Ledger): Promise<void> {
    const { coordinator } = this.walk.people;
    const { id } = await coordinator.does('action.assign', {
      params: { caseId: this.walk.id('case') },
      body: {
        what: this.say('Ring her in her safe hours'),
        agencyId: this.walk.id('agency of specialist-worker'),
        ownerId: this.walk.id('specialist-worker'),
        dueOn: '2026-12-01',
        direction: 'asked-of-her',
        from: { consultationId: this.id },
      },
    });
    this.actionId = id;
    const [mail] = await ledger.rows<{ id: string }>('select id from outbox where subject_id = $1', [id]);
    this.outboxId = mail?.id ?? '';
  }

  /** What the men's service's risk lead must know, and one facilitator was told. */
  private async clear(): Promise<void> {
    const { advocate, 'risk-lead': riskLead } = this.walk.people;
    const { id } = await advocate.does('lane.clear', {
      ...this.on,
      body: {
        enrolmentId: this.walk.id('enrolment'),
        words: this.say('Watch how he speaks of the birth'),
        mayUseWithHim: true,
        herOwnWords: false,
      },
    });
    this.laneId = id;
    const on = { params: { laneId: id } };
    const passed = await riskLead.does('lane.pass', {
      ...on,
      body: { facilitatorId: this.walk.id('facilitator'), words: this.say('Ask him about the birth') },
    });
    await advocate.does('lane.answer', { ...on, body: { passingId: passed.id, answer: 'confirmed' } });
  }
}
