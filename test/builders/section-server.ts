import * as Y from 'yjs';
import { localProblem } from '../../apps/web/src/api/problem.js';
import { chipOf } from '../../apps/web/src/plan/save-state.js';
import type { SectionHearing, SectionLink } from '../../apps/web/src/plan/section-link.js';
import { SectionSync } from '../../apps/web/src/plan/section-sync.js';
import type { ProblemCode } from '@inview/contract';

const at = '2026-12-01T23:42:00.000Z';
const adds = (update: Uint8Array) => Y.decodeUpdate(update).structs.length > 0;

/** A server of one section, in memory: it speaks the same protocol and holds one Y.Doc. */
export class SectionServer {
  doc = new Y.Doc();
  epoch = 1;
  mayEdit = true;
  damaged = false;
  /** Refuses edits only, and says so to nobody. */
  full = false;
  refusal: ProblemCode | null = null;
  /** While held, updates are taken in but not acknowledged. */
  silent = false;
  taken = 0;
  readonly tabs: { hearing: SectionHearing; up: boolean }[] = [];

  link(): { link: SectionLink; cut: () => void; mend: () => void } {
    const tab = { hearing: undefined as unknown as SectionHearing, up: false };
    let drop: () => void = () => undefined;
    const refused = () => (tab.up ? this.refusal : 'unavailable');
    const link: SectionLink = {
      join: async (asked) => {
        const code = refused();
        if (code) throw localProblem(code);
        const { epoch, mayEdit, damaged, doc } = this;
        return {
          epoch,
          mayEdit,
          damaged,
          seq: 0,
          update: Y.encodeStateAsUpdate(doc, asked.stateVector),
          stateVector: Y.encodeStateVector(doc),
        };
      },
      update: async ({ update }) => {
        const code = refused() ?? (this.full && adds(update) ? 'section-full' : this.mayEdit ? null : 'forbidden');
        if (code) throw localProblem(code);
        Y.applyUpdate(this.doc, update);
        this.taken++;
        for (const each of this.tabs) if (each.up) each.hearing.edited(update);
        if (this.silent) return new Promise((_, reject) => (drop = () => reject(localProblem('unavailable'))));
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
      drop();
    };
    const mend = () => {
      tab.up = true;
      tab.hearing.connected();
    };
    return { link, cut, mend };
  }

  /** A tab that has just connected. */
  screen() {
    const line = this.link();
    let ended = false;
    const sync = new SectionSync(line.link, 'section', () => {
      ended = true;
    });
    line.mend();
    return { sync, ended: () => ended, ...line };
  }
}

/** The text of a section, with its structure. */
export const body = (doc: Y.Doc) => doc.getXmlFragment('body').toString();

/** Types one more paragraph into a document. */
export function typeInto(doc: Y.Doc, text: string): void {
  const line = new Y.XmlElement('paragraph');
  line.insert(0, [new Y.XmlText(text)]);
  const fragment = doc.getXmlFragment('body');
  fragment.insert(fragment.length, [line]);
}

export const type = (sync: SectionSync, text: string): void => typeInto(sync.snapshot().doc, text);

/** What the save chip says now. */
export const says = (sync: SectionSync) => chipOf(sync.snapshot().saving, Date.now()).state;
