import { useCallback, useEffect, useRef, useState } from 'react';
import { asProblem, type ProblemError } from './problem.js';
import { useUnsaved } from './unsaved.js';

/** What the save chip says: saved only when the server has answered so. */
export type SaveState =
  | { readonly is: 'saved'; readonly at: string | null }
  | { readonly is: 'saving' }
  | { readonly is: 'not-saved'; readonly problem: ProblemError | null };

interface Autosave {
  readonly state: SaveState;
  /** Saves now what is not saved yet; true when the server has everything. */
  readonly flush: () => Promise<boolean>;
}

/** Tries again by itself when the server was not reached; what was refused waits for the next change. */
function useRetry(state: SaveState, flush: () => Promise<boolean>): void {
  const code = state.is === 'not-saved' ? state.problem?.code : undefined;
  const unreached = code === 'unavailable' || code === 'internal';
  useEffect(() => {
    if (!unreached) return undefined;
    const timer = setInterval(() => void flush(), 3000);
    return () => clearInterval(timer);
  }, [unreached, flush]);
}

/** Saves `value` a moment after it last changed, one save at a time, and again after a failure until it is through. */
export function useAutosave<T>(
  value: T,
  savedAt: string | null,
  save: (value: T) => Promise<{ savedAt: string }>,
  pause = 700,
): Autosave {
  const [state, setState] = useState<SaveState>({ is: 'saved', at: savedAt });
  const latest = useRef(value);
  const stored = useRef(value);
  const saveNow = useRef(save);
  const running = useRef<Promise<boolean> | null>(null);
  latest.current = value;
  saveNow.current = save;

  const run = useCallback(async (): Promise<boolean> => {
    while (stored.current !== latest.current) {
      const sending = latest.current;
      setState({ is: 'saving' });
      try {
        const saved = await saveNow.current(sending);
        stored.current = sending;
        setState(latest.current === sending ? { is: 'saved', at: saved.savedAt } : { is: 'saving' });
      } catch (error) {
        setState({ is: 'not-saved', problem: asProblem(error) });
        return false;
      }
    }
    return true;
  }, []);

  const flush = useCallback((): Promise<boolean> => {
    running.current ??= run().finally(() => {
      running.current = null;
    });
    return running.current;
  }, [run]);

  useEffect(() => {
    if (stored.current === value) return undefined;
    setState((now) => (now.is === 'not-saved' ? now : { is: 'saving' }));
    const timer = setTimeout(() => void flush(), pause);
    return () => clearTimeout(timer);
  }, [value, pause, flush]);

  useRetry(state, flush);

  // Leaving the page inside the app must not lose the last words.
  useEffect(() => () => void flush(), [flush]);

  useUnsaved(state.is !== 'saved');
  return { state, flush };
}
