import * as Y from 'yjs';

/** Most bytes that a section may hold, encoded (realtime.md §5 "Limits to ship"). */
export const SECTION_LIMIT = 2 * 1024 * 1024;
/** Measuring a large section takes tens of milliseconds, in which nobody else is served. */
const MEASURED_EVERY_MS = 1000;

/** A section in memory, with the bytes that it holds at most: what was measured or loaded, and every edit since. */
interface Sized {
  readonly document: Y.Doc;
  size: number;
}

/** Keeps sections within their limit: by the estimate, and by measuring only when that is over it. */
export class SectionSizes {
  private readonly measured = new WeakMap<Sized, { readonly at: number; readonly size: number }>();

  /**
   * Whether a section has no room for so many bytes more: those of an edit that adds something, and of edits before it that are
   * accepted but not applied. Edits that only delete are always let through: they are how room is made. A measured size becomes
   * the section's estimate.
   */
  isFull(open: Sized, bytesToAdd: number, at: Date): boolean {
    if (open.size + bytesToAdd <= SECTION_LIMIT) return false;
    const last = this.measured.get(open);
    const age = at.getTime() - (last?.at ?? -Infinity);
    if (last?.size !== open.size && (age < 0 || age >= MEASURED_EVERY_MS)) {
      open.size = Y.encodeStateAsUpdate(open.document).length;
      this.measured.set(open, { at: at.getTime(), size: open.size });
    }
    return open.size + bytesToAdd > SECTION_LIMIT;
  }
}
