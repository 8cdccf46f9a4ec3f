import { useEffect, useId, useSyncExternalStore } from 'react';

const unsaved = new Set<string>();
const watchers = new Set<() => void>();

function askBeforeLeaving(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

/** Says under a key of its own whether this tab holds something that the server has not got. */
export function markUnsaved(key: string, isUnsaved: boolean): void {
  if (unsaved.has(key) === isUnsaved) return;
  if (isUnsaved) unsaved.add(key);
  else unsaved.delete(key);
  if (unsaved.size) window.addEventListener('beforeunload', askBeforeLeaving);
  else window.removeEventListener('beforeunload', askBeforeLeaving);
  for (const watcher of watchers) watcher();
}

/** Says that this component holds something the server has not got; the header tells it and closing the tab asks first. */
export function useUnsaved(isUnsaved: boolean): void {
  const key = useId();
  useEffect(() => {
    markUnsaved(key, isUnsaved);
    return () => markUnsaved(key, false);
  }, [key, isUnsaved]);
}

/** Whether anything in this tab is not saved. */
export function useAnythingUnsaved(): boolean {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => unsaved.size > 0,
  );
}
