import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import * as Y from 'yjs';
import type { ProblemCode } from '@inview/contract';
import { localProblem } from '../api/problem.js';
import { chipOf } from './save-state.js';
import type { SectionHearing, SectionLink } from './section-link.js';
import { SectionSync } from './section-sync.js';

const at = '2026-12-01T23:42:00.000Z';

/** A server of one section, in memory: it speaks the same protocol and holds one Y.Doc. */
class SectionServer {
  doc = new Y.Doc();
  epoch = 1;
  mayEdit = true;
  refusal: ProblemCode | null = null;
  /** While held, updates are taken in but not acknowledged. */
  silent = false;
  taken = 0;
  readonly tabs: { hearing: SectionHearing; up: boolean; clientId: number }[] = [];

  link(): { link: SectionLink; cut: () => void; mend: () => void } {
    const tab = { hearing: undefined as unknown as SectionHearing, up: false, clientId: 0 };
    const refused = () => (tab.up ? this.refusal : 'unavailable');
    const link: SectionLink = {
      join: async (asked) => {
        const code = refused();
        if (code) throw localProblem(code);
        tab.clientId = asked.clientId;
        const { epoch, mayEdit, doc } = this;
        return {
          epoch,
          mayEdit,
          seq: 0,
          update: Y.encodeStateAsUpdate(doc, asked.stateVector),
          stateVector: Y.encodeStateVector(doc),
        };
      },
      update: async ({ update }) => {
        const code = refused();
        if (code) throw localProblem(code);
        Y.applyUpdate(this.doc, update);
        this.taken++;
        for (const other of this.tabs) if (other !== tab && other.up) other.hearing.edited(tab.clientId, update);
        if (this.silent) return new Promise(() => undefined);
        return { seq: this.taken, at };
      },
      leave: () => undefined,
      caret: () => undefined,
      hear: (_sectionId, hearing) => {
        tab.hearing = hearing;
        this.tabs.push(tab);
        return () => undefined;
      },
    };
    const cut = () => {
      tab.up = false;
      tab.hearing.disconnected(false);
    };
    const mend = () => {
      tab.up = true;
      tab.hearing.connected();
    };
    return { link, cut, mend };
  }

  screen() {
    const line = this.link();
    const sync = new SectionSync(line.link, 'section');
    line.mend();
    return { sync, ...line };
  }
}

const body = (doc: Y.Doc) => doc.getXmlFragment('body').toString();
const type = (sync: SectionSync, text: string) => {
  const line = new Y.XmlElement('paragraph');
  line.insert(0, [new Y.XmlText(text)]);
  const fragment = sync.snapshot().doc.getXmlFragment('body');
  fragment.insert(fragment.length, [line]);
};
const settle = () => jest.advanceTimersByTimeAsync(1);
const says = (sync: SectionSync) => chipOf(sync.snapshot().saving, Date.now()).state;

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

  it('stops editing on a refusal and keeps the words on screen, not saved', async () => {
    const server = new SectionServer();
    const one = server.screen();
    await settle();
    server.refusal = 'frozen';
    type(one.sync, 'too late');
    await settle();
    const { mayEdit, problem, doc } = one.sync.snapshot();
    expect([mayEdit, problem?.code, says(one.sync)]).toEqual([false, 'frozen', 'not-saved']);
    expect(body(doc)).toContain('too late');
    server.refusal = null;
    one.sync.startAgain();
    await settle();
    expect([one.sync.snapshot().mayEdit, body(one.sync.snapshot().doc)]).toEqual([true, '']);
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

  it('drops its copy when the epoch changed, and says that words were dropped', async () => {
    const server = new SectionServer();
    const one = server.screen();
    await settle();
    type(one.sync, 'withdrawn');
    await settle();
    one.cut();
    type(one.sync, 'unsaved');
    server.doc = new Y.Doc();
    server.epoch = 2;
    one.mend();
    await settle();
    expect(body(one.sync.snapshot().doc)).toBe('');
    expect(body(server.doc)).toBe('');
    expect(one.sync.snapshot()).toMatchObject({ status: 'live', dropped: true });
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
    expect(one.sync.snapshot()).toMatchObject({ status: 'lost', mayEdit: false });
    expect(body(one.sync.snapshot().doc)).toBe('');
  });

  it('leaves only when everything is saved', async () => {
    const server = new SectionServer();
    const one = server.screen();
    await settle();
    one.cut();
    type(one.sync, 'last words');
    one.sync.release();
    one.mend();
    await settle();
    expect(body(server.doc)).toContain('last words');
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
