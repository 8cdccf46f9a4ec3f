import { useState } from 'react';
import { FIRST_REMINDER_HOUR, LAST_REMINDER_HOUR, type RouteResponse } from '@inview/contract';
import { useDo, useRead } from '../api/queries.js';
import { useMe } from '../api/session.js';
import { announce } from '../ui/announce.js';
import { Button } from '../ui/button.js';
import { Select } from '../ui/choice.js';
import { SummaryList } from '../ui/list.js';
import { Card, Page } from '../ui/page.js';
import { Loaded, ProblemPanel } from '../ui/state.js';
import { CalendarCard } from './calendar.js';
import { MailRefused, Told } from './told.js';
import './reminders.css';

type Mine = RouteResponse<'reminders.mine'>;

const hours = Array.from({ length: LAST_REMINDER_HOUR - FIRST_REMINDER_HOUR + 1 }, (_, at) => at + FIRST_REMINDER_HOUR);
const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`;

function Hour({ mine }: { readonly mine: Mine }) {
  const [hour, setHour] = useState<string>(String(mine.hour));
  const choose = useDo('reminders.choose', {
    refresh: ['reminders.mine'],
    onDone: () => announce('Saved. What waits moves to that hour.'),
  });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (hour && !choose.isPending) choose.mutate({ body: { hour: Number(hour) } });
      }}
    >
      <ProblemPanel problem={choose.error} />
      <Select
        label="One mail a day, at"
        hint="Melbourne time. At night nothing is mailed."
        pointer="/hour"
        options={hours.map((each) => ({ value: String(each), label: clock(each) }))}
        value={hour}
        onValue={setHour}
      />
      <div className="row">
        <Button type="submit" kind="primary" busy={choose.isPending}>
          Save hour
        </Button>
      </div>
    </form>
  );
}

/** What is told and when (docs/decisions/0022), by what this person may be told of. */
function When({ coordinates, chairs }: { readonly coordinates: boolean; readonly chairs: boolean }) {
  const escalated = [
    {
      term: 'Two working days after',
      detail: 'Another’s action in a unit whose point of contact you are, if you are one.',
    },
    ...(coordinates
      ? [{ term: 'Three working days after', detail: 'Any action of your panel that is still open.' }]
      : []),
    ...(chairs ? [{ term: 'Five working days after', detail: 'Any action of your panel that is still open.' }] : []),
  ];
  return (
    <SummaryList
      rows={[
        { term: 'The working day before', detail: 'Your own action is due tomorrow.' },
        { term: 'On the day', detail: 'Your own action is due today.' },
        { term: 'The working day after', detail: 'Your own action is still open.' },
        ...escalated,
      ]}
    />
  );
}

function Fixed({ hour }: { readonly hour: number }) {
  return (
    <Card title="Your daily message">
      <p>
        It leaves at {clock(hour)} on every working day, in the same words, whether or not there is something new for
        you. The hour cannot be chosen: a message that came only when there is news, or at an hour of your own, could
        tell somebody who sees your phone or your mailbox that she spoke.
      </p>
      <p className="soft">
        Nothing else is mailed to you, and for the same reason there is no calendar for you to subscribe to.
      </p>
    </Card>
  );
}

function Chosen({ mine }: { readonly mine: Mine }) {
  const { panels } = useMe();
  const sits = (as: string) => panels.some(({ membership }) => membership === as);
  return (
    <>
      <Told told={mine.told} />
      <Card title="The hour">
        <Hour mine={mine} />
      </Card>
      <Card title="What you are told, and when">
        <When coordinates={sits('coordinator')} chairs={sits('co-chair')} />
        <p className="small soft">Nothing is sent of what is finished, nor to somebody who may no longer read it.</p>
      </Card>
      <CalendarCard since={mine.calendarSince} />
    </>
  );
}

/** How I am reminded, in plain words, and the hour of it. */
export function MyRemindersPage() {
  const mine = useRead('reminders.mine');
  return (
    <Page
      title="My reminders"
      width="narrow"
      lead="A mail says nothing of a case: never what is due, about whom, or how many things."
    >
      <Loaded query={mine} what="your reminders">
        {(data) => (
          <>
            <MailRefused since={data.mailRefusedSince} listed={!data.fixed} />
            {data.fixed ? <Fixed hour={data.hour} /> : <Chosen mine={data} />}
          </>
        )}
      </Loaded>
    </Page>
  );
}
