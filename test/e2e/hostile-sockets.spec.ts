import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import * as Y from 'yjs';
import { events } from '@inview/contract';
import { ask, isRefused, joinOf, pause, worksFor as stillWorksFor } from '../builders/asking.js';
import { CANARY } from '../builders/bad-body.js';
import { hostileUpdates } from '../builders/hostile-updates.js';
import { Ledger } from '../builders/ledger.js';
import { addDrafts, playBefore } from '../builders/leave.js';
import { raw } from '../builders/raw-http.js';
import { Walk } from './walk.js';
import { writeLine } from './write-line.js';

type Slug = keyof Walk['people'];

const walk = new Walk();
let ledger: Ledger;
const opened: Socket[] = [];

beforeAll(async () => {
  await walk.start();
  await playBefore(walk, 'close the meeting');
  await addDrafts(walk);
  ledger = await Ledger.open(walk.inview.database.ownerUrl);
}, 60_000);
afterAll(async () => {
  for (const socket of opened) socket.disconnect();
  await ledger?.close();
  await walk.close();
});

const toServer = Object.entries(events)
  .filter(([, event]) => event.direction === 'to-server')
  .map(([name]) => name);
const section = () => walk.id('whole-panel section 2');
const join = joinOf;

async function socketOf(slug: Slug): Promise<Socket> {
  const socket = await walk.people[slug].socket();
  opened.push(socket);
  return socket;
}

const worksFor = (slug: Slug, clientId: number) => stillWorksFor(walk, slug, clientId);

describe('a handshake', () => {
  const connect = async (
    headers: Record<string, string>,
    options: { namespace?: string; transport?: 'polling' | 'websocket' } = {},
  ) => {
    const socket = io(`${walk.inview.url}${options.namespace ?? ''}`, {
      transports: [options.transport ?? 'websocket'],
      forceNew: true,
      reconnection: false,
      extraHeaders: headers,
    });
    const answer = await new Promise<string>((resolve) => {
      socket.once('connect', () => resolve('connected')).once('connect_error', (error) => resolve(error.message));
    });
    socket.disconnect();
    return answer;
  };
  const good = () => ({ origin: walk.inview.url, cookie: walk.people.corrections.cookie });

  it('is refused from another Origin, without a session, by polling and into another namespace', async () => {
    expect(await connect(good())).toBe('connected');
    const refused = [
      await connect({ ...good(), origin: 'https://evil.example' }),
      await connect({ ...good(), origin: 'null' }),
      await connect({ cookie: good().cookie }),
      await connect({ origin: good().origin }),
      await connect({ ...good(), cookie: 'inview_session=nonsense' }),
      await connect({ ...good(), cookie: `inview_session=${CANARY}; ${good().cookie}` }),
      await connect(good(), { transport: 'polling' }),
      await connect(good(), { namespace: '/admin' }),
    ];
    expect(refused).toEqual([
      'websocket error',
      'websocket error',
      'websocket error',
      'sign-in-required',
      'sign-in-required',
      'sign-in-required',
      'xhr poll error',
      'Invalid namespace',
    ]);
    const polled = await raw(walk.inview.url, {
      method: 'GET',
      path: `/socket.io/?EIO=4&transport=polling&x=${CANARY}`,
      headers: good(),
    });
    expect(polled.status).toBe(400);
    expect(JSON.stringify(polled)).not.toContain(CANARY);
  });
});

describe('a malformed payload', () => {
  const good: Readonly<Record<string, () => Record<string, unknown>>> = {
    'meeting.join': () => ({ meetingId: walk.id('meeting') }),
    'meeting.leave': () => ({ meetingId: walk.id('meeting') }),
    'plan.join': () => join(section(), 901),
    'plan.leave': () => ({ sectionId: section() }),
    'plan.update': () => ({ sectionId: section(), update: new Uint8Array(2) }),
    'plan.awareness': () => ({ sectionId: section(), cursor: { anchor: 1, head: 1 } }),
  };
  const deep = (): unknown => {
    let value: unknown = CANARY;
    for (let left = 500; left > 0; left -= 1) value = [value];
    return value;
  };

  it.each(toServer)('of %s is acknowledged as a problem and changes nothing', async (event) => {
    const socket = await socketOf('police-chair');
    const before = await ledger.fingerprint();
    const right = good[event]?.() ?? {};
    const values = [
      null,
      7,
      -1,
      1.5,
      true,
      CANARY,
      `${CANARY}\0`,
      `${CANARY}\ud800`,
      [],
      [CANARY],
      {},
      { [CANARY]: CANARY },
      new Uint8Array(3),
      '',
      deep(),
    ];
    const bad: unknown[][] = [
      [],
      ...[7, true, CANARY, [], [right], new Uint8Array(9), deep()].map((payload) => [payload]),
      [right, right],
      [{ ...right, [CANARY]: CANARY }],
    ];
    for (const key of Object.keys(right)) {
      const { [key]: _left, ...rest } = right;
      bad.push([rest]);
      for (const value of values) {
        const fits =
          (key === 'clientId' && value === 7) ||
          (key === 'cursor' && value === null) ||
          (value instanceof Uint8Array && (key === 'update' || key === 'stateVector'));
        if (!fits) bad.push([{ ...right, [key]: value }]);
      }
    }
    // A client's parser loses this one beside binary parts.
    const inherited = Object.defineProperty({ ...right }, '__proto__', { value: {}, enumerable: true });
    if (!Object.values(right).some((value) => value instanceof Uint8Array)) bad.push([inherited]);
    for (const payload of bad) isRefused(await ask(socket, event, ...payload), 'invalid-input');
    expect(await ledger.fingerprint()).toEqual(before);
    expect(socket.connected).toBe(true);
  });

  it('without an acknowledgement, or to no event that there is, is no harm', async () => {
    const socket = await socketOf('police-chair');
    for (const event of [
      ...toServer,
      'changed',
      'plan.edited',
      CANARY,
      '__proto__',
      'constructor',
      'message',
      'connection',
    ])
      for (const payload of [undefined, null, { [CANARY]: 1 }, new Uint8Array(5)]) socket.emit(event, payload);
    await worksFor('corrections', 902);
    expect(socket.connected).toBe(true);
  });

  it('below socket.io closes that socket at most', async () => {
    const frames = [
      '4',
      '42',
      '42["plan.join"',
      '42{}',
      '42["disconnect"]',
      '42["__proto__",{}]',
      '43',
      '44',
      '45',
      '45-',
      '451-["plan.update",{"_placeholder":true,"num":-1}]',
      '451-["plan.update",{"_placeholder":true,"num":99}]',
      '459999999999-["plan.update"]',
      '40{"a":',
      '40/admin,',
      '9',
      '',
      '0{}',
      '6',
      `42["${CANARY}"]`,
      'x'.repeat(1000),
      '42' + '['.repeat(100_000),
      Buffer.from([1, 2, 3]),
      Buffer.alloc(400_000),
      '42["plan.leave","' + 'x'.repeat(400_000) + '"]',
    ];
    for (const frame of frames) {
      const socket = await socketOf('police-chair');
      const { ws } = socket.io.engine.transport as unknown as { ws: { send(frame: string | Buffer): void } };
      ws.send(frame);
    }
    const socket = await socketOf('police-chair');
    const { ws } = socket.io.engine.transport as unknown as { ws: { send(frame: string | Buffer): void } };
    ws.send(`451-["plan.update",${'['.repeat(50_000)}{"_placeholder":true,"num":0}${']'.repeat(50_000)}]`);
    ws.send(Buffer.alloc(3));
    await pause(100);
    await worksFor('corrections', 903);
  });
});

describe('an id that is not known to the actor', () => {
  it('is refused as one that does not exist, and leaves a refusal in the audit', async () => {
    const unknown: Readonly<Partial<Record<Slug, readonly string[]>>> = {
      'mens-service': ['her-side section 0', 'her-side section 1', 'consultation', 'case', 'panel'],
      facilitator: ['her-side section 0', 'whole-panel section 0', 'action aimed at him'],
      advocate: ['her-side section 0', 'whole-panel section 0', 'consultation'],
    };
    for (const [slug, names] of Object.entries(unknown)) {
      const socket = await socketOf(slug as Slug);
      const nothing = await ask(socket, 'plan.join', join(randomUUID(), 910));
      isRefused(nothing, 'not-found');
      for (const name of names ?? []) expect(await ask(socket, 'plan.join', join(walk.id(name), 911))).toEqual(nothing);
      for (const name of [...(names ?? []), ...(slug === 'mens-service' ? [] : ['meeting'])])
        expect(await ask(socket, 'meeting.join', { meetingId: walk.id(name) })).toEqual(nothing);
      for (const name of names ?? []) {
        isRefused(
          await ask(socket, 'plan.update', { sectionId: walk.id(name), update: new Uint8Array([0, 0]) }),
          'not-joined',
        );
        expect(await ask(socket, 'plan.leave', { sectionId: walk.id(name) })).toEqual({});
      }
      const [audit] = await ledger.rows<{ refused: number; cited: boolean }>(
        `select count(*)::int as refused, bool_and(cardinality(rules) > 0) as cited from audit_record where outcome = 'refused' and actor_id = $1 and action in ('plan.read', 'meeting.read')`,
        [walk.id(slug)],
      );
      expect(audit).toEqual({ refused: 1 + 2 * (names?.length ?? 0) + (slug === 'mens-service' ? 0 : 1), cited: true });
    }
  });

  it('in another spelling is the same section, or nothing', async () => {
    const [one, other] = [await socketOf('police-chair'), await socketOf('corrections')];
    expect(await ask(one, 'plan.join', join(section().toUpperCase(), 912))).toMatchObject({ mayEdit: true });
    const heard = new Promise((resolve) => one.once('plan.edited', resolve));
    expect(await writeLine(other, section(), 913, 'Heard in every spelling.')).toMatchObject({
      seq: expect.any(Number),
    });
    expect(await heard).toMatchObject({ sectionId: section() });
    expect(await ask(one, 'plan.leave', { sectionId: section() })).toEqual({});
  });

  it('sets nothing off in a room that the sender is not in', async () => {
    const [inside, outside] = [await socketOf('police-chair'), await socketOf('facilitator')];
    await ask(inside, 'meeting.join', { meetingId: walk.id('meeting') });
    await pause(150);
    const frames: unknown[] = [];
    inside.onAny((...frame) => frames.push(frame));
    await ask(outside, 'meeting.leave', { meetingId: walk.id('meeting') });
    await ask(outside, 'plan.leave', { sectionId: section() });
    outside.emit('plan.awareness', { sectionId: section(), cursor: null });
    await pause(250);
    expect(frames).toEqual([]);
  });
});

describe('hostile bytes from somebody who may edit', () => {
  it('are refused one by one, seen by nobody, and change nothing', async () => {
    const [hostile, other] = [await socketOf('police-chair'), await socketOf('corrections')];
    await writeLine(other, section(), 921, 'What stands here stays here.');
    const joined = await ask(hostile, 'plan.join', join(section(), 920));
    const [reads, before] = [
      () => walk.people.corrections.does('section.read', { params: { sectionId: section() } }),
      await ledger.fingerprint(),
    ];
    const text = (await reads()).text;
    const frames: string[] = [];
    other.on('plan.edited', () => frames.push('edited'));
    const edits = hostileUpdates(new Uint8Array(joined['update'] as ArrayBuffer), 920, 921);
    expect(edits.length).toBeGreaterThan(30);
    for (const { what, bytes, codes } of edits) {
      const answer = await ask(hostile, 'plan.update', { sectionId: section(), update: bytes });
      expect({ what, code: answer.error?.code }).toEqual({
        what,
        code: codes.find((code) => code === answer.error?.code) ?? codes.join(' or '),
      });
    }
    const [flood] = edits.filter(({ what }) => what === 'a gap before it');
    for (let left = 300; left > 0; left -= 1)
      hostile.emit('plan.update', { sectionId: section(), update: flood?.bytes });
    await worksFor('corrections', 904);
    const { plan_update, plan_section, plan_client, ...rest } = await ledger.fingerprint();
    expect({ ...before, ...rest }).toEqual(before);
    expect((await reads()).text).toBe(text);
    expect(frames).toEqual([]);
    expect([plan_update, plan_section, plan_client]).toHaveLength(3);
  });

  it('as a state vector are refused too', async () => {
    const socket = await socketOf('police-chair');
    for (const stateVector of [
      new Uint8Array(),
      new Uint8Array(50).fill(255),
      Uint8Array.from([5, 1]),
      new Uint8Array(150_000),
    ])
      isRefused(await ask(socket, 'plan.join', { ...join(section(), 930), stateVector }), 'malformed-update');
  });

  it('cut into as many pieces as an edit can hold keep nobody else waiting', async () => {
    const socket = await socketOf('police-chair');
    const joined = await ask(socket, 'plan.join', join(section(), 940));
    const document = new Y.Doc();
    Y.applyUpdate(document, new Uint8Array(joined['update'] as ArrayBuffer));
    document.clientID = 940;
    const before = Y.encodeStateVector(document);
    document.transact(() => {
      const line = new Y.XmlElement('paragraph');
      const text = new Y.XmlText();
      document.getXmlFragment('body').push([line]);
      line.insert(0, [text]);
      for (let left = 25_000; left > 0; left -= 1) text.insert(0, 'z');
    });
    const update = Y.encodeStateAsUpdate(document, before);
    expect(update.length).toBeLessThan(256 * 1024);
    const sent = ask(socket, 'plan.update', { sectionId: section(), update });
    await worksFor('corrections', 905);
    expect(await sent).toMatchObject({ seq: expect.any(Number) });
  });

  it('too large for one message close that socket only', async () => {
    const socket = await socketOf('police-chair');
    const gone = new Promise((resolve) => socket.once('disconnect', resolve));
    socket.emit('plan.update', { sectionId: section(), update: new Uint8Array(400_000) });
    await gone;
    await worksFor('corrections', 906);
  });

  it('under another’s client id cannot even be joined for', async () => {
    const socket = await socketOf('police-chair');
    isRefused(await ask(socket, 'plan.join', join(section(), 921)), 'forbidden');
    isRefused(await ask(socket, 'plan.update', { sectionId: section(), update: new Uint8Array([0, 0]) }), 'not-joined');
  });
});
