import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import * as Y from 'yjs';
import type { Actor } from '@inview/access';
import type { ProblemCode } from '@inview/contract';
import { Refused } from '@inview/platform';
import { Consulting, secret } from '../../../test/builders/consulting.js';
import { aMeeting } from '../../../test/builders/seated-case.js';
import { PlanEngine, type PlanEditor } from '../../../test/builders/plan-engine.js';
import { textOf } from './text.js';

let world: Consulting;
let engine: PlanEngine;
let clientId = 100;

beforeAll(async () => {
  world = await Consulting.open();
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.afresh();
  await world.sent();
  const meeting = await aMeeting(world.owner, world.panel, 'open', [world.file.id]);
  for (const { practitionerId } of [world.people.coordinator, world.people.housing, world.people.mensServiceMember])
    await world.owner.query(
      `insert into attendance (meeting_id, practitioner_id, state, undertaking_accepted_at) values ($1, $2, 'present', now())`,
      [meeting, practitionerId],
    );
  engine = new PlanEngine(world.app, world.clock);
});
afterEach(() => engine.close());

async function editor(actor: Actor, audience: 'whole-panel' | 'her-side' = 'whole-panel'): Promise<PlanEditor> {
  const open = await engine.documents.enter(world.file.sections[audience]);
  return await engine.editor(open, actor, (clientId += 1));
}
const said = (sending: Promise<unknown>): Promise<ProblemCode | 'saved'> =>
  sending.then(
    () => 'saved' as const,
    (error: unknown) => (error instanceof Refused ? error.code : Promise.reject(error as Error)),
  );
const standing = async () => textOf((await engine.documents.enter(world.file.sections['whole-panel'])).document);

/** What a change of the copy sends. */
function change(writer: PlanEditor, make: (body: Y.XmlFragment) => void): Uint8Array {
  const before = Y.encodeStateVector(writer.document);
  writer.document.transact(() => make(writer.document.getXmlFragment('body')));
  return Y.encodeStateAsUpdate(writer.document, before);
}
const firstText = (body: Y.XmlFragment): Y.XmlText => (body.get(0) as Y.XmlElement).get(0) as Y.XmlText;

describe('words that an edit brings into a section of the whole panel', () => {
  test('are refused where they repeat what their writer holds, and none of them is there (W1)', async () => {
    const writer = await editor(world.people.coordinator);
    expect(await said(writer.types(`It was said: ${secret}`))).toBe('repeats-hers');
    expect(await standing()).not.toContain('clinic');
  });

  test('are refused in several pieces of one edit, set in bold or not', async () => {
    const writer = await editor(world.people.coordinator);
    const bytes = change(writer, (body) => {
      const [paragraph, text] = [new Y.XmlElement('paragraph'), new Y.XmlText()];
      text.applyDelta([
        { insert: 'He follows ' },
        { insert: 'her to', attributes: { bold: {} } },
        { insert: ' the clinic.' },
      ]);
      paragraph.insert(0, [text]);
      body.push([paragraph]);
    });
    expect(await said(writer.append(bytes))).toBe('repeats-hers');
  });

  test('are refused among many lines, and where a sentence of hers is set in two', async () => {
    const pasted = async (lines: readonly string[]) => {
      const writer = await editor(world.people.coordinator);
      const paragraphs = lines.map((line) => {
        const paragraph = new Y.XmlElement('paragraph');
        paragraph.insert(0, [new Y.XmlText(line)]);
        return paragraph;
      });
      return await said(writer.append(change(writer, (body) => body.push(paragraphs))));
    };
    const many = Array.from({ length: 2_000 }, (_, nth) => `Line number ${String(nth)} of a long paste.`);
    expect(await pasted([...many, secret])).toBe('repeats-hers');
    expect(await pasted(['Seen: He follows her', 'to the clinic.'])).toBe('repeats-hers');
    expect(await pasted(many)).toBe('saved');
  });

  test('are taken from whoever holds nothing of hers, of either side: an answer would tell them (C3, V3)', async () => {
    for (const name of ['housing', 'mensServiceMember'] as const) {
      const writer = await editor(world.people[name]);
      expect([name, await said(writer.types(secret))]).toEqual([name, 'saved']);
    }
  });

  test('are taken on her side of the plan', async () => {
    const writer = await editor(world.people.coordinator, 'her-side');
    expect(await said(writer.types(secret))).toBe('saved');
  });

  test('are taken when they stand there already: a line is split, moved or made a heading', async () => {
    const neighbour = await editor(world.people.housing);
    await neighbour.types(secret);
    const writer = await editor(world.people.coordinator);
    const split = change(writer, (body) => {
      const text = firstText(body);
      const [at, rest] = [4, text.toString().slice(4)];
      text.delete(at, rest.length);
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [new Y.XmlText(rest)]);
      body.insert(1, [paragraph]);
    });
    expect(await said(writer.append(split))).toBe('saved');
    expect(await standing()).toBe('He f\nollows her to the clinic.');
  });

  test('are not held letter by letter: they were read before the last of them (decision 40)', async () => {
    const writer = await editor(world.people.coordinator);
    await writer.types('');
    for (const letter of secret) {
      const bytes = change(writer, (body) => firstText(body).insert(firstText(body).length, letter));
      expect(await said(writer.append(bytes))).toBe('saved');
    }
    expect(await standing()).toBe(secret);
  });

  test('keep nobody else’s edit back that goes into the same commit', async () => {
    const [writer, other] = [await editor(world.people.coordinator), await editor(world.people.housing)];
    const together = await Promise.all([said(writer.types(secret)), said(other.types('Patrols go past the school.'))]);
    expect(together).toEqual(['repeats-hers', 'saved']);
    expect(await standing()).toBe('Patrols go past the school.');
  });
});
