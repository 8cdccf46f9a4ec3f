import { setImmediate, setTimeout as pause } from 'node:timers/promises';
import { NOTHING, type Client } from './client.js';
import type { Contender } from './contender.js';
import { clientIdFrom } from './figures.js';
import { spansOf, Typing } from './typing.js';

/** What a stretch of typing measured: times in milliseconds. */
export interface Stretch {
  readonly sent: number;
  readonly deliveries: number;
  readonly undelivered: number;
  readonly acknowledged: number;
  readonly refused: number;
  readonly seconds: number;
  readonly propagation: readonly number[];
  readonly acknowledgement: readonly number[];
}

interface Writer {
  readonly client: Client;
  readonly typing: Typing;
  readonly sentAt: number[];
}

/** Longest wait for what is still on its way when typing stops. */
const DRAIN_MS = 3000;
/** Longest time of sending without looking at what has come in. */
const LONGEST_TURN_MS = 2;

/** Documents with people in them, some of whom type: every keystroke's way to every other screen is timed. */
export class Load {
  private readonly writers: Writer[] = [];
  private readonly clients: Client[] = [];
  private from = Number.POSITIVE_INFINITY;
  private sent = 0;
  private refused = 0;
  private readonly propagation: number[] = [];
  private readonly acknowledgement: number[] = [];

  private constructor(
    private readonly contender: Contender,
    private readonly readers: number,
    private readonly random: () => number,
  ) {}

  /** Connects and joins everybody; the first `typists` of each document have written their first paragraph. */
  static async open(
    contender: Contender,
    shape: { documents: number; clients: number; typists: number },
    random: () => number,
  ): Promise<Load> {
    const load = new Load(contender, shape.clients - 1, random);
    for (const document of await contender.documents(shape.documents)) {
      const inIt = new Map<number, Writer>();
      for (let place = 0; place < shape.clients; place += 1) {
        const id = clientIdFrom(random);
        const client = await contender.connect(document, id, place);
        if (place < shape.typists) inIt.set(id, { client, typing: new Typing(id), sentAt: [] });
        load.listen(client, id, inIt);
        await client.join(NOTHING);
        load.clients.push(client);
      }
      load.writers.push(...inIt.values());
    }
    for (const { client, typing } of load.writers) client.send(typing.first());
    await pause(1000);
    return load;
  }

  /** Everybody types, this many keystrokes a second in all; those of the warm-up are not counted. */
  async type(rate: number, warmUpSeconds: number, seconds: number): Promise<Stretch> {
    this.begin(Number.POSITIVE_INFINITY);
    await this.send(rate, warmUpSeconds);
    this.begin(performance.now());
    await this.send(rate, seconds);
    const expected = this.sent * this.readers;
    const acknowledgements = this.contender.acknowledges ? this.sent : 0;
    const isDone = () =>
      this.propagation.length >= expected && this.acknowledgement.length + this.refused >= acknowledgements;
    for (const end = performance.now() + DRAIN_MS; !isDone() && performance.now() < end;) await pause(5);
    return {
      sent: this.sent,
      deliveries: this.propagation.length,
      undelivered: expected - this.propagation.length,
      acknowledged: this.acknowledgement.length,
      refused: this.refused,
      seconds,
      propagation: [...this.propagation],
      acknowledgement: [...this.acknowledgement],
    };
  }

  close(): void {
    for (const client of this.clients) client.cut();
  }

  private begin(from: number): void {
    this.from = from;
    [this.sent, this.refused] = [0, 0];
    this.propagation.length = 0;
    this.acknowledgement.length = 0;
  }

  /** Writers take turns; each keystroke falls at a random moment of its own slot, so that nobody types in step. */
  private async send(rate: number, seconds: number): Promise<void> {
    const started = performance.now();
    const end = started + seconds * 1000;
    for (let [nth, yieldedAt] = [0, started]; nth < rate * seconds; nth += 1) {
      const due = started + ((nth + this.random()) / rate) * 1000;
      for (let now = performance.now(); now < due || now - yieldedAt > LONGEST_TURN_MS; now = performance.now()) {
        await (now < due ? pause(1) : setImmediate());
        yieldedAt = performance.now();
      }
      // Behind its own time table: the driver is what is slow, and what was sent tells so.
      if (performance.now() > end) return;
      const writer = this.writers[nth % this.writers.length];
      if (writer) this.press(writer);
    }
  }

  private press({ client, typing, sentAt }: Writer): void {
    const clock = typing.clock;
    const update = typing.next();
    const at = performance.now();
    sentAt[clock] = at;
    const counts = at >= this.from;
    if (counts) this.sent += 1;
    client.send(update, (accepted) => {
      if (!counts || at < this.from) return;
      if (accepted) this.acknowledgement.push(performance.now() - at);
      else this.refused += 1;
    });
  }

  private listen(client: Client, own: number, writers: ReadonlyMap<number, Writer>): void {
    const seen = new Map<number, number>();
    client.onUpdate = (update) => {
      const at = performance.now();
      for (const { client: from, start, end } of spansOf(update)) {
        const writer = from === own ? undefined : writers.get(from);
        if (!writer) continue;
        for (let clock = Math.max(start, seen.get(from) ?? 0); clock < end; clock += 1) {
          const sentAt = writer.sentAt[clock] ?? 0;
          if (sentAt >= this.from) this.propagation.push(at - sentAt);
        }
        seen.set(from, end);
      }
    };
  }
}
