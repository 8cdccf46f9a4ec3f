import { liveLink } from './section-link.js';
import { SectionSync } from './section-sync.js';

const open = new Map<string, SectionSync>();

function askBeforeLeaving(event: BeforeUnloadEvent): void {
  if ([...open.values()].some((sync) => sync.unsaved)) event.preventDefault();
}

/** The section of this tab, opened when no screen has it open yet; give it back with `release()`. */
export function openSection(sectionId: string): SectionSync {
  const already = open.get(sectionId);
  if (already) {
    already.hold();
    return already;
  }
  const sync = new SectionSync(liveLink, sectionId, () => {
    if (open.get(sectionId) === sync) open.delete(sectionId);
    if (!open.size) window.removeEventListener('beforeunload', askBeforeLeaving);
  });
  open.set(sectionId, sync);
  window.addEventListener('beforeunload', askBeforeLeaving);
  return sync;
}
