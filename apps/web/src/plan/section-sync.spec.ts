import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { body, says, SectionServer, type } from '../../../../test/builders/section-server.js';

const settle = () => jest.advanceTimersByTimeAsync(1);

describe('a section in step with the server', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('is not shown before its content, then saves what is typed and shows it to others', async () => {
    const server = new SectionServer();
    const [one, two] = [server.screen(), server.screen()];
    expect(one.sync.snapshot().status).toBe('joining');
    await settle();
    type(one.sync, 'He has moved out.');
    expect(says(one.sync)).toBe('saving');
    await settle();
    expect(says(one.sync)).toBe('saved');
    expect(body(two.sync.snapshot().doc)).toContain('He has moved out.');
    expect(says(two.sync)).toBe('unchanged');
  });

  it('keeps typing through a cut and merges on return, with nothing doubled', async () => {
    const server = new SectionServer();
    const [one, two] = [server.screen(), server.screen()];
    await settle();
    one.cut();
    type(one.sync, 'mine');
    type(two.sync, 'theirs');
    await settle();
    expect(says(one.sync)).toBe('not-saved');
    one.mend();
    await settle();
    expect(says(one.sync)).toBe('saved');
    expect(body(one.sync.snapshot().doc)).toBe(body(server.doc));
    expect(body(two.sync.snapshot().doc)).toBe(body(server.doc));
    expect(body(server.doc).match(/mine/g)).toHaveLength(1);
  });

  it('sends a deletion made while away', async () => {
    const server = new SectionServer();
    const one = server.screen();
    await settle();
    type(one.sync, 'gone');
    await settle();
    one.cut();
    one.sync.snapshot().doc.getXmlFragment('body').delete(0, 1);
    one.mend();
    await settle();
    expect(body(server.doc)).toBe('');
    expect(says(one.sync)).toBe('saved');
  });

  it('says not saved when the acknowledgement stays away, although the server took it', async () => {
    const server = new SectionServer();
    const one = server.screen();
    await settle();
    server.silent = true;
    type(one.sync, 'x');
    await jest.advanceTimersByTimeAsync(5100);
    expect(says(one.sync)).toBe('not-saved');
  });

  it('sends the difference when the server asks to resync', async () => {
    const server = new SectionServer();
    const one = server.screen();
    await settle();
    server.refusal = 'resync';
    type(one.sync, 'late');
    server.refusal = null;
    await settle();
    expect(body(server.doc)).toContain('late');
  });

  it('joins again when something before an edit never came', async () => {
    const server = new SectionServer();
    const [one, two] = [server.screen(), server.screen()];
    await settle();
    const tab = server.tabs[1];
    const { edited } = tab!.hearing;
    tab!.hearing = { ...tab!.hearing, edited: () => undefined };
    type(one.sync, 'first');
    await settle();
    tab!.hearing = { ...tab!.hearing, edited };
    type(one.sync, 'second');
    await settle();
    expect(body(two.sync.snapshot().doc)).toBe(body(server.doc));
  });

  it('may not be edited while what is stored is damaged', async () => {
    const server = new SectionServer();
    server.damaged = true;
    const one = server.screen();
    await settle();
    expect(one.sync.snapshot()).toMatchObject({ status: 'live', mayEdit: false, damaged: true });
    server.damaged = false;
    server.tabs[0]!.hearing.closed();
    await settle();
    expect(one.sync.snapshot()).toMatchObject({ mayEdit: true, damaged: false });
  });

  it('rests when edits come too fast, then sends them as one', async () => {
    const server = new SectionServer();
    const one = server.screen();
    await settle();
    server.refusal = 'too-many-edits';
    type(one.sync, 'a');
    await settle();
    type(one.sync, 'b');
    server.refusal = null;
    await settle();
    expect([server.taken, says(one.sync)]).toEqual([0, 'saving']);
    await jest.advanceTimersByTimeAsync(2000);
    expect([server.taken, says(one.sync)]).toEqual([1, 'saved']);
    expect(body(server.doc)).toBe(body(one.sync.snapshot().doc));
  });

  it('waits and sends again when the records cannot be reached', async () => {
    const server = new SectionServer();
    const one = server.screen();
    await settle();
    server.refusal = 'unavailable';
    type(one.sync, 'patience');
    await settle();
    expect(says(one.sync)).toBe('saving');
    server.refusal = null;
    await jest.advanceTimersByTimeAsync(2000);
    expect(says(one.sync)).toBe('saved');
    expect(body(server.doc)).toContain('patience');
  });

  it('asks again when what it may do changed while it joined', async () => {
    const server = new SectionServer();
    server.refusal = 'out-of-step';
    const one = server.screen();
    await settle();
    server.refusal = null;
    await jest.advanceTimersByTimeAsync(2000);
    expect(one.sync.snapshot()).toMatchObject({ status: 'live', problem: null });
  });

  it('becomes read-only when closed, and loses its text when it may not be read any more', async () => {
    const server = new SectionServer();
    const one = server.screen();
    await settle();
    type(one.sync, 'her words');
    await settle();
    server.mayEdit = false;
    server.tabs[0]!.hearing.closed();
    await settle();
    expect(one.sync.snapshot()).toMatchObject({ status: 'live', mayEdit: false });
    expect(body(one.sync.snapshot().doc)).toContain('her words');
    server.refusal = 'not-found';
    server.tabs[0]!.hearing.closed();
    await settle();
    expect(one.sync.snapshot()).toMatchObject({ status: 'lost', mayEdit: false, kept: null });
    expect(body(one.sync.snapshot().doc)).toBe('');
  });

  it('leaves only when everything is saved', async () => {
    const server = new SectionServer();
    const one = server.screen();
    await settle();
    one.cut();
    type(one.sync, 'last words');
    one.sync.release();
    await jest.advanceTimersByTimeAsync(600_000);
    one.mend();
    await settle();
    expect(body(server.doc)).toContain('last words');
    expect(one.ended()).toBe(true);
  });

  it('stays while somebody else still has it open', async () => {
    const server = new SectionServer();
    const one = server.screen();
    await settle();
    one.sync.hold();
    one.sync.release();
    await jest.advanceTimersByTimeAsync(40_000);
    type(one.sync, 'still here');
    await settle();
    expect(body(server.doc)).toContain('still here');
  });
});
