/** Presence and carets go out merged, at most once in this many milliseconds for a section. */
const EVERY_MS = 80;

/** Merges many changes of who is where into one frame. */
export class SectionPresence {
  private readonly due = new Map<string, NodeJS.Timeout>();

  constructor(private readonly tell: (sectionId: string) => void) {}

  changed(sectionId: string): void {
    if (this.due.has(sectionId)) return;
    const timer = setTimeout(() => {
      this.due.delete(sectionId);
      this.tell(sectionId);
    }, EVERY_MS);
    timer.unref();
    this.due.set(sectionId, timer);
  }
}
