import { Link } from 'react-router';
import type { Board } from '@inview/policy';
import { AgencyName } from '../ui/list.js';
import { Card } from '../ui/page.js';
import type { Figures } from './board.js';

const columns = [
  { kind: 'overdue', words: 'Overdue', narrowing: 'when=overdue' },
  { kind: 'unanswered', words: 'Not accepted', narrowing: 'state=proposed' },
  { kind: 'declined', words: 'Declined', narrowing: 'state=declined' },
  { kind: 'fromLastMeeting', words: 'From the last meeting', narrowing: 'given=last-meeting' },
] as const;

interface AgencyFiguresProps {
  readonly board: Board;
  readonly figures: Figures;
}

/** Who is behind with what, each number a way to those actions: an agency owns them, never "the panel" (rule 25). */
export function AgencyFigures({ board, figures }: AgencyFiguresProps) {
  if (board === 'unit' || figures.length === 0) return null;
  return (
    <Card title="By agency">
      <table className="agency-figures">
        <caption className="hidden-visually">Open actions by agency</caption>
        <thead>
          <tr>
            <th scope="col">Agency</th>
            <th scope="col">Open</th>
            {columns.map(({ kind, words }) => (
              <th scope="col" key={kind}>
                {words}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {figures.map(({ agency, open, ...counts }) => (
            <tr key={agency.id}>
              <th scope="row">
                <AgencyName name={agency.shortName} kind={agency.kind} />
              </th>
              <td className="figures" data-column="Open">
                {open}
              </td>
              {columns.map(({ kind, words, narrowing }) => (
                <td className="figures" data-column={words} key={kind}>
                  {counts[kind] === 0 ? (
                    <span className="soft">0</span>
                  ) : (
                    <Link
                      to={`?agencyId=${agency.id}&${narrowing}`}
                      aria-label={`${counts[kind]}: ${words}, ${agency.shortName}`}
                    >
                      {counts[kind]}
                    </Link>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
