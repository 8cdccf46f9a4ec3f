import { Refused } from '@inview/platform';
import type { OpenDocument } from './documents.js';
import { judge } from './guard.js';
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
  private readonly known: KnownState;
  private bytes = 0;

  constructor(
    readonly open: OpenDocument,
    private readonly sizes: SectionSizes,
    private readonly at: Date,
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
    known.accept(verdict.structs);
    this.bytes += edit.bytes.length;
    return 'news';
  }
}
