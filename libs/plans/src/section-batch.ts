import { AccessRefused } from '@inview/access';
import { Refused } from '@inview/platform';
import { broughtLines } from './brought-lines.js';
import type { OpenDocument } from './documents.js';
import { judge, type Struct } from './guard.js';
import { KnownState } from './known-state.js';
import type { Standing } from './live-law.js';
import type { Edit } from './log.service.js';
import type { SectionSizes } from './section-size.js';

/** What is said of one edit once its batch stands: the number that the log has reached with it, or why not. */
export interface Decided<W> {
  readonly waiting: W;
  readonly seq: number;
  readonly refused: Refused | null;
}

/** The edits of one section that go into one commit: later ones build on earlier ones, before any of them is applied. */
export class SectionBatch<W extends { readonly edit: Edit }> {
  readonly verdicts: Decided<W>[] = [];
  /** What the log gains, in order. */
  readonly accepted: Decided<W>[] = [];
  /** The number of the log's last edit, without these. */
  readonly before: number;
  /** Actions that edits name and of which nobody has asked yet whether the section may name them. */
  readonly unknownReferences = new Set<string>();
  /** Edits that bring lines of which nobody has asked yet whether they repeat what she said (W1). */
  readonly unheld = new Map<Edit, readonly string[]>();
  private readonly known: KnownState;
  private bytes = 0;

  constructor(
    readonly open: OpenDocument,
    private readonly sizes: SectionSizes,
    private readonly at: Date,
    /** Of the edits that were asked about: whether they repeat what she said. */
    private readonly repeats: ReadonlyMap<Edit, boolean>,
  ) {
    this.before = open.seq;
    this.known = new KnownState(open.document);
  }

  /** The number of the log's last edit, with these. */
  get seq(): number {
    return this.before + this.accepted.length;
  }

  judge(waiting: W, standing: Standing): void {
    const answer = this.answer(waiting.edit, standing);
    const decided = {
      waiting,
      seq: this.seq + (answer === 'news' ? 1 : 0),
      refused: answer instanceof Refused ? answer : null,
    };
    this.verdicts.push(decided);
    if (answer === 'news') this.accepted.push(decided);
  }

  private answer(edit: Edit, { signedIn, editRefused }: Standing): 'news' | 'known' | Refused {
    const { open, known } = this;
    if (!signedIn) return new Refused('sign-in-required');
    if (editRefused) return editRefused;
    // A copy of a document that has since been replaced (realtime.md §5 "Erasure and consent").
    if (edit.epoch !== open.epoch) return new Refused('not-joined');
    const isMine = (clientId: number) => open.owners.get(clientId) === edit.actor.practitionerId;
    const verdict = judge(edit.bytes, known, isMine, open.audience);
    if (!verdict.accepted) return new Refused(verdict.problem);
    if (!verdict.isNews) return 'known';
    if (verdict.structs.length > 0 && this.sizes.isFull(open, this.bytes + edit.bytes.length, this.at))
      return new Refused('section-full');
    const unknown = verdict.references.filter((id) => !open.actions.has(id));
    for (const id of unknown) this.unknownReferences.add(id);
    if (unknown.length > 0) return new Refused('forbidden');
    if (this.repeatsHers(edit, verdict.structs))
      return new AccessRefused(edit.actor, 'plan.edit', edit.sectionId, 'forbidden', ['W1'], 'repeats-hers');
    known.accept(verdict.structs);
    this.bytes += edit.bytes.length;
    return 'news';
  }

  /** W1: his side reads the whole panel's sections as they are written. What is not known yet is asked, and judged once more. */
  private repeatsHers(edit: Edit, structs: readonly Struct[]): boolean {
    if (this.open.audience !== 'whole-panel') return false;
    const known = this.repeats.get(edit);
    if (known !== undefined) return known;
    const lines = broughtLines(structs, this.open.document);
    if (lines.length > 0) this.unheld.set(edit, lines);
    return false;
  }
}
