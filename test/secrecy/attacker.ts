import { createHash } from 'node:crypto';
import type { Socket } from 'socket.io-client';
import { routes, type Route, type RouteName } from '@inview/contract';
import { ask, joinOf } from '../builders/acknowledged.js';
import { raw } from '../builders/raw-http.js';
import type { Walk } from '../e2e/walk.js';
import { writeLine } from '../e2e/write-line.js';

/** What a parameter can be that his side has heard of. */
const HEARD_OF: Readonly<Record<string, readonly string[]>> = {
  panelId: ['panel'],
  meetingId: ['meeting'],
  caseId: ['case', 'second case'],
  sectionId: ['whole-panel section 0', 'whole-panel section 1'],
  actionId: ['action aimed at him'],
};
const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const INSTANT = /\d{4}-\d{2}-\d{2}T[\d:.]+Z/g;
/** The section that he writes in himself, to see how it is taken. */
const OWN_SECTION = 'whole-panel section 3';

interface Heard {
  readonly at: number;
  readonly text: string;
}

/** Somebody of his side who keeps all that they are sent and looks at all that they may, and notes it as numbers. */
export class Attacker {
  readonly signals: Record<string, number> = {};
  private readonly frames: Heard[] = [];
  private socket: Socket | null = null;
  private counted = 0;

  constructor(
    private readonly walk: Walk,
    private readonly slug: 'mens-service' | 'facilitator',
  ) {}

  async connect(): Promise<void> {
    this.socket = await this.walk.people[this.slug].socket();
    this.socket.io.engine.on('packet', ({ type, data }: { type: string; data?: unknown }) => {
      if (type !== 'message') return;
      const text = typeof data === 'string' ? data : Buffer.from(data as Uint8Array).toString('latin1');
      this.frames.push({ at: performance.now(), text });
    });
  }

  /** Sits wherever he is let in by now. */
  async sit(clientId: number): Promise<void> {
    const { socket, walk } = this;
    if (!socket) return;
    await ask(socket, 'meeting.join', { meetingId: walk.id('meeting') });
    for (const nth of [0, 1, 2]) {
      const sectionId = walk.id(`whole-panel section ${nth}`);
      await ask(socket, 'plan.join', joinOf(sectionId, clientId + nth));
    }
  }

  leave(): void {
    this.socket?.disconnect();
  }

  /** What came since the last time, and when. */
  noteFrames(moment: string): void {
    const fresh = this.frames.slice(this.counted);
    this.counted = this.frames.length;
    const note = (name: string, value: number) => this.note(`${moment}: frames${name}`, value);
    note('', fresh.length);
    note(
      ' in bytes',
      fresh.reduce((sum, { text }) => sum + text.length, 0),
    );
    for (const event of ['changed', 'meeting.presence', 'plan.edited', 'plan.presence', 'plan.closed'])
      note(` of ${event}`, fresh.filter(({ text }) => text.includes(`"${event}"`)).length);
    const gaps = fresh.slice(1).map(({ at }, nth) => at - (fresh[nth]?.at ?? at));
    this.note(`ms ${moment}: between frames, longest`, Math.max(0, ...gaps));
    this.note(
      `ms ${moment}: from first frame to last`,
      gaps.reduce((sum, gap) => sum + gap, 0),
    );
  }

  /** Everything that he can fetch. */
  async look(moment: string): Promise<void> {
    const { walk } = this;
    for (const [name, { access, method, path }] of Object.entries(routes) as [RouteName, Route][]) {
      if (method !== 'GET' || 'public' in access) continue;
      const known = access.on === null ? [''] : (HEARD_OF[access.on] ?? []).filter((one) => walk.ids[one]);
      for (const what of known) {
        const from = performance.now();
        const { status, headers, text } = await raw(walk.inview.url, {
          method: 'GET',
          path: path.replaceAll(/:\w+/g, () => walk.id(what)),
          headers: { cookie: walk.people[this.slug].cookie },
        });
        const at = `${moment}: ${name} ${what}`;
        this.note(`ms ${at}`, performance.now() - from);
        this.note(`${at} status`, status);
        this.noteText(at, text, JSON.stringify(headers).length);
      }
    }
  }

  /** Writes, and notes the number and how long it took. */
  async write(moment: string, clientId: number, times: number): Promise<void> {
    const { socket, walk } = this;
    if (!socket) return;
    let [longest, sum] = [0, 0];
    for (let nth = 0; nth < times; nth += 1) {
      const from = performance.now();
      const saved = await writeLine(socket, walk.id(OWN_SECTION), clientId + nth, 'Nothing new.');
      const took = performance.now() - from;
      [longest, sum] = [Math.max(longest, took), sum + took];
      this.note(`${moment}: number of my edit`, 'seq' in saved ? saved.seq : -1);
    }
    this.note(`ms ${moment}: my edits, longest`, longest);
    this.note(`ms ${moment}: my edits, all`, sum);
  }

  private noteText(at: string, text: string, headerBytes: number): void {
    const ids = text.match(ID) ?? [];
    const instants = (text.match(INSTANT) ?? []).map((one) => Date.parse(one));
    const bare = text.replaceAll(ID, 'id').replaceAll(INSTANT, 'at');
    this.note(`${at} bytes`, text.length);
    this.note(`${at} header bytes`, headerBytes);
    this.note(`${at} ids`, ids.length);
    this.note(`${at} different ids`, new Set(ids).size);
    this.note(`${at} first id begins`, parseInt(ids[0]?.slice(0, 2) ?? '0', 16));
    this.note(`${at} things`, bare.split('{').length);
    // Whatever else changed, words, order or numbers.
    this.note(`${at} words`, createHash('sha256').update(bare).digest().readUInt16BE());
    const now = this.walk.clock.now().getTime();
    this.note(`${at} instants`, instants.length);
    this.note(`${at} latest minutes ago`, (now - Math.max(0, ...instants)) / 60_000);
    this.note(
      `${at} seconds in instants`,
      instants.reduce((sum, one) => sum + (one % 60_000), 0),
    );
  }

  private note(name: string, value: number): void {
    this.signals[`${this.slug} ${name}`] = value;
  }
}
