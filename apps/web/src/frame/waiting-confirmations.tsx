import { ShieldQuestion } from 'lucide-react';
import { Link } from 'react-router';
import type { Me } from '@inview/contract';
import { useRead } from '../api/queries.js';

function Waiting() {
  const goingOn = useRead('going-on.mine').data?.waiting.length ?? 0;
  const { waiting = [], emptyOffices = [] } = useRead('conflicts.mine').data ?? {};
  const count = goingOn + waiting.length + emptyOffices.length;
  if (count === 0) return null;
  return (
    <Link className="open-meeting" to="/confirmations">
      <ShieldQuestion className="icon" aria-hidden />
      <span>
        <strong>You are asked to confirm</strong>
        <span className="small">{count === 1 ? 'One decision waits' : `${count} decisions wait`}</span>
      </span>
    </Link>
  );
}

/** The way to what a chair or coordinator is asked to confirm as a second person, while something is. */
export function WaitingConfirmations({ me }: { readonly me: Me }) {
  return me.panels.some(({ membership }) => membership === 'co-chair' || membership === 'coordinator') ? (
    <Waiting />
  ) : null;
}
