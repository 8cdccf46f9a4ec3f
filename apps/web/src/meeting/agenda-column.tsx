import { CircleDashed, CircleDot, CircleCheck, type LucideIcon } from 'lucide-react';
import { StatusTag, type Tone } from '../ui/notice.js';
import { AttendanceByAgency } from './attendance.js';
import type { AgendaItem, Meeting, PersonHere, Review } from './meeting.js';

const parts: Record<
  AgendaItem['standingPart'],
  { readonly words: string; readonly tone: Tone; readonly icon: LucideIcon }
> = {
  'not-yet': { words: 'Standing part: not yet', tone: 'neutral', icon: CircleDashed },
  open: { words: 'Standing part: open', tone: 'needs-you', icon: CircleDot },
  done: { words: 'Standing part: done', tone: 'good', icon: CircleCheck },
};

interface ReviewFirstProps {
  readonly review: Review | undefined;
  readonly shown: boolean;
  readonly atIt: boolean;
  readonly onShow: () => void;
}

interface AgendaColumnProps {
  readonly meeting: Meeting;
  readonly review: Review | undefined;
  readonly reviewing: boolean;
  readonly onReview: () => void;
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

/** The first of every agenda, whether or not something is outstanding: how many are answered, of what everyone here may see (C5). */
function ReviewFirst({ review, shown, atIt, onShow }: ReviewFirstProps) {
  const { actions, answered } = review?.wholePanel ?? { actions: [], answered: 0 };
  const all = answered === actions.length;
  return (
    <li className="agenda-item" data-current={atIt || undefined}>
      <button type="button" className="agenda-open" aria-pressed={shown} onClick={onShow}>
        <span className="strong">Outstanding actions</span>
        <span className="small soft">From earlier meetings, before new cases</span>
      </button>
      <span className="row small">
        {atIt && <StatusTag tone="info">Now</StatusTag>}
        <StatusTag tone={all ? 'good' : 'needs-you'} icon={all ? CircleCheck : CircleDot}>
          {actions.length === 0 ? 'None' : `${answered} of ${actions.length} answered`}
        </StatusTag>
      </span>
    </li>
  );
}

/** Left: the agenda with the current item, and who is here by agency. */
export function AgendaColumn({ meeting, review, reviewing, shownId, onShow, onReview, here }: AgendaColumnProps) {
  const atReview = meeting.state === 'open' && !meeting.agenda.some(({ current }) => current);
  return (
    <>
      <section aria-labelledby="agenda-title" className="stack stack-tight">
        <h2 id="agenda-title">Agenda</h2>
        {meeting.agenda.length ? (
          <ol className="plain-list agenda">
            <ReviewFirst review={review} shown={reviewing} atIt={atReview} onShow={onReview} />
            {meeting.agenda.map((item) => (
              <Item key={item.id} item={item} shown={!reviewing && item.id === shownId} onShow={onShow} />
            ))}
          </ol>
        ) : (
          <p className="soft">No case is on this agenda yet.</p>
        )}
        <p className="small soft">Every item has a standing part that the men’s service does not attend.</p>
      </section>
      <AttendanceByAgency meeting={meeting} here={here} />
    </>
  );
}
