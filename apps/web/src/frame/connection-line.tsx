import { CloudOff, Wifi, WifiOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useConnection } from '../api/live.js';
import { useAnythingUnsaved } from '../api/unsaved.js';

/** Short gaps are not worth a line. */
const worthSaying = 1500;

/** The connection in a word: live, or not. */
export function ConnectionWord() {
  const live = useConnection() === 'live';
  return (
    <span className="connection-word">
      <Wifi className="icon" aria-hidden /> {live ? 'Live' : 'Connecting'}
    </span>
  );
}

/** The truth about the connection, under the header: live, reconnecting, or not saved. */
export function ConnectionLine() {
  const connection = useConnection();
  const unsaved = useAnythingUnsaved();
  const [away, setAway] = useState(false);
  useEffect(() => {
    if (connection === 'live') {
      setAway(false);
      return undefined;
    }
    const timer = setTimeout(() => setAway(true), worthSaying);
    return () => clearTimeout(timer);
  }, [connection]);
  if (!away) {
    return <div className="connection connection-live" />;
  }
  return unsaved ? (
    <p className="connection connection-not-saved" role="alert">
      <CloudOff className="icon" aria-hidden /> Not saved. Keep this tab open: it is sent when the connection is back.
    </p>
  ) : (
    <p className="connection connection-away" role="status">
      <WifiOff className="icon" aria-hidden /> Reconnecting. What you see may be out of date.
    </p>
  );
}
