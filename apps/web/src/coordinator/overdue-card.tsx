import { Link } from 'react-router';
import type { RouteResponse } from '@inview/contract';
import { StatusTag } from '../ui/notice.js';
import { Card } from '../ui/page.js';

/** Actions overdue, by agency: an agency owns them, never "the panel". */
export function OverdueCard({ overdue }: { readonly overdue: RouteResponse<'panel.today'>['overdueByAgency'] }) {
  const late = overdue.filter((row) => row.overdue > 0);
  return (
    <Card title="Actions overdue">
      {late.length === 0 ? (
        <p className="soft">None. Owners are reminded on the due date at 09:00.</p>
      ) : (
        <ul className="plain-list overdue">
          {late.map((row) => (
            <li key={row.agency}>
              <span>{row.agency}</span>
              <StatusTag tone="danger">{row.overdue} overdue</StatusTag>
            </li>
          ))}
        </ul>
      )}
      <p>
        <Link to="/boards/coordinator">All open actions of my panels</Link>
      </p>
    </Card>
  );
}
