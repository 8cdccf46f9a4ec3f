import { Link } from 'react-router';
import { useRead } from '../api/queries.js';
import { Time } from '../ui/list.js';
import { Loaded } from '../ui/state.js';

/** The consultations on a case that have been released to the reader's agency (C3). */
export function ReleasedList({
  caseId,
  onOpen,
}: {
  readonly caseId: string;
  readonly onOpen?: ((consultationId: string) => void) | undefined;
}) {
  const query = useRead('case.consultations', { caseId });
  return (
    <Loaded query={query} what="the consultations">
      {({ consultations }) =>
        consultations.length ? (
          <ul className="plain-list ruled">
            {consultations.map(({ id, about, part, at }) => (
              <li key={id} className="row row-apart">
                {onOpen ? (
                  <button type="button" className="button button-quiet" onClick={() => onOpen(id)}>
                    About {about}
                  </button>
                ) : (
                  <Link to={`/consultations/${id}`}>About {about}</Link>
                )}
                <span className="small soft">
                  {part && 'part of another, '}
                  <Time at={at} />
                </span>
              </li>
            ))}
          </ul>
        ) : (
          <p className="soft">None has been released to your agency.</p>
        )
      }
    </Loaded>
  );
}
