import { CircleCheck, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useParams } from 'react-router';
import type { RouteResponse } from '@inview/contract';
import { useDo, useRead } from '../api/queries.js';
import { Button } from '../ui/button.js';
import { ConfirmDialog } from '../ui/confirm-dialog.js';
import { Time } from '../ui/list.js';
import { AudienceLine, Notice, StatusTag } from '../ui/notice.js';
import { Card, Page } from '../ui/page.js';
import { Loaded, ProblemPanel } from '../ui/state.js';
import { LaneState } from './lane-cards.js';
import { PassForm, RefuseForm } from './pass-form.js';

type Item = RouteResponse<'lane.read'>;
type Passing = Item['passings'][number];

const refresh = ['lane.read', 'lane.mine'] as const;

/** N2: the advocate's to answer: these words, to this facilitator, and nobody before that. */
function Answer({ item, passing }: { readonly item: Item; readonly passing: Passing }) {
  const [asked, setAsked] = useState(false);
  const answer = useDo('lane.answer', { refresh });
  return (
    <div className="stack">
      <ProblemPanel problem={answer.error} />
      <Button kind="primary" icon={CircleCheck} onClick={() => setAsked(true)}>
        Confirm for {passing.facilitator.name}
      </Button>
      <RefuseForm laneId={item.id} passingId={passing.id} />
      <ConfirmDialog
        open={asked}
        title={`Let ${passing.facilitator.name} be told?`}
        confirm="Let them be told"
        busy={answer.isPending}
        onConfirm={() =>
          answer.mutate(
            { params: { laneId: item.id }, body: { answer: 'confirmed', passingId: passing.id } },
            { onSettled: () => setAsked(false) },
          )
        }
        onCancel={() => setAsked(false)}
      >
        <p>Could he know this from anywhere but her? What has been read cannot be unread.</p>
      </ConfirmDialog>
    </div>
  );
}

function Passings({ item }: { readonly item: Item }) {
  if (item.passings.length === 0) return null;
  return (
    <Card title="Passing it on">
      <ul className="plain-list ruled">
        {item.passings.map((passing) => (
          <li key={passing.id} className="stack">
            <div className="row row-apart">
              <span className="strong">To {passing.facilitator.name}</span>
              {passing.answer === 'confirmed' && <StatusTag tone="info">Confirmed</StatusTag>}
              {passing.answer === 'refused' && <StatusTag tone="needs-you">Not to be told</StatusTag>}
              {passing.answer === null && <StatusTag tone="needs-you">Waits for the advocate</StatusTag>}
            </div>
            {passing.words && <p className="prose">{passing.words}</p>}
            {passing.why && <p className="soft">{passing.why}</p>}
            {passing.answer === null && item.consultationId !== null && !item.left && (
              <Answer item={item} passing={passing} />
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** N3: never refused; it leaves the men's service's screens at once. */
function PullBack({ item }: { readonly item: Item }) {
  const [asked, setAsked] = useState(false);
  const pull = useDo('lane.pull-back', { refresh });
  return (
    <>
      <ProblemPanel problem={pull.error} />
      <p>
        <Button kind="danger" icon={Undo2} onClick={() => setAsked(true)}>
          Take it back
        </Button>
      </p>
      <ConfirmDialog
        open={asked}
        title="Take it back?"
        confirm="Take it back"
        danger
        busy={pull.isPending}
        onConfirm={() => pull.mutate({ params: { laneId: item.id }, body: {} }, { onSettled: () => setAsked(false) })}
        onCancel={() => setAsked(false)}
      >
        <p>It leaves every screen of the men’s service now. What has been read stays known.</p>
      </ConfirmDialog>
    </>
  );
}

function Read({ item }: { readonly item: Item }) {
  const own = item.consultationId !== null;
  return (
    <>
      <AudienceLine of="own">
        {own
          ? 'You and your agency’s risk lead. A facilitator only after you confirm it.'
          : 'You and the advocate. Act on it; say or show him nothing of it.'}
      </AudienceLine>
      <Card
        title="What must be known"
        aside={
          <span className="small soft">
            {item.clearedBy.name}, <Time at={item.clearedAt} />
          </span>
        }
      >
        {item.left ? (
          <Notice>It was taken back or withdrawn. Nobody at the men’s service can open it any more.</Notice>
        ) : (
          <p className="prose">{item.words}</p>
        )}
        <p className="soft">
          {item.mayUseWithHim
            ? 'May be used with him, once you agree how.'
            : 'To know only: nothing of it may be used with him.'}
        </p>
      </Card>
      <Passings item={item} />
      {!own && item.mayUseWithHim && (
        <Card title="Ask to tell a facilitator">
          <PassForm item={item} />
        </Card>
      )}
      {own && !item.left && <PullBack item={item} />}
    </>
  );
}

/** One item of the lane, for its advocate and for the risk lead. */
export function LanePage() {
  const { laneId = '' } = useParams();
  const query = useRead('lane.read', { laneId });
  return (
    <Page
      title={query.data ? `About ${query.data.man}` : 'What must be known'}
      width="narrow"
      back={{ to: '/program', label: 'Program' }}
      actions={query.data && <LaneState item={query.data} />}
    >
      <Loaded query={query} what="the item">
        {(item) => <Read item={item} />}
      </Loaded>
    </Page>
  );
}
