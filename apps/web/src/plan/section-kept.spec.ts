import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import * as Y from 'yjs';
import { body, says, SectionServer, type, typeInto } from '../../../../test/builders/section-server.js';

const settle = () => jest.advanceTimersByTimeAsync(1);

describe('words that did not get into the plan', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('goes back to the text of the server on a refusal, and holds the words for their writer', async () => {
    const server = new SectionServer();
    const one = server.screen();
    await settle();
    type(one.sync, 'in time');
    await settle();
    server.mayEdit = false;
    type(one.sync, 'too late');
    expect(says(one.sync)).toBe('saving');
    await settle();
    const { mayEdit, kept, doc } = one.sync.snapshot();
    expect([mayEdit, kept?.words, body(doc)]).toEqual([false, 'too late', body(server.doc)]);
    expect(kept?.because).toMatchObject({ code: 'forbidden' });
    expect([one.sync.holdsWords, says(one.sync)]).toEqual([true, 'saved']);
    one.sync.forget();
    expect([one.sync.holdsWords, one.sync.snapshot().kept]).toEqual([false, null]);
  });

  it('holds what was typed while the refusal was on its way, and what was held before', async () => {
    const server = new SectionServer();
    const one = server.screen();
    await settle();
    server.refusal = 'malformed-update';
    type(one.sync, 'first');
    await Promise.resolve();
    type(one.sync, 'second');
    server.refusal = null;
    await settle();
    expect(one.sync.snapshot()).toMatchObject({ kept: { words: 'first\nsecond' } });
    server.full = true;
    type(one.sync, 'third');
    await settle();
    expect(one.sync.snapshot().kept?.words).toBe('first\nsecond\nthird');
    expect(body(one.sync.snapshot().doc)).toBe('');
  });

  it('takes deletions of a full section although an addition was refused', async () => {
    const server = new SectionServer();
    const one = server.screen();
    await settle();
    type(one.sync, 'to remove');
    await settle();
    server.full = true;
    type(one.sync, 'one too many');
    await settle();
    expect(one.sync.snapshot()).toMatchObject({ mayEdit: true, kept: { words: 'one too many' } });
    one.sync.snapshot().doc.getXmlFragment('body').delete(0, 1);
    await settle();
    expect([body(server.doc), says(one.sync)]).toEqual(['', 'saved']);
  });

  it('takes back a change that comes to be in a copy that may not be edited', async () => {
    const server = new SectionServer();
    server.mayEdit = false;
    const one = server.screen();
    await settle();
    type(one.sync, 'by a plug-in');
    await settle();
    expect(server.taken).toBe(0);
    expect(body(one.sync.snapshot().doc)).toBe('');
    expect(one.sync.snapshot()).toMatchObject({ status: 'live', kept: { words: 'by a plug-in', because: 'closed' } });
  });

  it('takes back what was written away from a server that no longer lets us write', async () => {
    const server = new SectionServer();
    const one = server.screen();
    await settle();
    type(one.sync, 'agreed');
    await settle();
    one.cut();
    type(one.sync, 'offline');
    server.mayEdit = false;
    one.mend();
    await settle();
    expect(body(one.sync.snapshot().doc)).toBe(body(server.doc));
    expect(one.sync.snapshot()).toMatchObject({ mayEdit: false, kept: { words: 'offline', because: 'closed' } });
  });

  it('does not offer what the server had taken before it closed', async () => {
    const server = new SectionServer();
    const one = server.screen();
    await settle();
    server.silent = true;
    type(one.sync, 'taken');
    await settle();
    one.cut();
    server.mayEdit = false;
    one.mend();
    await jest.advanceTimersByTimeAsync(2000);
    expect(body(one.sync.snapshot().doc)).toContain('taken');
    expect(one.sync.snapshot().kept?.words).toBe('');
  });

  it('does not go back for ever when its editor cannot show what the server has', async () => {
    const server = new SectionServer();
    typeInto(server.doc, 'not for this editor');
    server.mayEdit = false;
    const one = server.screen();
    let copies = 0;
    one.sync.subscribe(() => {
      const fragment = one.sync.snapshot().doc.getXmlFragment('body');
      if (one.sync.snapshot().status !== 'live' || !fragment.length || copies === 50) return;
      copies++;
      fragment.delete(0, 1);
    });
    await jest.advanceTimersByTimeAsync(5000);
    expect(copies).toBeGreaterThan(1);
    expect(copies).toBeLessThan(10);
    expect(one.sync.snapshot().status).toBe('live');
  });

  it('drops its copy when the epoch changed, before anything of it is sent, and holds the unsaved words', async () => {
    const server = new SectionServer();
    const one = server.screen();
    await settle();
    type(one.sync, 'withdrawn');
    await settle();
    one.cut();
    type(one.sync, 'unsaved');
    server.doc = new Y.Doc();
    server.epoch = 2;
    const taken = server.taken;
    one.mend();
    await settle();
    expect([body(one.sync.snapshot().doc), body(server.doc), server.taken]).toEqual(['', '', taken]);
    expect(one.sync.snapshot()).toMatchObject({ status: 'live', kept: { words: 'unsaved', because: 'replaced' } });
    type(one.sync, 'goes on');
    await settle();
    expect(body(server.doc)).toContain('goes on');
  });

  it('drops its copy in silence when the epoch changed and nothing was unsaved', async () => {
    const server = new SectionServer();
    const one = server.screen();
    await settle();
    type(one.sync, 'withdrawn');
    await settle();
    server.doc = new Y.Doc();
    server.epoch = 2;
    server.tabs[0]!.hearing.closed();
    await settle();
    expect([body(one.sync.snapshot().doc), one.sync.snapshot().kept]).toEqual(['', null]);
  });

  it('loses unsaved words with the access, and says so', async () => {
    const server = new SectionServer();
    const one = server.screen();
    await settle();
    server.refusal = 'not-found';
    type(one.sync, 'about her');
    await settle();
    expect(one.sync.snapshot()).toMatchObject({ status: 'lost', kept: { words: '', because: 'lost' } });
    expect([body(one.sync.snapshot().doc), one.sync.holdsWords]).toEqual(['', false]);
    server.refusal = null;
    one.sync.startAgain();
    await settle();
    expect(one.sync.snapshot()).toMatchObject({ status: 'live', mayEdit: true });
  });

  it('stays for words that nobody has copied yet', async () => {
    const server = new SectionServer();
    const one = server.screen();
    await settle();
    server.full = true;
    type(one.sync, 'kept');
    one.sync.release();
    await settle();
    one.sync.reword('kept, and more');
    expect([one.ended(), one.sync.snapshot().kept?.words]).toEqual([false, 'kept, and more']);
    one.sync.reword('');
    expect(one.ended()).toBe(true);
  });
});
