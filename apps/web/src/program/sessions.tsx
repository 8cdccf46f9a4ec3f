import type { RouteResponse } from '@inview/contract';
import { shortDate } from '../ui/dates.js';
import { SummaryList } from '../ui/list.js';
import { StatusTag } from '../ui/notice.js';
import { attendanceWords, exitWords, extentWords, stateWords, understandingWords } from './program-words.js';

type Enrolment = RouteResponse<'program.read'>;

/** What each session taught, the last first. Coming is said as plainly as the rest, and nothing is summed up (rule 7). */
export function Sessions({ notes }: { readonly notes: Enrolment['notes'] }) {
  if (notes.length === 0) return <p className="soft">No session has been written down yet.</p>;
  return (
    <ol className="plain-list ruled">
      {notes.map((note) => (
        <li key={note.id} className="stack">
          <div className="row row-apart">
            <h3>{shortDate(note.sessionOn)}</h3>
            <span className="small soft">
              {note.writtenBy.name}, {note.writtenBy.agency}
            </span>
          </div>
          {note.threats && (
            <p>
              <StatusTag tone="danger">Threat</StatusTag> {note.threats}
            </p>
          )}
          <SummaryList
            rows={[
              { term: 'Attendance', detail: attendanceWords[note.attendance] },
              { term: 'Takes responsibility', detail: extentWords[note.responsibility] },
              { term: 'Minimises', detail: extentWords[note.minimising] },
              { term: 'Seeks collusion', detail: extentWords[note.collusion] },
              { term: 'Impairment or language', detail: understandingWords[note.understandingAsked] },
              ...(note.changesReported ? [{ term: 'Changes he reports', detail: note.changesReported }] : []),
              ...(note.claims ? [{ term: 'What he claims', detail: note.claims }] : []),
            ]}
          />
        </li>
      ))}
    </ol>
  );
}

/** The last session; those before it are folded, so that the rest of the page stays in reach. */
export function LastSessions({ notes }: { readonly notes: Enrolment['notes'] }) {
  const earlier = notes.slice(1);
  return (
    <>
      <Sessions notes={notes.slice(0, 1)} />
      {earlier.length > 0 && (
        <details className="earlier">
          <summary>{earlier.length === 1 ? '1 earlier session' : `${String(earlier.length)} earlier sessions`}</summary>
          <Sessions notes={earlier} />
        </details>
      )}
    </>
  );
}

/** Where he stands in the program. Leaving it, whatever the way, is being less in view (rule 6). */
export function Standing({ state, exit }: Pick<Enrolment, 'state' | 'exit'>) {
  if (!exit) return <StatusTag>{stateWords[state]}</StatusTag>;
  return (
    <StatusTag tone="needs-you">
      Less in view: {exitWords[exit.kind].toLowerCase()}, {shortDate(exit.on)}
    </StatusTag>
  );
}
