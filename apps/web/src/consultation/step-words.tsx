import { UserPlus } from 'lucide-react';
import { useRead } from '../api/queries.js';
import { ButtonLink } from '../ui/button.js';
import { Choice } from '../ui/choice.js';
import { TextArea } from '../ui/field.js';
import { AudienceLine, Notice } from '../ui/notice.js';
import { Empty, Loaded } from '../ui/state.js';
import { addClientPath } from './own-consultation.js';
import { SayNoAdvocate } from './no-advocate.js';
import { voiceOf } from './voice.js';
import type { StepProps } from './wizard.js';

/** Said before every box of the wizard: who reads it, and who never does (C3, V2). */
export function WhoSees() {
  return (
    <AudienceLine of="her-side">
      Nobody else until you send it. Then the panel’s coordinator first, and only the agencies it may go to. Never the
      people who work with him.
    </AudienceLine>
  );
}

/** Which of her own clients: there is no search, because she knows only her own (C2). */
export function StepClient({ consultation, draft, change, errorAt }: StepProps) {
  const mine = useRead('consultations.mine');
  if (consultation.withoutNames) {
    return (
      <Notice>
        Without names: write no name, place or date by which she could be known. It is treated as identifiable all the
        same, needs the same agreement, and belongs to no case until you name her.
      </Notice>
    );
  }
  return (
    <Loaded query={mine} what="your people">
      {({ clients }) => (
        <>
          {clients.length === 0 ? (
            <Empty title="Nobody is recorded with you yet">
              Add her first: then you can speak for her here, and only you see that she is one of your people.
            </Empty>
          ) : (
            <Choice
              legend="Which of your people is this about?"
              pointer="/clientId"
              error={errorAt('/clientId')}
              options={clients.map((client) => ({ value: client.id, label: client.name }))}
              value={draft.clientId}
              onValue={(clientId) => change({ clientId })}
            />
          )}
          <div>
            <ButtonLink icon={UserPlus} to={addClientPath(consultation.id)}>
              She is not in this list: add her
            </ButtonLink>
          </div>
          {consultation.asked && <SayNoAdvocate consultationId={consultation.id} about={consultation.asked.about} />}
        </>
      )}
    </Loaded>
  );
}

/** What she, or the person of a part, said. */
export function StepHerWords({ consultation, draft, change, errorAt }: StepProps) {
  const { she, hers, name } = voiceOf(consultation);
  return (
    <TextArea
      label={`In ${hers} own words`}
      hint={
        name === null
          ? 'What she said, as she said it. Leave your own view for the next page. What a child or somebody else said goes in a part of its own, which you can add once this is sent.'
          : `What ${she} said, as it was said. Leave your own view for the next page.`
      }
      audience={<WhoSees />}
      pointer="/herWords"
      error={errorAt('/herWords')}
      value={draft.herWords ?? ''}
      onValue={(herWords) => change({ herWords })}
      rows={8}
    />
  );
}

/** The practitioner's reading, kept apart from what she said. */
export function StepMyReading({ consultation, draft, change, errorAt }: StepProps) {
  return (
    <TextArea
      label={consultation.part ? 'Your reading' : 'Your reading, as her practitioner'}
      hint="What you make of it: risk, what has changed, what would help. It is kept apart from the words themselves and shown as your opinion. You may leave it empty."
      audience={<WhoSees />}
      pointer="/myReading"
      error={errorAt('/myReading')}
      value={draft.myReading ?? ''}
      onValue={(myReading) => change({ myReading })}
      rows={8}
    />
  );
}
