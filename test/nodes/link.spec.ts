import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { z } from 'zod';
import { anyFreePort } from '../../apps/dev/src/ports.js';
import { NodeLink } from '../../apps/api/src/realtime/nodes/node-link.js';
import { RoomPresence, type Here } from '../../apps/api/src/realtime/nodes/room-presence.js';
import { RandomIds, readConfig, type Config } from '@inview/platform';
import { pause } from '../builders/asking.js';
import { RedisServer } from '../proofs/src/redis.js';

let redis: RedisServer;
const links: NodeLink[] = [];
const logged: string[] = [];

beforeAll(async () => {
  redis = await RedisServer.start(await anyFreePort());
});
afterEach(() => {
  for (const link of links.splice(0)) link.onApplicationShutdown();
});
afterAll(() => redis.stop());

async function aLink(): Promise<NodeLink> {
  const log = pino({ level: 'info' }, { write: (line: string) => void logged.push(line) });
  const link = new NodeLink({ REDIS_URL: redis.url } as Config, new RandomIds(), log);
  links.push(link);
  await link.onApplicationBootstrap();
  return link;
}

/** Waits until it holds, and says what it was when it never does. */
async function becomes<T>(read: () => T, expected: T, withinMs = 1000): Promise<void> {
  const end = performance.now() + withinMs;
  while (JSON.stringify(read()) !== JSON.stringify(expected) && performance.now() < end) await pause(10);
  expect(read()).toEqual(expected);
}

/** The rooms of one node, in which the test puts people. */
function rooms(link: NodeLink) {
  const people = new Map<string, Here<string>[]>();
  const told: string[] = [];
  const presence = new RoomPresence<string>(link, {
    kind: 'section',
    shape: z.string(),
    here: (roomId) => people.get(roomId) ?? [],
    tell: (roomId) => void told.push(presence.present(roomId).sort().join(' ')),
  });
  const enter = (roomId: string, ...names: string[]) => {
    people.set(
      roomId,
      names.map((name) => ({ key: name, shows: name })),
    );
    presence.changed(roomId);
  };
  return { enter, told, shows: (roomId: string) => presence.present(roomId).sort().join(' ') };
}

describe('what nodes say to each other', () => {
  it('is heard by the others that listen, in order, and never by who said it', async () => {
    const [one, other] = [await aLink(), await aLink()];
    const heard: string[] = [];
    await one.hear('channel', (payload) => heard.push(`one ${payload.toString()}`));
    await other.hear('channel', (payload) => heard.push(`other ${payload.toString()}`));
    for (const word of ['a', 'b', 'c']) one.say('channel', Buffer.from(word));
    one.say('another channel', Buffer.from('d'));
    await becomes(() => heard, ['other a', 'other b', 'other c']);
    other.unhear('channel');
    one.say('channel', Buffer.from('e'));
    await pause(50);
    expect(heard).toHaveLength(3);
  });

  it('goes to a redis:// or rediss:// address and no other', () => {
    const others = {
      DATABASE_URL: 'postgres://db/inview',
      SMTP_URL: 'smtp://mail',
      PUBLIC_URL: 'http://inview.example',
    };
    expect(readConfig({ ...others, REDIS_URL: 'rediss://:secret@redis:6380' }).REDIS_URL).toBeDefined();
    expect(readConfig(others).REDIS_URL).toBeUndefined();
    for (const REDIS_URL of ['http://redis', 'redis', ''])
      expect(() => readConfig({ ...others, REDIS_URL })).toThrow('REDIS_URL');
  });

  it('is nothing without REDIS_URL', async () => {
    const alone = new NodeLink({} as Config, new RandomIds(), pino({ level: 'silent' }));
    await alone.onApplicationBootstrap();
    expect(alone.isOn).toBe(false);
    await alone.hear('channel', () => undefined);
    alone.say('channel', Buffer.from('a'));
    alone.onApplicationShutdown();
  });

  it('is dropped while Redis is away, without waiting, queueing or a word of it more than once; then it is heard again', async () => {
    const [one, other] = [await aLink(), await aLink()];
    const heard: string[] = [];
    await other.hear('channel', (payload) => heard.push(payload.toString()));
    logged.length = 0;
    await redis.kill();
    await pause(50);
    for (let word = 0; word < 5000; word += 1) one.say('channel', Buffer.from('lost'));
    await other.hear('opened meanwhile', (payload) => heard.push(payload.toString()));
    const late = await aLink();
    await pause(500);
    expect(logged.filter((line) => line.includes('away'))).toHaveLength(3);
    await redis.start();
    await becomes(() => logged.filter((line) => line.includes('back')).length, 3, 3000);
    for (const [link, word] of [
      [one, 'again'],
      [late, 'and I'],
    ] as const)
      link.say('opened meanwhile', Buffer.from(word));
    one.say('channel', Buffer.from('here'));
    await becomes(() => heard.toSorted(), ['again', 'and I', 'here']);
  });

  it('is dropped too when Redis holds the connection and answers nothing', async () => {
    const [one, other] = [await aLink(), await aLink()];
    const heard: string[] = [];
    await other.hear('channel', (payload) => heard.push(payload.toString()));
    redis.signal('SIGSTOP');
    for (let word = 0; word < 5000; word += 1) one.say('channel', Buffer.alloc(1000));
    redis.signal('SIGCONT');
    await becomes(() => heard.length, 1000);
    logged.length = 0;
    redis.signal('SIGSTOP');
    one.say('channel', Buffer.from('lost'));
    await becomes(() => logged.filter((line) => line.includes('away')).length, 2, 5000);
    redis.signal('SIGCONT');
    await becomes(() => logged.filter((line) => line.includes('back')).length, 2, 3000);
    heard.length = 0;
    one.say('channel', Buffer.from('here'));
    await becomes(() => heard.at(-1), 'here');
  }, 20_000);

  it('that nobody understands harms nothing', async () => {
    const [one, other] = [await aLink(), await aLink()];
    const far = rooms(other);
    far.enter('room', 'Far');
    await pause(150);
    for (const nonsense of ['', '{', 'null', '{"asks":true}', '{"asks":false,"present":[{"key":1,"shows":"x"}]}'])
      one.say('inview:present:section:room', Buffer.from(nonsense));
    const near = rooms(one);
    near.enter('room', 'Near');
    await becomes(() => far.shows('room'), 'Far Near');
  });
});

describe('who is in a room', () => {
  it('is the same on both nodes, whoever came first', async () => {
    const [one, other] = [rooms(await aLink()), rooms(await aLink())];
    one.enter('room', 'Ann', 'Bo');
    other.enter('another room', 'Cy');
    await pause(150);
    other.enter('room', 'Di');
    await becomes(() => [one.shows('room'), other.shows('room')], ['Ann Bo Di', 'Ann Bo Di']);
    await becomes(() => one.told.at(-1), 'Ann Bo Di');
    await becomes(() => other.told.at(-1), 'Ann Bo Di');
    expect(other.shows('another room')).toBe('Cy');
    one.enter('room', 'Ann', 'Di');
    await becomes(() => other.shows('room'), 'Ann Di');
    one.enter('room');
    await becomes(() => other.told.at(-1), 'Di');
    expect(one.shows('room')).toBe('');
  });

  it('is told when it changes, and at no beat', async () => {
    const [one, other] = [rooms(await aLink()), rooms(await aLink())];
    one.enter('room', 'Ann');
    other.enter('room', 'Bo');
    await becomes(() => [one.shows('room'), other.shows('room')], ['Ann Bo', 'Ann Bo']);
    await pause(200);
    const before = one.told.length;
    await pause(4500);
    expect(one.told).toHaveLength(before);
  }, 10_000);

  it('forgets those of a node that died', async () => {
    const [near, dying] = [await aLink(), await aLink()];
    const [one, other] = [rooms(near), rooms(dying)];
    one.enter('room', 'Ann');
    other.enter('room', 'Bo');
    await becomes(() => one.shows('room'), 'Ann Bo');
    // As kill -9: it says nothing any more, and says no goodbye.
    dying.onApplicationShutdown();
    await becomes(() => one.told.at(-1), 'Ann', 9000);
  }, 15_000);

  it('is one’s own while Redis is away, and everybody’s soon after', async () => {
    const [one, other] = [rooms(await aLink()), rooms(await aLink())];
    one.enter('room', 'Ann');
    other.enter('room', 'Bo');
    await becomes(() => one.shows('room'), 'Ann Bo');
    await redis.kill();
    one.enter('room', 'Ann', 'Cy');
    await becomes(() => one.told.at(-1), 'Ann Cy', 9000);
    await redis.start();
    await becomes(() => [one.shows('room'), other.shows('room')], ['Ann Bo Cy', 'Ann Bo Cy'], 4000);
  }, 20_000);
});
