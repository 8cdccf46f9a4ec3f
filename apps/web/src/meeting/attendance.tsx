import { useDo } from '../api/queries.js';
import { Button } from '../ui/button.js';
import { ProblemPanel } from '../ui/state.js';
import type { Attendee, Meeting, PersonHere } from './meeting.js';
import { RoomDialog } from './room-dialog.js';

const attendanceWords: Record<Attendee['state'], string> = {
  expected: 'expected',
  present: 'present',
  apology: 'apology',
};
/** The same once the meeting is closed. */
const cameWords: typeof attendanceWords = { expected: 'did not attend', present: 'was present', apology: 'apology' };
const buttonWords: Record<Attendee['state'], string> = {
  expected: 'Expected',
  present: 'Present',
  apology: 'Apology',
};
const states = Object.keys(buttonWords) as Attendee['state'][];

function byAgency(attendance: readonly Attendee[]): readonly (readonly [string, readonly Attendee[]])[] {
  const agencies = new Map<string, Attendee[]>();
  for (const one of attendance) agencies.set(one.person.agency, [...(agencies.get(one.person.agency) ?? []), one]);
  return [...agencies].sort(([one], [other]) => one.localeCompare(other));
}

interface AttendanceByAgencyProps {
  readonly meeting: Meeting;
  readonly here: readonly PersonHere[] | null;
}

/** Who attends, by agency, and who has the room open now. */
export function AttendanceByAgency({ meeting: { attendance, state }, here }: AttendanceByAgencyProps) {
  const closed = state === 'closed';
  const isHere = ({ person }: Attendee) =>
    here?.some((one) => one.name === person.name && one.agency === person.agency) ?? false;
  return (
    <section aria-labelledby="here-title" className="stack stack-tight">
      <h2 id="here-title">{closed ? 'Who was here' : 'Who is here'}</h2>
      {attendance.length === 0 && <p className="small soft">Who is expected, and who comes, once it is open.</p>}
      {here && !closed && attendance.length > 0 && (
        <p className="small soft figures">
          {attendance.filter(isHere).length} of {attendance.length} in the room now
        </p>
      )}
      <ul className="plain-list attendance">
        {byAgency(attendance).map(([agency, people]) => (
          <li key={agency}>
            <p className="strong small">{agency}</p>
            <ul className="plain-list">
              {people.map((one) => (
                <li key={one.person.id} className="small">
                  {one.person.name}
                  {!closed && isHere(one) && (
                    <>
                      {' '}
                      <span className="here">here now</span>
                    </>
                  )}
                  <span className="soft">
                    , {(closed ? cameWords : attendanceWords)[one.state]}
                    {one.state === 'present' && !one.undertakingAcceptedAt && ', undertaking not accepted'}
                  </span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The coordinator records attendance and apologies. */
export function AttendanceDialog({
  meeting,
  open,
  onClose,
}: {
  readonly meeting: Meeting;
  readonly open: boolean;
  readonly onClose: () => void;
}) {
  const record = useDo('meeting.attendance', { refresh: ['meeting.read'] });
  return (
    <RoomDialog title="Attendance" open={open} onClose={onClose}>
      <ProblemPanel problem={record.error} />
      <ul className="plain-list ruled">
        {meeting.attendance.map(({ person, state }) => (
          <li key={person.id}>
            <p>
              <span className="strong">{person.name}</span>{' '}
              <span className="soft small">
                {person.role}, {person.agency}
              </span>
            </p>
            <div className="row" role="group" aria-label={`Attendance of ${person.name}`}>
              {states.map((each) => (
                <Button
                  key={each}
                  kind={each === state ? 'primary' : 'secondary'}
                  aria-pressed={each === state}
                  onClick={() =>
                    record.mutate({
                      params: { meetingId: meeting.id },
                      body: { practitionerId: person.id, state: each },
                    })
                  }
                >
                  {buttonWords[each]}
                </Button>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </RoomDialog>
  );
}
