import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import type { Socket } from 'socket.io-client';
import * as Y from 'yjs';
import type { EventPayload } from '@inview/contract';
import { ask, isRefused, joinOf, pause, worksFor as stillWorksFor, type Acknowledged } from '../builders/asking.js';
import { playBefore } from '../builders/leave.js';
import { Walk } from './walk.js';

type Slug = keyof Walk['people'];

const walk = new Walk();
const opened: Socket[] = [];

beforeAll(async () => {
  await walk.start();
  await playBefore(walk, 'close the meeting');
}, 60_000);
afterAll(async () => {
  for (const socket of opened) socket.disconnect();
  await walk.close();
});

const worksFor = (slug: Slug, clientId: number) => stillWorksFor(walk, slug, clientId);
const textOf = async (sectionId: string) =>
  (await walk.people.coordinator.does('section.read', { params: { sectionId } })).text;

async function socketOf(slug: Slug): Promise<Socket> {
  const socket = await walk.people[slug].socket();
  opened.push(socket);
  return socket;
}

/** Somebody at a section with a copy of their own, who sends what they do to it. */
class Writer {
  private readonly document = new Y.Doc();

  private constructor(
    readonly socket: Socket,
    readonly sectionId: string,
    clientId: number,
  ) {
    this.document.clientID = clientId;
  }

  static async of(slug: Slug, section: string, clientId: number): Promise<Writer> {
    const writer = new Writer(await socketOf(slug), walk.id(section), clientId);
    await writer.join();
    return writer;
  }

  get body(): Y.XmlFragment {
    return this.document.getXmlFragment('body');
  }

  async join(): Promise<Acknowledged> {
    const joined = await ask(this.socket, 'plan.join', {
      ...joinOf(this.sectionId, this.document.clientID),
      stateVector: Y.encodeStateVector(this.document),
    });
    expect(joined).toMatchObject({ mayEdit: true });
    Y.applyUpdate(this.document, new Uint8Array(joined['update'] as ArrayBuffer));
    return joined;
  }

  /** Does it, and sends what came of it. */
  async does(change: (body: Y.XmlFragment) => void): Promise<Acknowledged> {
    let update = new Uint8Array();
    this.document.once('update', (bytes: Uint8Array) => (update = new Uint8Array(bytes)));
    this.document.transact(() => change(this.body));
    return await ask(this.socket, 'plan.update', { sectionId: this.sectionId, update });
  }

  line(...within: (Y.XmlText | Y.XmlElement)[]): Promise<Acknowledged> {
    return this.does((body) => {
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, within);
      body.push([paragraph]);
    });
  }

  text(letters: number): Promise<Acknowledged> {
    return this.line(new Y.XmlText('x'.repeat(letters)));
  }

  /** All that the server lacks, as a client does after a refusal. */
  async again(): Promise<Acknowledged> {
    const { stateVector } = await this.join();
    const update = Y.encodeStateAsUpdate(this.document, new Uint8Array(stateVector as ArrayBuffer));
    return await ask(this.socket, 'plan.update', { sectionId: this.sectionId, update });
  }
}

/** How many connections the api holds open. */
async function connections(): Promise<number> {
  let count = 0;
  for (const { app } of walk.inview.nodes)
    count += await promisify<number>((done) => app.getHttpServer().getConnections(done))();
  return count;
}

const saved = { seq: expect.any(Number) };

describe('a flood', () => {
  it('of edits is refused beyond what a socket may send, disturbs nobody, and loses nothing', async () => {
    const [flooder, colleague] = [
      await Writer.of('police-chair', 'whole-panel section 2', 1001),
      await Writer.of('corrections', 'whole-panel section 2', 1002),
    ];
    const flood = Array.from({ length: 400 }, (_, nth) => flooder.line(new Y.XmlText(`flood ${nth}`)));
    const from = performance.now();
    expect(await colleague.line(new Y.XmlText('Meanwhile.'))).toMatchObject(saved);
    await worksFor('child-protection', 1003);
    const answers = await Promise.all(flood);
    const taken = answers.filter(({ error }) => !error).length;
    const refused = answers.flatMap(({ error }) => (error ? [error.code] : []));
    // Its few bytes cost a little more than one each.
    expect(taken).toBeGreaterThanOrEqual(190);
    expect(taken).toBeLessThanOrEqual(200 + Math.ceil(((performance.now() - from) / 1000) * 50));
    expect(refused.length).toBeGreaterThan(0);
    // Once there is room again in between, what follows builds on what was refused.
    for (const code of refused) expect(['too-many-edits', 'resync']).toContain(code);
    await pause(200);
    expect(await flooder.again()).toMatchObject(saved);
    const text = await textOf(flooder.sectionId);
    expect([text.match(/flood/g)?.length, text.includes('Meanwhile.')]).toEqual([400, true]);
  });

  it('of joins is refused', async () => {
    const socket = await socketOf('police-chair');
    const join = joinOf(walk.id('whole-panel section 2'), 1010);
    const answers = await Promise.all(Array.from({ length: 100 }, () => ask(socket, 'plan.join', join)));
    const refused = answers.filter(({ error }) => error?.code === 'too-many-edits').length;
    expect(refused).toBeGreaterThanOrEqual(20);
    expect(answers.filter(({ error }) => !error).length).toBeGreaterThanOrEqual(1);
    await worksFor('corrections', 1011);
  });

  it('of carets is dropped in silence', async () => {
    const [flooder, colleague] = [
      await Writer.of('police-chair', 'whole-panel section 1', 1020),
      await Writer.of('corrections', 'whole-panel section 1', 1021),
    ];
    let seen = -1;
    colleague.socket.on('plan.presence', ({ present }: EventPayload<'plan.presence'>) => {
      const caret = present.find(({ clientId }) => clientId === 1020)?.cursor;
      seen = Number(caret?.anchor ?? seen);
    });
    for (let anchor = 0; anchor < 2000; anchor += 1)
      flooder.socket.emit('plan.awareness', { sectionId: flooder.sectionId, cursor: { anchor, head: anchor } });
    expect(await flooder.line(new Y.XmlText('Typed all the same.'))).toMatchObject(saved);
    await pause(400);
    expect(seen).toBeGreaterThanOrEqual(199);
    expect(seen).toBeLessThan(1999);
  });
});

describe('a section', () => {
  it('that is full takes nothing more until something is taken out, which it always takes', async () => {
    const writers = await Promise.all(
      [1030, 1031, 1032, 1033].map((clientId) => Writer.of('specialist-worker', 'whole-panel section 0', clientId)),
    );
    const answers: Acknowledged[] = [];
    for (const writer of writers) for (let left = 3; left > 0; left -= 1) answers.push(await writer.text(250_000));
    const [first, ...others] = answers.filter(({ error }) => error).map(({ error }) => error?.code);
    expect(first).toBe('section-full');
    for (const code of others) expect(['section-full', 'resync']).toContain(code);
    expect((await textOf(walk.id('whole-panel section 0'))).length).toBeLessThan(2 * 1024 * 1024);
    await worksFor('corrections', 1034);
    const keeper = await Writer.of('corrections', 'whole-panel section 0', 1035);
    isRefused(await keeper.text(250_000), 'section-full');
    // The last room is taken up in ever smaller pieces, so that even the edit that takes out is larger than what is left.
    for (let letters = 65_536; letters >= 1; letters /= 2)
      await (await Writer.of('corrections', 'whole-panel section 0', 1100 + letters)).text(letters);
    const reader = await Writer.of('corrections', 'whole-panel section 0', 1036);
    expect(await reader.does((body) => body.delete(0, body.length))).toMatchObject(saved);
    walk.clock.at = new Date(walk.clock.at.getTime() + 1000);
    expect(await keeper.again()).toMatchObject(saved);
  });

  it('names the actions of its own audience, and no other is told from one that does not exist', async () => {
    const assigned = async (section: string) => {
      const { id } = await walk.people.coordinator.does('action.assign', {
        params: { caseId: walk.id('case') },
        body: {
          what: `Ring the ${section}.`,
          agencyId: walk.id('agency of housing'),
          ownerId: walk.id('housing'),
          dueOn: '2026-12-09',
          direction: 'for-the-system',
          from: { sectionId: walk.id(section) },
        },
      });
      return id;
    };
    const named = async (section: string, clientId: number, actionId: string) => {
      const writer = await Writer.of('police-chair', section, clientId);
      const reference = new Y.XmlElement('actionReference');
      reference.setAttribute('actionId', actionId);
      return await writer.line(new Y.XmlText('See '), reference);
    };
    const whole = await assigned('whole-panel section 3');
    const hers = await assigned('her-side section 1');
    const nothing = await named('whole-panel section 3', 1040, randomUUID());
    isRefused(nothing, 'forbidden');
    expect(await named('whole-panel section 3', 1041, hers)).toEqual(nothing);
    expect(await named('whole-panel section 3', 1042, walk.id('derived action'))).toEqual(nothing);
    expect(await named('her-side section 1', 1043, walk.id('derived action'))).toEqual(nothing);
    expect(await named('her-side section 1', 1044, whole)).toEqual(nothing);
    expect(await named('whole-panel section 3', 1045, whole)).toMatchObject(saved);
    expect(await named('her-side section 1', 1046, hers)).toMatchObject(saved);
    expect(await textOf(walk.id('whole-panel section 3'))).toContain('See [action: Ring the whole-panel section 3.]');
    expect(await textOf(walk.id('her-side section 1'))).toContain('See [action: Ring the her-side section 1.]');
  });
});

describe('somebody who does not read', () => {
  it('is cut, disturbs nobody, and has the whole text when they come back', async () => {
    const sections = [1, 2, 3].map((position) => `whole-panel section ${position}`);
    const slow = await socketOf('specialist-chair');
    for (const [nth, section] of sections.entries()) await ask(slow, 'plan.join', joinOf(walk.id(section), 1050 + nth));
    const watcher = await Writer.of('corrections', sections[0] ?? '', 1053);
    let isCut = false;
    const cut = new Promise<void>((resolve) => {
      watcher.socket.on('plan.presence', ({ sectionId, present }: EventPayload<'plan.presence'>) => {
        isCut = sectionId === watcher.sectionId && !present.some(({ clientId }) => clientId === 1050);
        if (isCut) resolve();
      });
    });
    const { ws } = slow.io.engine.transport as unknown as { ws: { _socket: { pause(): void; resume(): void } } };
    ws._socket.pause();
    const writers = await Promise.all(
      Array.from({ length: 15 }, (_, nth) => Writer.of('specialist-worker', sections[nth % 3] ?? '', 1060 + nth)),
    );
    const flood = async (writer: Writer): Promise<void> => {
      for (let left = 6; left > 0 && !isCut; left -= 1) {
        walk.clock.at = new Date(walk.clock.at.getTime() + 1000);
        await writer.does((body) => body.push([new Y.XmlText('y'.repeat(240_000))]));
        await writer.does((body) => body.delete(body.length - 1, 1));
      }
    };
    const before = await connections();
    const flooding = Promise.all(writers.map(flood));
    await worksFor('child-protection', 1080);
    await cut;
    // Without waiting until everything was read.
    await pause(100);
    expect(await connections()).toBe(before - 1);
    await flooding;
    await worksFor('child-protection', 1081);
    const gone = new Promise((resolve) => slow.once('disconnect', resolve));
    ws._socket.resume();
    await gone;
    const back = await Writer.of('specialist-chair', sections[0] ?? '', 1082);
    expect(await back.line(new Y.XmlText('I am back.'))).toMatchObject(saved);
    const copy = await Writer.of('corrections', sections[0] ?? '', 1083);
    expect(back.body.toJSON()).toBe(copy.body.toJSON());
  });
});
