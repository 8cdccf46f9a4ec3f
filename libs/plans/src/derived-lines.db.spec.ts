import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import * as Y from 'yjs';
import { Consulting } from '../../../test/builders/consulting.js';
import { WrittenSection } from '../../../test/builders/written-section.js';
import { derivedLines } from './derived-lines.js';

const words = 'Her sister fetches the children from school until the hearing.';
let world: Consulting;
let consultation: string;
let herSide: Page;
let wholePanel: Page;

/** A section as its editors see it: whatever is done to it is a row of its log. */
class Page {
  readonly document = new Y.Doc();
  private readonly unwritten: Uint8Array[] = [];

  constructor(private readonly section: WrittenSection) {
    this.document.on('update', (bytes: Uint8Array) => this.unwritten.push(bytes));
  }

  get id(): string {
    return this.section.id;
  }

  async written(): Promise<void> {
    for (const bytes of this.unwritten.splice(0)) await this.section.row(bytes);
  }

  /** A row that nobody can read, after all that was written. */
  async damage(): Promise<void> {
    await this.written();
    await this.section.row(Uint8Array.of(1, 2));
  }

  /** A paragraph at the end, typed letter by letter when asked. */
  write(text: string, lineId?: string, byLetter = false): Y.XmlElement {
    const paragraph = new Y.XmlElement('paragraph');
    const inner = new Y.XmlText();
    paragraph.insert(0, [inner]);
    this.document.transact(() => {
      this.document.getXmlFragment('body').push([paragraph]);
      if (lineId) paragraph.setAttribute('lineId', lineId);
      if (!byLetter) inner.insert(0, text);
    });
    if (byLetter) for (const letter of text) inner.insert(inner.length, letter);
    return paragraph;
  }
}

beforeAll(async () => {
  world = await Consulting.open();
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.afresh();
  consultation = await world.sent();
  herSide = new Page(new WrittenSection(world.owner, world.panel, world.file.sections['her-side']));
  wholePanel = new Page(new WrittenSection(world.owner, world.panel, world.file.sections['whole-panel']));
});

/** As `consultation.line` registers it; read and released are not asked here. */
async function registered(): Promise<string> {
  const id = randomUUID();
  await world.owner.query(
    `insert into plan_line (id, section_id, consultation_id, made_by, made_at) values ($1, $2, $3, $4, now())`,
    [id, herSide.id, consultation, world.people.coordinator.practitionerId],
  );
  return id;
}
async function found() {
  await herSide.written();
  await wholePanel.written();
  const lines = await world.app.transaction((tx) => derivedLines(tx, consultation));
  return lines.map(({ found: by, audience, text }) => [by, audience, text]);
}
const textOf = (paragraph: Y.XmlElement) => paragraph.get(0) as Y.XmlText;

describe('lines that derive from a consultation', () => {
  test('are found by their mark, and not when they are gone', async () => {
    const line = herSide.write(words, await registered());
    expect(await found()).toEqual([['mark', 'her-side', words]]);
    textOf(line).delete(0, words.length);
    expect(await found()).toEqual([]);
  });

  test('are found when an editor takes the mark out, whoever typed it and however', async () => {
    const line = herSide.write(words, await registered(), true);
    line.removeAttribute('lineId');
    expect(await found()).toEqual([['mark-removed', 'her-side', words]]);
  });

  test('are found when they are edited after the mark is out', async () => {
    const line = herSide.write(words, await registered());
    line.removeAttribute('lineId');
    textOf(line).delete(4, 6);
    textOf(line).insert(4, 'mother');
    expect(await found()).toEqual([['mark-removed', 'her-side', words.replace('sister', 'mother')]]);
  });

  test('are found as copies without the mark, in any section of the case, his side’s too', async () => {
    herSide.write(words, await registered());
    herSide.write(`Agreed in March: ${words.toUpperCase()}`);
    wholePanel.write(words);
    wholePanel.write('Patrols go past the school.');
    expect(await found()).toEqual([
      ['mark', 'her-side', words],
      ['same-words', 'her-side', `Agreed in March: ${words.toUpperCase()}`],
      ['same-words', 'whole-panel', words],
    ]);
  });

  test('are found when the line was written anew and its first words stand elsewhere', async () => {
    const line = herSide.write(words, await registered());
    herSide.write(words);
    textOf(line).delete(0, words.length);
    textOf(line).insert(0, 'A neighbour keeps the spare key.');
    expect(await found()).toEqual([
      ['mark', 'her-side', 'A neighbour keeps the spare key.'],
      ['same-words', 'her-side', words],
    ]);
  });

  test('are what says the consultation’s own words, and what was announced and never marked', async () => {
    await registered();
    wholePanel.write('He follows her to the clinic, it was said.');
    expect(await found()).toEqual([
      ['nothing-written', 'her-side', ''],
      ['words-of-it', 'whole-panel', 'He follows her to the clinic, it was said.'],
    ]);
  });

  test('are what repeats anything that was said for her in it, however it is set, short sentences too (W20)', async () => {
    const say = (text: string, ...more: unknown[]) => world.owner.query(text, [consultation, ...more]);
    await say(
      `update consultation_input set her_words = 'It was at night. He has a gun. I hid.' where consultation_id = $1`,
    );
    await say(
      `insert into follow_up (id, consultation_id, by_advocate, audience, text, written_by, written_at)
       values ($2, $1, true, 'coordinator', 'He waits behind her mother’s house on Sundays.', $3, now())`,
      ...[randomUUID(), world.people.advocate.practitionerId],
    );
    await say(
      `insert into serious_risk_finding (consultation_id, reason, found_by, found_at, edition) values ($1, $2, $3, now(), 'MARAM')`,
      ...['He has told the neighbour of the day.', world.people.coordinator.practitionerId],
    );
    const repeats = [
      'Police know that he has a gun in the car.',
      'Неar: hе wаits behind her mothers house by day.',
      'The panel heard he has told the neighbour.',
    ];
    for (const text of [...repeats, 'He has an appointment.', 'I hid.']) wholePanel.write(text);
    expect(await found()).toEqual(repeats.map((text) => ['words-of-it', 'whole-panel', text]));
  });

  test('are found up to a row that cannot be read', async () => {
    herSide.write(words, await registered());
    await herSide.damage();
    expect((await found())[0]).toEqual(['mark', 'her-side', words]);
  });
});
