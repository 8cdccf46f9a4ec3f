import { Eye } from 'lucide-react';
import { useEffect, useState } from 'react';
import { announce } from '../ui/announce.js';
import { Notice } from '../ui/notice.js';
import { Empty, Loaded } from '../ui/state.js';
import { SeenCase } from './seen-case.js';
import { usePreview, type Looking, type Preview, type Seat } from './seen.js';
import './preview.css';

/** The members one can look as, agency by agency: a native list. */
function SeatSelect({
  seats,
  value,
  onValue,
}: {
  readonly seats: readonly Seat[];
  readonly value: string;
  readonly onValue: (practitionerId: string) => void;
}) {
  const agencies = [...new Map(seats.map(({ agency }) => [agency.id, agency])).values()];
  return (
    <div className="field">
      <label htmlFor="seat">See it as</label>
      <select id="seat" className="input input-medium" value={value} onChange={(event) => onValue(event.target.value)}>
        <option value="">Choose a member of the panel</option>
        {agencies.map((agency) => (
          <optgroup key={agency.id} label={agency.name}>
            {seats
              .filter((seat) => seat.agency.id === agency.id)
              .map(({ person, membership }) => (
                <option key={person.id} value={person.id}>
                  {person.name}, {person.role}
                  {membership === 'associate' ? ' (associate)' : ''}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
    </div>
  );
}

const whyNothing: Record<Exclude<Preview['answer'], 'sees'>, string> = {
  'nothing-yet':
    'They have not accepted the undertaking of the open meeting. Until they do, they see nothing of this case.',
  unknown:
    'For them there is no such case: no page, no name, no number. An uninvited associate or a conflict of interest does this.',
  coordinates: 'They stand in for the coordinator, and see what you see.',
};

function Found({ preview, releasing }: { readonly preview: Preview; readonly releasing: boolean }) {
  const { member, answer, sees } = preview;
  useEffect(() => announce(`Looking as ${member.name}, ${member.agency}`), [member.name, member.agency]);
  return (
    <div className="seen stack">
      <Notice tone="needs-you" icon={Eye}>
        <p className="strong">
          You are looking as {member.name}, {member.role}, {member.agency}
          {releasing && ', as it would be after this release'}.
        </p>
        <p>
          {releasing
            ? 'Nothing has been released. '
            : 'This is what they are served now, as far as you may read it yourself. '}
          It is recorded as your look, not as theirs.
        </p>
      </Notice>
      {sees === null ? (
        <Empty icon={Eye} title="They see nothing">
          {answer === 'sees' ? '' : whyNothing[answer]}
        </Empty>
      ) : (
        <SeenCase seen={sees} />
      )}
    </div>
  );
}

function Look(looking: Looking) {
  const query = usePreview(looking);
  return (
    <Loaded query={query} what="what they see">
      {(preview) => <Found preview={preview} releasing={looking.releasing !== null} />}
    </Loaded>
  );
}

/** Choosing with whose eyes to look, and what they see. */
export function SeeAs({
  caseId,
  seats,
  releasing,
}: {
  readonly caseId: string;
  readonly seats: readonly Seat[];
  readonly releasing: string | null;
}) {
  const only = releasing !== null ? seats[0]?.person.id : undefined;
  const [practitionerId, setPractitioner] = useState(only ?? '');
  if (seats.length === 0) return <Empty title="Nobody else sits on this panel" />;
  return (
    <div className="stack">
      <SeatSelect seats={seats} value={practitionerId} onValue={setPractitioner} />
      {practitionerId === '' ? (
        <Empty icon={Eye} title="The case as each agency sees it">
          Choose a member. What is shown comes from the same reads that they use.
        </Empty>
      ) : (
        <Look key={practitionerId} caseId={caseId} practitionerId={practitionerId} releasing={releasing} />
      )}
    </div>
  );
}
