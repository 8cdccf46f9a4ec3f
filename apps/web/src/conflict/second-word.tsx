import { useMe } from '../api/session.js';
import { useDo } from '../api/queries.js';
import { Button } from '../ui/button.js';
import { ProblemPanel } from '../ui/state.js';
import { named, type Person } from './conflict.js';

interface SecondWordProps {
  readonly caseId: string;
  readonly id: string;
  readonly by: Person;
  /** Who may second it. */
  readonly asks: readonly Person[];
  /** What comes of agreeing, and of what there is where nobody can. */
  readonly agree: string;
  readonly otherwise: string;
}

/** What waits for a second person of another agency: who is asked, and the answer of whoever looks (X20). */
export function SecondWord({ caseId, id, by, asks, agree, otherwise }: SecondWordProps) {
  const me = useMe();
  const answer = useDo('conflict.second', { refresh: ['case.conflicts', 'conflicts.mine'] });
  const say = (word: 'confirmed' | 'declined') => answer.mutate({ params: { caseId }, body: { id, answer: word } });
  const asked = asks.some((person) => person.id === me.id);
  return (
    <div className="stack stack-tight">
      <p>
        {asks.length > 0
          ? `It takes a second person of another agency: ${asks.map(named).join(' or ')}.`
          : `It takes a second chair or coordinator of another agency, and there is none. ${otherwise}`}
      </p>
      <ProblemPanel problem={answer.error} />
      {(asked || by.id === me.id) && (
        <div className="row">
          {asked && (
            <Button kind="primary" busy={answer.isPending} onClick={() => say('confirmed')}>
              {agree}
            </Button>
          )}
          <Button busy={answer.isPending} onClick={() => say('declined')}>
            {asked ? 'Decline' : 'Take it back'}
          </Button>
        </div>
      )}
    </div>
  );
}
