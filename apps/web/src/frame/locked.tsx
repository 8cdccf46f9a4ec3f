import { LockKeyhole } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { call } from '../api/call.js';
import { asProblem } from '../api/problem.js';
import { Button } from '../ui/button.js';

/** The last words of a box are sent as its page closes; the session ends right behind them. */
const afterLastSave = 250;

/** A full load: nothing of this tab's memory is kept. */
const toSignIn = () => window.location.assign('/sign-in');

/** What is left on screen after "Lock now" or "Sign out": nothing of the page before it. Ends the session on the server. */
export function Locked({ signingOut }: { readonly signingOut: boolean }) {
  const [ended, setEnded] = useState<'ending' | 'ended' | 'unreached'>('ending');
  const end = useCallback(() => {
    call('session.end')
      .then(() => setEnded('ended'))
      .catch((error: unknown) => setEnded(asProblem(error).code === 'sign-in-required' ? 'ended' : 'unreached'));
  }, []);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    const timer = setTimeout(end, afterLastSave);
    return () => clearTimeout(timer);
  }, [end]);
  useEffect(() => {
    if (signingOut && ended === 'ended') toSignIn();
  }, [signingOut, ended]);
  return (
    <main className="locked">
      <LockKeyhole className="locked-mark" aria-hidden />
      <h1 ref={heading} tabIndex={-1}>
        {signingOut ? 'Signing out' : 'Locked'}
      </h1>
      <p role="status">
        {ended === 'ending' && 'Signing you out…'}
        {ended === 'ended' && 'You are signed out. The browser’s history still lists that Inview was open.'}
        {ended === 'unreached' && 'This screen is empty, but the server was not reached: you may still be signed in.'}
      </p>
      {ended === 'unreached' && <Button onClick={end}>Sign out again</Button>}
      <Button kind="primary" onClick={toSignIn}>
        Sign in again
      </Button>
    </main>
  );
}
