import { useEffect, useState } from 'react';

let say: (words: string) => void = () => undefined;

/** Tells screen readers, politely: somebody joined, something was saved. Never a keystroke. */
export function announce(words: string): void {
  say(words);
}

/** The one live region of the tab; the frame holds it. */
export function Announcer() {
  const [words, setWords] = useState('');
  useEffect(() => {
    say = (next) => {
      setWords('');
      setTimeout(() => setWords(next), 60);
    };
    return () => {
      say = () => undefined;
    };
  }, []);
  return (
    <div className="hidden-visually" role="status" aria-live="polite">
      {words}
    </div>
  );
}
