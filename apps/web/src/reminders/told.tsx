import { BellRing } from 'lucide-react';
import { Link } from 'react-router';
import type { RouteResponse } from '@inview/contract';
import { Due, Time } from '../ui/list.js';
import { Notice } from '../ui/notice.js';
import { Card } from '../ui/page.js';
import { Empty } from '../ui/state.js';

type Mine = RouteResponse<'reminders.mine'>;
type Rule = Mine['told'][number]['rule'];

/** Why one was told of it. */
const because: Record<Rule, string> = {
  before: 'Yours, due soon',
  'on-the-day': 'Yours, due on that day',
  overdue: 'Yours, and still open',
  snoozed: 'Yours, put off until then',
  'unit-contact': 'Open in your unit, whose point of contact you are',
  coordinator: 'Open in your panel, which you coordinate',
  'co-chair': 'Open in your panel, which you chair',
};

/** Said where mail is no help: until it is put right, what one is told stands here only. */
export function MailRefused({ since }: { readonly since: string | null }) {
  if (since === null) return null;
  return (
    <Notice tone="danger">
      <p className="strong">Mail does not reach you</p>
      <p>
        The mail server has refused mail to your address since <Time at={since} />. Ask whoever looks after your
        agency’s mail to put it right; Inview tries again every hour and loses nothing. The coordinators of your panels
        see that mail does not reach you, not what it was about.
      </p>
    </Notice>
  );
}

/** What one was reminded of in the last two weeks and is still to see to. */
export function Told({ told }: { readonly told: Mine['told'] }) {
  return (
    <Card title="What you were told">
      {told.length === 0 ? (
        <Empty icon={BellRing} title="Nothing is waiting">
          What you are reminded of is here as well, for two weeks or until it is done.
        </Empty>
      ) : (
        <ul className="plain-list ruled">
          {told.map((one) => (
            <li className="stack" key={`${one.actionId} ${one.rule}`}>
              <Link to="/actions">{one.what}</Link>
              <div className="row">
                <Due on={one.dueOn} />
                <span className="small soft">{one.panel}</span>
              </div>
              <p className="small soft">
                {because[one.rule]} · <Time at={one.at} />
              </p>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
