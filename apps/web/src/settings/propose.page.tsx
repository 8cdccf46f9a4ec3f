import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { PracticeContent, RouteResponse } from '@inview/contract';
import type { ProblemError } from '../api/problem.js';
import { useDo, useRead } from '../api/queries.js';
import { announce } from '../ui/announce.js';
import { Button } from '../ui/button.js';
import { ConfirmDialog } from '../ui/confirm-dialog.js';
import { localDate } from '../ui/dates.js';
import { ErrorSummary, errorAt as errorIn } from '../ui/error-summary.js';
import { DateField, TextArea } from '../ui/field.js';
import { AudienceLine } from '../ui/notice.js';
import { Card, Page } from '../ui/page.js';
import { Loaded } from '../ui/state.js';
import { missingProblem } from '../coordinator/missing-problem.js';
import { contentOf, draftOf, type SettingsDraft } from './settings.draft.js';
import { AskedFields, ClockFields, HeadFields, LawFields } from './settings-fields.js';
import { SettingsPreview } from './settings-preview.js';
import { SettingsChanges } from './settings-view.js';
import { contentById } from './settings.page.js';
import './settings.css';

const asks = { from: 'Say from which day it is to be in force', reasons: 'Write why it is to change' };

interface ProposalProps {
  readonly base: PracticeContent;
  readonly basedOn: string | null;
}

function Proposal({ base, basedOn }: ProposalProps) {
  const navigate = useNavigate();
  const [draft, setDraft] = useState<SettingsDraft>(() => draftOf(base));
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const [asking, setAsking] = useState(false);
  const propose = useDo('settings.propose', {
    refresh: ['settings.read'],
    onDone: () => {
      announce('Proposed. Two other practice leads have to approve it.');
      return navigate('/settings');
    },
  });
  const change = (more: Partial<SettingsDraft>) => setDraft((now) => ({ ...now, ...more }));
  const errorAt = (pointer: string) => errorIn(problem?.fields ?? [], pointer);
  const fields = { draft, change, errorAt };
  const content = contentOf(draft);
  const check = () => {
    const missing = missingProblem({ from: draft.from, reasons: draft.reasons }, asks);
    setProblem(missing);
    setAsking(!missing);
  };
  const body = { basedOn, from: draft.from, reasons: draft.reasons, content };
  return (
    <div className="stack stack-wide">
      <ErrorSummary problem={problem} />
      <Card title="What is asked and read out">
        <AskedFields {...fields} />
      </Card>
      <Card title="Why now, in a referral">
        <HeadFields {...fields} />
      </Card>
      <Card title="Reading of the law">
        <LawFields {...fields} />
      </Card>
      <Card title="Meetings and clocks">
        <ClockFields {...fields} />
      </Card>
      <Card title="Your proposal">
        <SettingsChanges before={base} after={content} />
        <SettingsPreview content={content} />
        <DateField
          label="In force from"
          hint="Or from the second approval, if that comes later."
          pointer="/from"
          min={localDate()}
          error={errorAt('/from')}
          value={draft.from}
          onValue={(from) => change({ from })}
        />
        <TextArea
          label="Your reasons"
          pointer="/reasons"
          audience={<AudienceLine of="own">Practice leads read this. Write nothing of a case.</AudienceLine>}
          error={errorAt('/reasons')}
          value={draft.reasons}
          onValue={(reasons) => change({ reasons })}
        />
        <div>
          <Button kind="primary" onClick={check}>
            Propose version
          </Button>
        </div>
      </Card>
      <ConfirmDialog
        open={asking}
        title="Propose this version?"
        confirm="Propose version"
        busy={propose.isPending}
        onCancel={() => setAsking(false)}
        onConfirm={() => propose.mutate({ body }, { onError: setProblem, onSettled: () => setAsking(false) })}
      >
        <p>It stays on record with your name. You cannot approve it yourself; two other practice leads can.</p>
      </ConfirmDialog>
    </div>
  );
}

const latest = (settings: RouteResponse<'settings.read'>): ProposalProps => ({
  base: contentById(settings, settings.latest),
  basedOn: settings.latest,
});

/** Proposes a version of the practice settings, from the newest approved one. */
export function ProposePage() {
  const settings = useRead('settings.read');
  return (
    <Page
      title="Propose a change"
      lead="Change what should be otherwise, look at what that does, say why and from when."
      back={{ to: '/settings', label: 'Practice settings' }}
    >
      <Loaded query={settings} what="the practice settings">
        {(loaded) => <Proposal {...latest(loaded)} />}
      </Loaded>
    </Page>
  );
}
