import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Socket } from 'socket.io-client';
import type { RouteResponse } from '@inview/contract';
import { playBefore } from '../builders/leave.js';
import { Ledger } from '../builders/ledger.js';
import { HER_WORDS, Walk } from './walk.js';

type Slug = keyof Walk['people'];

const walk = new Walk();
let ledger: Ledger;
const sockets: Socket[] = [];
const heard: string[] = [];

const onCase = () => ({ params: { caseId: walk.id('case') } });
const about = () => ({ params: { consultationId: walk.id('consultation') } });
const settled = () => new Promise((resolve) => setTimeout(resolve, 250));
const looking = (slug: Slug, releasing: string | null) => ({
  ...onCase(),
  body: { practitionerId: walk.id(slug), releasing },
});
const preview = (slug: Slug, releasing: string | null = walk.id('consultation')) =>
  walk.people.coordinator.does('case.preview', looking(slug, releasing));
const refused = (by: Slug, slug: Slug, releasing: string | null) =>
  walk.people[by].isRefused('case.preview', looking(slug, releasing));
const wordsIn = ({ sees }: RouteResponse<'case.preview'>) =>
  sees?.herSide?.consultations.map(({ herWords }) => herWords) ?? null;

beforeAll(async () => {
  await walk.start();
  await playBefore(walk, 'the coordinator reads and releases');
  ledger = await Ledger.open(walk.inview.database.ownerUrl);
  for (const slug of ['specialist-worker', 'police-chair', 'mens-service', 'advocate'] as const) {
    const socket = await walk.people[slug].socket();
    sockets.push(socket);
    socket.onAny((event: string) => heard.push(`${slug} ${event}`));
  }
}, 60_000);
afterAll(async () => {
  for (const socket of sockets) socket.disconnect();
  await ledger?.close();
  await walk.close();
});

describe('a release, looked at before it is made (Y1–Y3)', () => {
  it('is not looked at before the consultation is read', async () => {
    expect(await refused('coordinator', 'specialist-worker', walk.id('consultation'))).toBe('409 out-of-step');
    await walk.people.coordinator.does('consultation.read', about());
  });

  it('shows what the agency will read, releases nothing, writes nothing but its own record, and tells nobody', async () => {
    await settled();
    heard.length = 0;
    const before = await ledger.fingerprint();
    await ledger.rows('delete from audit_record');
    expect(wordsIn(await preview('specialist-worker', null))).toEqual([]);
    expect(wordsIn(await preview('specialist-worker'))).toEqual([HER_WORDS]);
    await settled();
    expect(await ledger.fingerprint()).toEqual(before);
    expect(heard).toEqual([]);
    expect(await walk.people['specialist-worker'].isRefused('consultation.read', about())).toBe('404 not-found');
  });

  it('is recorded as the look of who looked, with whose eyes, and never as a read by that member', async () => {
    const lines = await ledger.rows<{ actor_id: string; action: string; scope: string; subject_id: string }>(
      `select actor_id, action, scope, subject_id from audit_record where action <> 'consultation.read' order by at, scope`,
    );
    const by = { actor_id: walk.id('coordinator'), action: 'case.preview' };
    const look = [
      { ...by, scope: 'case', subject_id: walk.id('case') },
      { ...by, scope: 'practitioner', subject_id: walk.id('specialist-worker') },
    ];
    const releasing = { scope: 'consultation', subject_id: walk.id('consultation') };
    expect(lines).toHaveLength(5);
    expect(lines).toEqual(
      expect.arrayContaining([...look, { ...by, ...releasing, action: 'consultation.coordinate' }]),
    );
    expect(lines.filter(({ actor_id }) => actor_id !== by.actor_id)).toEqual([]);
  });

  it('shows after the release exactly what was shown before it', async () => {
    const shown = await preview('specialist-worker');
    const body = { agencyId: walk.id('agency of specialist-worker') };
    await walk.people.coordinator.does('consultation.release', { ...about(), body });
    expect(await preview('specialist-worker', null)).toEqual(shown);
    expect(await walk.people['specialist-worker'].does('consultation.read', about())).toEqual(
      shown.sees?.herSide?.consultations[0],
    );
  });

  it('refuses what the release would be refused for, and shows nothing then', async () => {
    for (const slug of ['police-chair', 'mens-service'] as const)
      expect(await refused('coordinator', slug, walk.id('consultation'))).toBe('409 may-not-receive');
    expect(wordsIn(await preview('police-chair', null))).toEqual([]);
    expect(wordsIn(await preview('mens-service', null))).toBeNull();
  });

  it('is for who coordinates alone, of members of the panel, and about consultations of this case', async () => {
    for (const slug of ['police-chair', 'specialist-worker', 'mens-service', 'facilitator', 'advocate'] as const) {
      expect(await refused(slug, 'housing', null)).toBe('404 not-found');
      expect(await walk.people[slug].isRefused('case.seats', onCase())).toBe('404 not-found');
    }
    expect(await refused('coordinator', 'facilitator', null)).toBe('404 not-found');
    const other = { ...looking('housing', walk.id('consultation')), params: { caseId: walk.id('second case') } };
    expect(await walk.people.coordinator.isRefused('case.preview', other)).toBe('404 not-found');
  });

  it('looks with the eyes of everybody who sits there, but of who coordinates and of partner contact', async () => {
    const { seats } = await walk.people.coordinator.does('case.seats', onCase());
    expect(seats.map(({ agency }) => agency.kind)).toEqual(expect.arrayContaining(['police', 'mens-service']));
    expect(seats.filter(({ unit }) => unit.kind === 'partner-contact')).toEqual([]);
    expect(seats.map(({ person }) => person.id)).not.toContain(walk.id('coordinator'));
  });

  it('shows nothing to whoever cannot read it themselves, though that member can (Y2)', async () => {
    // The register no longer lets the coordinator receive: they know of no consultation, the specialist worker still does.
    await ledger.rows(`update practitioner set capacity = 'observer' where id = $1`, [walk.id('coordinator')]);
    const shown = await preview('specialist-worker', null);
    expect(wordsIn(shown)).toBeNull();
    expect(shown.sees).toMatchObject({ exchange: null });
    expect((await walk.people['specialist-worker'].does('consultation.read', about())).herWords).toBe(HER_WORDS);
    await ledger.rows(`update practitioner set capacity = 'employed' where id = $1`, [walk.id('coordinator')]);
    const again = await preview('specialist-worker', null);
    expect(wordsIn(again)).toEqual([HER_WORDS]);
    expect(again.sees?.exchange?.ledger.received.map(({ how }) => how)).toContain('release');
  });

  it('is of no case to somebody with a conflict in it', async () => {
    const body = { reason: 'We are neighbours.' };
    await walk.people.corrections.does('conflict.declare', { ...onCase(), body });
    expect(await preview('corrections', null)).toMatchObject({ answer: 'unknown', sees: null });
  });
});
