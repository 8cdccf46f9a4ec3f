import { useState } from 'react';
import type { RouteBody } from '@inview/contract';
import type { ProblemError } from '../api/problem.js';
import { useDo, useRead } from '../api/queries.js';
import { useMe } from '../api/session.js';
import type { Party } from '../case/case.js';
import { announce } from '../ui/announce.js';
import { Choice, Select } from '../ui/choice.js';
import { errorAt } from '../ui/error-summary.js';
import { TextArea } from '../ui/field.js';
import { agencyOfHisSide, meOfHisSide } from '../sharing/sides.js';
import { Notice } from '../ui/notice.js';
import { CaptureForm } from './capture-form.js';
import type { Meeting, Place } from './meeting.js';
import { missing } from './missing.js';

type Basis = RouteBody<'meeting.say'>['basis'];
const plain: Basis = {
  purpose: 'protection',
  alleged: false,
  consent: 'not-asked',
  seriousThreat: false,
  childRisk: false,
  childThreshold: false,
};
const bases = {
  consent: { label: 'The person agreed', basis: { ...plain, consent: 'given' } },
  'serious-threat': { label: 'Serious threat', basis: { ...plain, seriousThreat: true } },
  'risk-to-a-child': { label: 'Risk to a child', basis: { ...plain, childRisk: true, childThreshold: true } },
} as const satisfies Record<string, { label: string; basis: Basis }>;
type BasisName = keyof typeof bases;
const names = Object.keys(bases) as BasisName[];

/** Only an agency that is here can have said it, or heard it; of what is for her side, never his. */
function usePresent({ panelId, attendance }: Meeting, { audience }: Place) {
  const { data } = useRead('panel.directory', { panelId });
  const here = new Set(attendance.filter(({ state }) => state === 'present').map(({ person }) => person.agency));
  const agencies = data?.agencies
    .map(({ agency }) => agency)
    .filter((agency) => here.has(agency.shortName) && (audience === 'whole-panel' || !agencyOfHisSide(agency)));
  return {
    options: agencies?.map(({ id, name }) => ({ value: id, label: name })) ?? [],
    nobodyElse: agencies !== undefined && agencies.length < 2,
  };
}

interface SaidCaptureProps {
  readonly meeting: Meeting;
  readonly place: Place;
  readonly parties: readonly Party[];
  readonly onDone: () => void;
}

/** What was said counts as given to everyone who heard it: about whom, by which agency, on what basis (rule 17). */
export function SaidCapture({ meeting, place, parties, onDone }: SaidCaptureProps) {
  const me = useMe();
  const present = usePresent(meeting, place);
  const [partyId, setPartyId] = useState('');
  // Whoever runs the meeting notes what others say: nothing is put into anybody's mouth.
  const [agencyId, setAgencyId] = useState(meeting.mayRun ? '' : me.agency.id);
  const [what, setWhat] = useState('');
  const [named, setNamed] = useState<BasisName | ''>('');
  const [lacks, setLacks] = useState<ProblemError | null>(null);
  const say = useDo('meeting.say', {
    refresh: ['exchange.mine'],
    onDone: () => {
      announce('Recorded as said in the meeting.');
      onDone();
    },
  });
  const problem = lacks ?? say.error;
  const errors = problem?.fields ?? [];
  const about = parties.find(({ id }) => id === partyId);
  // About the person using violence no consent is asked, so that no basis is either.
  const needsBasis = about !== undefined && about.role !== 'person-using-violence';
  const confirm = () => {
    const empty = missing({
      partyId: [partyId, 'Choose whom it was about'],
      agencyId: [agencyId, 'Choose which agency said it'],
      what: [what, 'Write what was said'],
      ...(needsBasis ? { basis: [named, 'Choose on what basis'] as const } : {}),
    });
    setLacks(empty);
    const { caseId, audience } = place;
    const basis = needsBasis && named ? bases[named].basis : plain;
    if (!empty)
      say.mutate({ params: { meetingId: meeting.id }, body: { caseId, partyId, agencyId, audience, what, basis } });
  };
  return (
    <CaptureForm
      title="What was said, and by whom"
      place={place}
      problem={problem}
      confirm="Record as said"
      busy={say.isPending}
      onConfirm={confirm}
      onCancel={onDone}
    >
      {present.nobodyElse && (
        <Notice tone="needs-you">
          <p>Nobody of another agency is recorded as present, so that nobody else has heard it.</p>
          {meeting.mayConvene && <p>Record who is here under Attendance first.</p>}
        </Notice>
      )}
      <Choice
        legend="About whom"
        pointer="/partyId"
        error={errorAt(errors, '/partyId')}
        options={parties.map(({ id, name }) => ({ value: id, label: name }))}
        value={partyId}
        onValue={setPartyId}
      />
      {meeting.mayRun && (
        <Select
          label="By which agency"
          pointer="/agencyId"
          error={errorAt(errors, '/agencyId')}
          hint="Of those recorded as present, under Attendance."
          options={present.options}
          value={agencyId}
          onValue={setAgencyId}
        />
      )}
      <TextArea
        label="What was said"
        hint="Recorded as given to every agency that is here and may hear it."
        pointer="/what"
        error={errorAt(errors, '/what')}
        maxLength={5000}
        value={what}
        onValue={setWhat}
      />
      {needsBasis && place.audience === 'whole-panel' && !meOfHisSide(me) && (
        <Notice tone="needs-you">
          <p className="strong">The men’s service hears what is said before the whole panel.</p>
          <p>
            If it is here, this is recorded as heard by it too, which the sharing law refuses. What is said of{' '}
            {about.name} belongs to the part without his side.
          </p>
        </Notice>
      )}
      {needsBasis && (
        <Choice
          legend="On what basis"
          pointer="/basis"
          error={errorAt(errors, '/basis')}
          options={names.map((value) => ({ value, label: bases[value].label }))}
          value={named}
          onValue={setNamed}
        />
      )}
    </CaptureForm>
  );
}
