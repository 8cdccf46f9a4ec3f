import { useEffect, useRef, useState } from 'react';
import type { AgendaItem } from './meeting.js';

/** True while the person types: nothing may move under a typing hand (screens.md, "The meeting room"). */
function isTyping(): boolean {
  return (
    document.activeElement?.matches('[contenteditable="true"], textarea, input:not([type="radio"]), select') ?? false
  );
}

interface Following {
  readonly item: AgendaItem | undefined;
  /** The item that the meeting is at, when another is on screen. */
  readonly elsewhere: AgendaItem | null;
  readonly show: (itemId: string) => void;
}

/** The agenda item on screen: it follows the meeting unless the person looks at another one or is typing. */
export function useFollowing(agenda: readonly AgendaItem[]): Following {
  const current = agenda.find((item) => item.current);
  const [shown, show] = useState(current?.id ?? agenda[0]?.id ?? '');
  const before = useRef(current?.id);
  useEffect(() => {
    const followed = before.current === undefined || shown === before.current;
    if (current && current.id !== before.current && followed && !isTyping()) show(current.id);
    before.current = current?.id;
  }, [current, shown]);
  const item = agenda.find(({ id }) => id === shown) ?? current ?? agenda[0];
  return { item, elsewhere: current && current.id !== item?.id ? current : null, show };
}
