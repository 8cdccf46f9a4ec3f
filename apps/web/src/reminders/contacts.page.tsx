import { BellOff, CalendarPlus } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import type { RouteResponse } from '@inview/contract';
import { useDo, useRead } from '../api/queries.js';
import { useMe } from '../api/session.js';
import { announce } from '../ui/announce.js';
import { Button } from '../ui/button.js';
import { Select } from '../ui/choice.js';
import { shortDate } from '../ui/dates.js';
import { errorAt } from '../ui/error-summary.js';
import { Due, Time } from '../ui/list.js';
import { AudienceLine, Notice } from '../ui/notice.js';
import { Card, Page } from '../ui/page.js';
import { Empty, Loaded, ProblemPanel } from '../ui/state.js';
import './reminders.css';

type PanelReminders = RouteResponse<'panel.reminders'>;
type Unit = PanelReminders['units'][number];

function UnitContact({ panelId, of }: { readonly panelId: string; readonly of: Unit }) {
  const [contact, setContact] = useState<string>(of.contactId ?? '');
  const name = useDo('panel.name-contact', {
    refresh: ['panel.reminders'],
    onDone: () => announce(contact ? 'Point of contact named.' : 'Nobody is its point of contact now.'),
  });
  const fields = name.error?.fields ?? [];
  return (
    <form
      className="contact-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!name.isPending)
          name.mutate({
            params: { panelId },
            body: { unitId: of.unit.id, contactId: contact === '' ? null : contact },
          });
      }}
    >
      <ProblemPanel problem={name.error} />
      <Select
        label={`${of.agency}, ${of.unit.name}`}
        pointer={`/${of.unit.id}/contact`}
        placeholder="Nobody"
        error={errorAt(fields, '/contactId') ?? errorAt(fields, '/unitId')}
        options={of.people.map((person) => ({ value: person.id, label: `${person.name}, ${person.role}` }))}
        value={contact}
        onValue={setContact}
      />
      {contact !== (of.contactId ?? '') && (
        <div className="row">
          <Button type="submit" kind="primary" busy={name.isPending}>
            {contact ? 'Name point of contact' : 'Leave it without one'}
          </Button>
        </div>
      )}
    </form>
  );
}

function Unreached({ unreached }: { readonly unreached: PanelReminders['unreached'] }) {
  if (unreached.length === 0) return null;
  return (
    <Notice tone="danger">
      <p className="strong">Mail does not reach everybody</p>
      <p>Mail to these addresses is refused or comes back. Ring them; what they are to be told waits in Inview.</p>
      <ul>
        {unreached.map(({ person, since }) => (
          <li key={person.id}>
            {person.name}, {person.agency}, since <Time at={since} />
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function Quiet({ snoozed }: { readonly snoozed: PanelReminders['snoozed'] }) {
  return (
    <Card title="Reminders that owners put off">
      <AudienceLine of="own">Only you and the owner read the reason.</AudienceLine>
      {snoozed.length === 0 ? (
        <Empty icon={BellOff} title="Nobody has put reminders off">
          When an owner does, their reason is here. Others are told of the action all the same.
        </Empty>
      ) : (
        <ul className="plain-list ruled">
          {snoozed.map((one) => (
            <li className="stack" key={one.actionId}>
              <Link to={`/cases/${one.caseId}`}>{one.what}</Link>
              <div className="row">
                {one.dueOn !== null && <Due on={one.dueOn} />}
                <span className="small soft">
                  {one.owner.name}, {one.owner.agency}
                </span>
              </div>
              <p className="small">
                Until {shortDate(one.until)}: “{one.reason}”
              </p>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function PanelContacts({ panelId }: { readonly panelId: string }) {
  const read = useRead('panel.reminders', { panelId });
  return (
    <Loaded query={read} what="who is told">
      {({ units, snoozed, unreached }) => (
        <>
          <Unreached unreached={unreached} />
          <Card title="Points of contact">
            <p className="soft">
              Two working days after its day, an action that is still open is told to the point of contact of its
              owner’s unit, unless it is for her side only. They see the unit’s open actions and answer for none.
            </p>
            {units.map((unit) => (
              <UnitContact panelId={panelId} of={unit} key={`${unit.unit.id} ${unit.contactId ?? ''}`} />
            ))}
          </Card>
          <Quiet snoozed={snoozed} />
        </>
      )}
    </Loaded>
  );
}

/** Who is told when nobody acts, for the coordinator: each unit's point of contact, and whose reminders are put off. */
export function ContactsPage() {
  const panel = useMe().panels.find(({ membership }) => membership === 'coordinator');
  return (
    <Page
      title="Who is told"
      width="narrow"
      lead="When an action is not done in time: first its owner, then the point of contact of their unit, then you, then the co-chairs."
    >
      {panel ? (
        <PanelContacts panelId={panel.id} />
      ) : (
        <Empty icon={CalendarPlus} title="You coordinate no panel">
          This is a page of a panel’s coordinator.
        </Empty>
      )}
    </Page>
  );
}
