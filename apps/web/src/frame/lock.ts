import { useEffect, useRef } from 'react';

const shiftWindow = 3000;
const idleWarning = 14 * 60_000;
const idleLock = 15 * 60_000;

/** Shift pressed three times by itself within three seconds locks at once (screens.md, Frame). */
export function useShiftLock(lock: () => void): void {
  useEffect(() => {
    let presses: number[] = [];
    const onKey = (event: KeyboardEvent) => {
      if (event.repeat) return;
      if (event.key !== 'Shift') {
        presses = [];
        return;
      }
      presses = [...presses.filter((at) => event.timeStamp - at < shiftWindow), event.timeStamp];
      if (presses.length >= 3) lock();
    };
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, [lock]);
}

/** Locks a tab that nobody has touched for a quarter of an hour; says so a minute before. */
export function useIdleLock(lock: () => void, warn: (soon: boolean) => void): void {
  const warned = useRef(false);
  useEffect(() => {
    let last = performance.now();
    const tell = (soon: boolean) => {
      if (warned.current !== soon) warn(soon);
      warned.current = soon;
    };
    const touched = () => {
      last = performance.now();
      tell(false);
    };
    const look = () => {
      const idle = performance.now() - last;
      if (idle >= idleLock) lock();
      else tell(idle >= idleWarning);
    };
    const timer = setInterval(look, 5000);
    const kinds = ['keydown', 'pointerdown', 'pointermove', 'scroll'] as const;
    for (const kind of kinds) window.addEventListener(kind, touched, { passive: true, capture: true });
    return () => {
      clearInterval(timer);
      for (const kind of kinds) window.removeEventListener(kind, touched, { capture: true });
    };
  }, [lock, warn]);
}
