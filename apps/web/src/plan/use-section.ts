import { useEffect, useState, useSyncExternalStore } from 'react';
import { chipOf, nextLook, type SaveChip } from './save-state.js';
import type { SectionState } from './section-state.js';
import type { SectionSync } from './section-sync.js';
import { openSection } from './section-syncs.js';

const nothing = () => () => undefined;

/** Opens a section of the plan while the component is mounted; null for the first moment. */
export function useSection(
  sectionId: string | null,
): { readonly sync: SectionSync; readonly state: SectionState } | null {
  const [sync, setSync] = useState<SectionSync | null>(null);
  useEffect(() => {
    if (!sectionId) return undefined;
    const opened = openSection(sectionId);
    setSync(opened);
    return () => {
      setSync(null);
      opened.release();
    };
  }, [sectionId]);
  const state = useSyncExternalStore(sync?.subscribe ?? nothing, sync?.snapshot ?? (() => null));
  return sync && state ? { sync, state } : null;
}

/**
 * Keeps sections open while the component is mounted, shown or not: turning to another part of the case must not be
 * seen by those who have only this one (V2).
 */
export function useSectionsKept(sections: readonly { readonly id: string }[]): void {
  const ids = sections.map(({ id }) => id).join(' ');
  useEffect(() => {
    const kept = ids.split(' ').filter(Boolean).map(openSection);
    return () => kept.forEach((sync) => sync.release());
  }, [ids]);
}

/** What the save chip says now; looks again at the moment an edit becomes late. */
export function useSaveChip({ saving }: SectionState): SaveChip {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    setNow(Date.now());
    const look = nextLook(saving, Date.now());
    if (look === null) return undefined;
    const timer = setTimeout(() => setNow(Date.now()), look - Date.now());
    return () => clearTimeout(timer);
  }, [saving]);
  return chipOf(saving, Math.max(now, saving.unsavedSince ?? 0));
}
