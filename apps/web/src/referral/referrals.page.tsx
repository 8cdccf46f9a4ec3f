import { Plus, Send } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { RouteResponse } from '@inview/contract';
import { useDo, useRead } from '../api/queries.js';
import { Button } from '../ui/button.js';
import { Choice } from '../ui/choice.js';
import { ConfirmDialog } from '../ui/confirm-dialog.js';
import { instant } from '../ui/dates.js';
import { TaskList } from '../ui/list.js';
import { StatusTag } from '../ui/notice.js';
import { Card, Page } from '../ui/page.js';
import { Empty, Loaded, ProblemPanel } from '../ui/state.js';
import { EmergencyBanner } from './emergency-banner.js';
import { referralStateWords } from './referral.states.js';

type Row = RouteResponse<'referrals.mine'>['referrals'][number];

function Start() {
  const navigate = useNavigate();
  const panels = useRead('panels.list').data?.panels ?? [];
  const [choosing, setChoosing] = useState(false);
  const [panelId, setPanelId] = useState('');
  const start = useDo('referral.start', {
    refresh: ['referrals.mine'],
    onDone: ({ id }) => navigate(`/referrals/${id}`),
  });
  const only = panels.length === 1 ? panels[0] : undefined;
  const begin = (id: string) => start.mutate({ body: { panelId: id } });
  return (
    <>
      <Button
        kind="primary"
        icon={Plus}
        busy={start.isPending || panels.length === 0}
        onClick={() => (only ? begin(only.id) : setChoosing(true))}
      >
        Start a referral
      </Button>
      <ConfirmDialog
        open={choosing}
        title="Which panel?"
        confirm="Start a referral"
        busy={start.isPending || !panelId}
        onCancel={() => setChoosing(false)}
        onConfirm={() => begin(panelId)}
      >
        <Choice
          legend="The panel for where she lives"
          options={panels.map((panel) => ({ value: panel.id, label: panel.name, hint: panel.area }))}
          value={panelId}
          onValue={setPanelId}
        />
        <ProblemPanel problem={start.error} />
      </ConfirmDialog>
      {!choosing && <ProblemPanel problem={start.error} />}
    </>
  );
}

const told = ({ state, savedAt, sentAt }: Row) =>
  state === 'draft' || !sentAt ? `saved ${instant(savedAt)}` : `sent ${instant(sentAt)}`;

function Rows({ rows }: { readonly rows: readonly Row[] }) {
  return (
    <TaskList
      tasks={rows.map((row) => {
        const state = referralStateWords[row.state];
        return {
          key: row.id,
          to: `/referrals/${row.id}`,
          title: row.about || 'Nobody named yet',
          hint: `${row.panel}, ${told(row)}`,
          status: (
            <StatusTag tone={state.tone} icon={state.icon}>
              {state.word}
            </StatusTag>
          ),
        };
      })}
    />
  );
}

/** My referrals: drafts to finish, and what became of those that were sent. */
export function ReferralsPage() {
  const mine = useRead('referrals.mine');
  return (
    <Page
      title="Referrals"
      lead="Yours alone: drafts, and what became of those you sent."
      actions={<Start />}
      width="narrow"
    >
      <EmergencyBanner />
      <Loaded query={mine} what="your referrals">
        {({ referrals }) => {
          const drafts = referrals.filter((row) => row.state === 'draft');
          const sent = referrals.filter((row) => row.state !== 'draft');
          if (referrals.length === 0)
            return (
              <Empty icon={Send} title="No referrals yet">
                Refer when somebody is at serious risk and the usual responses are not enough. A draft is saved as you
                type and nobody else reads it.
              </Empty>
            );
          return (
            <>
              {drafts.length > 0 && (
                <Card title="Drafts" className="card-bare">
                  <Rows rows={drafts} />
                </Card>
              )}
              {sent.length > 0 && (
                <Card title="Sent" className="card-bare">
                  <Rows rows={sent} />
                </Card>
              )}
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}
