import { useEffect, useRef, useState } from 'react';
import { listen, onConnected, onDisconnected, send } from '../api/live.js';
import { announce } from '../ui/announce.js';
import { comings } from './comings.js';
import type { PersonHere } from './meeting.js';

/** Enters the meeting's room and tells who is in it now, by agency; null while not connected. */
export function usePeopleHere(meetingId: string): readonly PersonHere[] | null {
  const [here, setHere] = useState<readonly PersonHere[] | null>(null);
  const before = useRef<readonly PersonHere[] | null>(null);
  useEffect(() => {
    const tell = (present: readonly PersonHere[]) => {
      // Joins and leaves are announced politely, but not the room that one finds on entering.
      const news = before.current && comings(before.current, present);
      if (news) announce(news);
      before.current = present;
      setHere(present);
    };
    const ends = [
      listen('meeting.presence', (told) => told.meetingId === meetingId && tell(told.present)),
      onDisconnected(() => {
        before.current = null;
        setHere(null);
      }),
      onConnected(
        () =>
          void send('meeting.join', { meetingId }).then(
            ({ present }) => tell(present),
            () => undefined,
          ),
      ),
    ];
    return () => {
      ends.forEach((end) => end());
      void send('meeting.leave', { meetingId }).catch(() => undefined);
    };
  }, [meetingId]);
  return here;
}
