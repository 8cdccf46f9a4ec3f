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
  event: 'Yours: has what it waits for happened?',
  unanswered: 'Open in your panel: nobody has said whether what it waits for has happened',
  'unit-contact': 'Open in your unit, whose point of contact you are',
  coordinator: 'Open in your panel, which you coordinate',
  'co-chair': 'Open in your panel, which you chair',
};

/** Said where mail is no help. Partner contact is nobody’s to list (C8), so of an advocate no coordinator learns it. */
export function MailRefused({ since, listed }: { readonly since: string | null; readonly listed: boolean }) {
  if (since === null) return null;
  return (
    <Notice tone="danger">
      <p className="strong">Mail does not reach you</p>
      <p>
        Mail to your address has been refused or has come back since <Time at={since} />. Ask whoever looks after your
        agency’s mail to put it right;{' '}
        {listed
          ? 'until then look here, where all that you are told stands too. The coordinators of your panels see that mail does not reach you, not what it was about.'
          : 'until then look at My people every working day, where what is new for you stands. No coordinator is told: partner contact is on no list of theirs.'}
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
                {one.dueOn !== null && <Due on={one.dueOn} />}
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
