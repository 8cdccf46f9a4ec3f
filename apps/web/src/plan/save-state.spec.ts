import { describe, expect, it } from '@jest/globals';
import {
  afterSaveEvent,
  chipOf,
  lateAfter,
  nextLook,
  nothingTyped,
  type SaveEvent,
  type Saving,
} from './save-state.js';

const at = '2026-12-01T23:42:00.000Z';
const after = (...events: SaveEvent[]): Saving => events.reduce(afterSaveEvent, nothingTyped);
const says = (saving: Saving, now: number) => chipOf(saving, now).state;

describe('the save chip', () => {
  it('says nothing before the first edit', () => {
    expect(says(after({ type: 'connected' }), 0)).toBe('unchanged');
  });

  it('goes from saving to saved only by an acknowledgement', () => {
    const typed = after({ type: 'connected' }, { type: 'edited', now: 100 });
    expect(says(typed, 150)).toBe('saving');
    const saved = afterSaveEvent(typed, { type: 'acknowledged', at, oldestLeft: null });
    expect(chipOf(saved, 200)).toEqual({ state: 'saved', at });
  });

  it('keeps saving while an edit behind the acknowledged one waits', () => {
    const saving = after(
      { type: 'connected' },
      { type: 'edited', now: 100 },
      { type: 'edited', now: 120 },
      { type: 'acknowledged', at, oldestLeft: 120 },
    );
    expect(says(saving, 200)).toBe('saving');
    expect(says(saving, 121 + lateAfter)).toBe('not-saved');
  });

  it('says not saved when the connection is gone, and keeps counting from the oldest edit', () => {
    const cut = after({ type: 'connected' }, { type: 'edited', now: 100 }, { type: 'disconnected' });
    expect(says(cut, 101)).toBe('not-saved');
    const back = afterSaveEvent(cut, { type: 'connected' });
    expect(says(back, 102)).toBe('saving');
    expect(says(back, 101 + lateAfter)).toBe('not-saved');
  });

  it('says not saved when an acknowledgement is late, and looks again at exactly that moment', () => {
    const typed = after({ type: 'connected' }, { type: 'edited', now: 100 });
    const look = nextLook(typed, 100);
    expect(look).not.toBeNull();
    expect(says(typed, (look ?? 0) - 1)).toBe('saving');
    expect(says(typed, look ?? 0)).toBe('not-saved');
    expect(nextLook(typed, look ?? 0)).toBeNull();
  });

  it('stays saved when the connection goes with nothing unsaved', () => {
    const saved = after(
      { type: 'connected' },
      { type: 'edited', now: 1 },
      { type: 'acknowledged', at, oldestLeft: null },
    );
    expect(says(afterSaveEvent(saved, { type: 'disconnected' }), 9)).toBe('saved');
  });

  it('says nothing of edits that went back with their document', () => {
    expect(says(after({ type: 'connected' }, { type: 'edited', now: 1 }, { type: 'replaced' }), 2)).toBe('unchanged');
  });
});
