import { useState } from 'react';
import type { Case } from '../case/case.js';
import { useDo, useRead } from '../api/queries.js';
import { Button } from '../ui/button.js';
import { Select } from '../ui/choice.js';
import { Card } from '../ui/page.js';
import { Loaded, ProblemPanel } from '../ui/state.js';
import { ReviewItem } from './review-list.js';
import { Sessions, Standing } from './sessions.js';

/** The member who works with him says which person of the case is in their program (N4). */
function LinkProgram({ of }: { readonly of: Case }) {
  const [enrolmentId, setEnrolment] = useState('');
  const [partyId, setParty] = useState('');
  const programs = useRead('programs.mine');
  const link = useDo('program.link', { refresh: ['case.programs'] });
  return (
    <details>
      <summary>Name a man in your program</summary>
      <div className="stack">
        <ProblemPanel problem={link.error} />
        <Select
          label="Person using violence"
          options={of.parties
            .filter(({ role }) => role === 'person-using-violence')
            .map(({ id, name }) => ({ value: id, label: name }))}
          value={partyId}
          onValue={setParty}
        />
        <Select
          label="In your program"
          options={(programs.data?.enrolments ?? []).map(({ id, man, program }) => ({
            value: id,
            label: `${man}, ${program}`,
          }))}
          value={enrolmentId}
          onValue={setEnrolment}
        />
        <Button
          busy={link.isPending}
          onClick={() => {
            if (enrolmentId && partyId) link.mutate({ params: { caseId: of.id }, body: { enrolmentId, partyId } });
          }}
        >
          The panel may read what the program writes
        </Button>
      </div>
    </details>
  );
}

/** What programs have learnt of him, for everyone on the panel. */
export function CaseProgram({ of }: { readonly of: Case }) {
  const query = useRead('case.programs', { caseId: of.id });
  return (
    <Card title="What the program has learnt">
      <Loaded query={query} what="what the program has learnt">
        {({ programs, mayLink }) => (
          <>
            {programs.length === 0 && <p className="soft">No program has said that he is in it.</p>}
            {programs.map(({ partyId, man, program, agency, enrolledOn, state, exit, notes }) => (
              <details key={`${partyId} ${program} ${enrolledOn}`} open={state !== 'ended'}>
                <summary>
                  {man}: {program}, {agency} <Standing state={state} exit={exit} />
                </summary>
                <Sessions notes={notes} />
              </details>
            ))}
            {mayLink && <LinkProgram of={of} />}
          </>
        )}
      </Loaded>
    </Card>
  );
}

/** Her side's: who of the case is less in view, and what follows for her (N5). */
export function CaseReviews({ caseId }: { readonly caseId: string }) {
  const query = useRead('case.program-reviews', { caseId });
  return (
    <Card title="Less in view">
      <Loaded query={query} what="who is less in view">
        {({ reviews }) =>
          reviews.length === 0 ? (
            <p className="soft">Nobody in this case has left a program.</p>
          ) : (
            <ul className="plain-list ruled">
              {reviews.map((review) => (
                <ReviewItem key={`${review.man} ${review.raisedAt}`} review={review} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Card>
  );
}
