import { Link } from 'react-router';
import { CircleDashed, CircleDot, CircleCheck, type LucideIcon } from 'lucide-react';
import { useMe } from '../api/session.js';
import { StatusTag, type Tone } from '../ui/notice.js';
import { AttendanceByAgency } from './attendance.js';
import type { AgendaItem, Meeting, PersonHere } from './meeting.js';

const parts: Record<
  AgendaItem['standingPart'],
  { readonly words: string; readonly tone: Tone; readonly icon: LucideIcon }
> = {
  'not-yet': { words: 'Standing part: not yet', tone: 'neutral', icon: CircleDashed },
  open: { words: 'Standing part: open', tone: 'needs-you', icon: CircleDot },
  done: { words: 'Standing part: done', tone: 'good', icon: CircleCheck },
};

interface AgendaColumnProps {
  readonly meeting: Meeting;
  readonly shownId: string | undefined;
  readonly onShow: (itemId: string) => void;
  readonly here: readonly PersonHere[] | null;
}

function Item({
  item,
  shown,
  onShow,
}: {
  readonly item: AgendaItem;
  readonly shown: boolean;
  readonly onShow: (itemId: string) => void;
}) {
  const { words, tone, icon } = parts[item.standingPart];
  return (
    <li className="agenda-item" data-current={item.current || undefined}>
      <button type="button" className="agenda-open" aria-pressed={shown} onClick={() => onShow(item.id)}>
        <span className="strong">{item.names}</span>
        <span className="small soft">
          {item.reference}, {item.kind === 'new' ? 'new' : 'review'}, {item.minutesPlanned} min planned
        </span>
      </button>
      <span className="row small">
        {item.current && <StatusTag tone="info">Now</StatusTag>}
        <StatusTag tone={tone} icon={icon}>
          {words}
        </StatusTag>
      </span>
    </li>
  );
}

/** What was asked for and is not done is reviewed before new cases, by who follows it up (C5). */
function OutstandingFirst() {
  const follows = useMe().panels.some(({ membership }) => membership === 'coordinator' || membership === 'co-chair');
  if (!follows) return null;
  return (
    <p className="no-print">
      <Link to="/boards/chair?given=last-meeting">First: what is outstanding from the last meeting</Link>
    </p>
  );
}

/** Left: the agenda with the current item, and who is here by agency. */
export function AgendaColumn({ meeting, shownId, onShow, here }: AgendaColumnProps) {
  return (
    <>
      <section aria-labelledby="agenda-title" className="stack stack-tight">
        <h2 id="agenda-title">Agenda</h2>
        <OutstandingFirst />
        {meeting.agenda.length ? (
          <ol className="plain-list agenda">
            {meeting.agenda.map((item) => (
              <Item key={item.id} item={item} shown={item.id === shownId} onShow={onShow} />
            ))}
          </ol>
        ) : (
          <p className="soft">No case is on this agenda yet.</p>
        )}
        <p className="small soft">Every item has a standing part that the men’s service does not attend.</p>
      </section>
      <AttendanceByAgency attendance={meeting.attendance} here={here} />
    </>
  );
}
