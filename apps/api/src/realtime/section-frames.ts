import { merged, type Advance } from '@inview/plans';
import { TokenBuckets } from './edit-limits.js';

/** What goes to a section's room in one frame. */
export type Frame = Pick<Advance, 'seq' | 'update' | 'clientIds'>;

/** Frames a second that go to a room at once, one by one; quicker than that nobody reads, and each costs every reader. */
const AT_ONCE = { perSecond: 100, burst: 20 };
/** How long those above that wait for each other (milliseconds). */
const TOGETHER_MS = 10;

/** Tells a section's room of its edits: at once while they are few, and merged into one frame when they are many. */
export class SectionFrames {
  private readonly waiting = new Map<string, Advance[]>();
  private readonly rates = new TokenBuckets(AT_ONCE, () => performance.now());

  constructor(private readonly send: (sectionId: string, frame: Frame) => void) {}

  /** In the order of the log. */
  add(advance: Advance): void {
    const { sectionId } = advance;
    const waiting = this.waiting.get(sectionId);
    if (waiting) waiting.push(advance);
    else if (this.rates.takeOne(sectionId)) this.send(sectionId, advance);
    else {
      this.waiting.set(sectionId, [advance]);
      setTimeout(() => {
        this.sendAll(sectionId);
      }, TOGETHER_MS);
    }
  }

  private sendAll(sectionId: string): void {
    const waiting = this.waiting.get(sectionId) ?? [];
    this.waiting.delete(sectionId);
    this.send(sectionId, {
      seq: waiting.at(-1)?.seq ?? 0,
      update: merged(waiting.map(({ update }) => update)),
      clientIds: together(waiting),
    });
  }
}

/** Whose they all are; one edit of somebody unknown among them, and everybody has to be told. */
function together(waiting: readonly Advance[]): Frame['clientIds'] {
  const all = new Set<number>();
  for (const { clientIds } of waiting) {
    if (!clientIds) return null;
    for (const clientId of clientIds) all.add(clientId);
  }
  return all;
}
