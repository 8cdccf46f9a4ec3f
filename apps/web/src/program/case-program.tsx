import { useState } from 'react';
import type { Case } from '../case/case.js';
import type { ProblemError } from '../api/problem.js';
import { useDo, useRead } from '../api/queries.js';
import { missing } from '../meeting/missing.js';
import { Button } from '../ui/button.js';
import { Select } from '../ui/choice.js';
import { ErrorSummary, errorAt } from '../ui/error-summary.js';
import { Card } from '../ui/page.js';
import { Loaded } from '../ui/state.js';
import { TakeBack } from '../conflict/take-back.js';
import { ReviewItem } from './review-list.js';
import { LastSessions, Standing } from './sessions.js';

/** The member who works with him says which person of the case is in their program (N4). */
function LinkProgram({ of }: { readonly of: Case }) {
  const [enrolmentId, setEnrolment] = useState('');
  const [partyId, setParty] = useState('');
  const [lacks, setLacks] = useState<ProblemError | null>(null);
  const programs = useRead('programs.mine');
  const link = useDo('program.link', { refresh: ['case.programs'] });
  const errors = lacks?.fields ?? [];
  const send = () => {
    const empty = missing({
      partyId: [partyId, 'Choose the person of this case.'],
      enrolmentId: [enrolmentId, 'Choose the man in your program.'],
    });
    setLacks(empty);
    if (!empty && !link.isPending) link.mutate({ params: { caseId: of.id }, body: { enrolmentId, partyId } });
  };
  return (
    <details>
      <summary>Name a man in your program</summary>
      <div className="stack">
        <ErrorSummary problem={lacks ?? link.error} />
        <Select
          label="Person using violence"
          pointer="/partyId"
          error={errorAt(errors, '/partyId')}
          options={of.parties
            .filter(({ role }) => role === 'person-using-violence')
            .map(({ id, name }) => ({ value: id, label: name }))}
          value={partyId}
          onValue={setParty}
        />
        <Select
          label="In your program"
          pointer="/enrolmentId"
          error={errorAt(errors, '/enrolmentId')}
          options={(programs.data?.enrolments ?? []).map(({ id, man, program }) => ({
            value: id,
            label: `${man}, ${program}`,
          }))}
          value={enrolmentId}
          onValue={setEnrolment}
        />
        <Button busy={link.isPending} onClick={send}>
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
        {({ programs, mayLink, mayTakeBack }) => (
          <>
            {programs.length === 0 && <p className="soft">No program has said that he is in it.</p>}
            {programs.map(({ linkId, takingBack, man, program, agency, state, exit, notes }) => (
              <details key={linkId} open={state !== 'ended'}>
                <summary>
                  {man}: {program}, {agency} <Standing state={state} exit={exit} />
                </summary>
                <LastSessions notes={notes} />
                {takingBack && <p className="small soft">Somebody asks to take back that this is him.</p>}
                {mayTakeBack && !takingBack && <TakeBack caseId={of.id} linkId={linkId} man={man} />}
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
