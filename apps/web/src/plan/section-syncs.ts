import { markUnsaved } from '../api/unsaved.js';
import { liveLink } from './section-link.js';
import { SectionSync } from './section-sync.js';

const open = new Map<string, SectionSync>();

/**
 * The section of this tab, opened when no screen has it open yet; give it back with `release()`. Until its words are saved
 * or copied it stays, the header says so, and closing the tab asks first.
 */
export function openSection(sectionId: string): SectionSync {
  const already = open.get(sectionId);
  if (already) {
    already.hold();
    return already;
  }
  const sync = new SectionSync(liveLink, sectionId, () => {
    if (open.get(sectionId) === sync) open.delete(sectionId);
    stop();
    markUnsaved(sectionId, false);
  });
  const stop = sync.subscribe(() => markUnsaved(sectionId, sync.holdsWords));
  open.set(sectionId, sync);
  return sync;
}
