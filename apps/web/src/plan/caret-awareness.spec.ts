import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import * as Y from 'yjs';
import { CaretAwareness, type Cursor } from './caret-awareness.js';

describe('carets', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('are sent once for many moves, as the cursor alone, and never when nothing changed', () => {
    const sent: Cursor[] = [];
    const carets = new CaretAwareness(new Y.Doc(), (cursor) => sent.push(cursor));
    carets.setLocalStateField('user', { name: 'made up' });
    carets.setLocalStateField('cursor', null);
    jest.advanceTimersByTime(200);
    expect(sent).toEqual([]);
    carets.setLocalStateField('cursor', { anchor: 1, head: 1 });
    carets.setLocalStateField('cursor', { anchor: 2, head: 2 });
    jest.advanceTimersByTime(200);
    expect(sent).toEqual([{ anchor: 2, head: 2 }]);
    carets.tellAgain();
    jest.advanceTimersByTime(200);
    expect(sent).toHaveLength(2);
  });

  it('show others as the server names them, never our own', () => {
    const carets = new CaretAwareness(new Y.Doc(), () => undefined);
    const person = { name: 'A member', agency: 'Police', agencyKind: 'police', cursor: { anchor: 1, head: 1 } };
    carets.show([
      { clientId: carets.clientID, ...person },
      { clientId: carets.clientID + 1, ...person },
    ]);
    expect([...carets.getStates().values()].map((state) => state.user?.name)).toEqual(['A member, Police']);
  });
});
