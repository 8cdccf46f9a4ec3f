import { useQueryClient } from '@tanstack/react-query';
import { Siren } from 'lucide-react';
import { useEffect } from 'react';
import { Link } from 'react-router';
import { useRead } from '../api/queries.js';
import { timeOfDay } from '../ui/dates.js';
import { Notice } from '../ui/notice.js';

/** Emergency access in force, on every page: for whoever has it, and for those who keep the case's conflicts (X3). */
export function EmergencyBanner() {
  const client = useQueryClient();
  const { data } = useRead('emergencies.mine');
  const ends = Math.min(...[...(data?.mine ?? []), ...(data?.others ?? [])].map(({ secondsLeft }) => secondsLeft));
  useEffect(() => {
    if (!Number.isFinite(ends)) return undefined;
    // Over by itself: what was read under it leaves the screen, though no word came.
    const timer = setTimeout(() => void client.invalidateQueries(), (ends + 1) * 1000);
    return () => clearTimeout(timer);
  }, [client, ends, data]);
  if (!data || (data.mine.length === 0 && data.others.length === 0)) return null;
  return (
    <div className="frame-emergency stack stack-tight">
      {data.mine.map(({ caseId, reference, until }) => (
        <Notice key={caseId} tone="danger" icon={Siren} alert>
          <p>
            <span className="strong">
              You have emergency access to <Link to={`/cases/${caseId}`}>case {reference}</Link> until{' '}
              {timeOfDay(until)}.
            </span>{' '}
            Both chairs agreed to it, and the coordinator knows. What you open and do there is marked.
          </p>
        </Notice>
      ))}
      {data.others.map(({ caseId, reference, until, person }) => (
        <Notice key={caseId + person.id} tone="needs-you" icon={Siren}>
          <p>
            {person.name}, {person.agency}, has emergency access to case {reference} until {timeOfDay(until)}.{' '}
            <Link to={`/cases/${caseId}/conflicts`}>Look or end it</Link>
          </p>
        </Notice>
      ))}
    </div>
  );
}
