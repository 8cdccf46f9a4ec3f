import { useState } from 'react';
import type { PracticeContent, PracticeVersionView } from '@inview/contract';
import type { ProblemError } from '../api/problem.js';
import { useDo } from '../api/queries.js';
import { announce } from '../ui/announce.js';
import { Button } from '../ui/button.js';
import { ConfirmDialog } from '../ui/confirm-dialog.js';
import { localDate, longDate } from '../ui/dates.js';
import { errorAt } from '../ui/error-summary.js';
import { TextArea } from '../ui/field.js';
import { Time } from '../ui/list.js';
import { AudienceLine, StatusTag } from '../ui/notice.js';
import { Card } from '../ui/page.js';
import { ProblemPanel } from '../ui/state.js';
import { SettingsChanges } from './settings-view.js';
import { SettingsPreview } from './settings-preview.js';
import { standingWords } from './settings.words.js';

const approvalsNeeded = 2;

function Approvals({ version }: { readonly version: PracticeVersionView }) {
  return (
    <ul className="plain-list small">
      <li>
        Proposed by {version.proposed.by.name}, {version.proposed.by.agency}, <Time at={version.proposed.at} />
      </li>
      {version.approvals.map(({ by, at }) => (
        <li key={by.id}>
          Approved by {by.name}, {by.agency}, <Time at={at} />
        </li>
      ))}
      {version.rejection && (
        <li>
          Rejected by {version.rejection.by.name}, {version.rejection.by.agency}, <Time at={version.rejection.at} />:{' '}
          {version.rejection.reasons}
        </li>
      )}
    </ul>
  );
}

function Answer({ version }: { readonly version: PracticeVersionView }) {
  const [asking, setAsking] = useState<'approve' | 'reject' | null>(null);
  const [reasons, setReasons] = useState('');
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const done = (words: string) => ({
    refresh: ['settings.read', 'practice.read'] as const,
    onDone: () => announce(words),
  });
  const approve = useDo('settings.approve', done('Approved.'));
  const reject = useDo('settings.reject', done('Rejected. It will not come into force.'));
  const params = { versionId: version.id };
  const after = { onError: setProblem, onSettled: () => setAsking(null) };
  const last = version.approvals.length === approvalsNeeded - 1;
  const day = version.from > localDate() ? `on ${longDate(version.from)}` : 'at once';
  return (
    <div className="stack">
      <ProblemPanel problem={problem} />
      <div className="row">
        {version.mayApprove && (
          <Button kind="primary" onClick={() => setAsking('approve')}>
            Approve version
          </Button>
        )}
        {version.mayReject && <Button onClick={() => setAsking('reject')}>Reject version</Button>}
      </div>
      <ConfirmDialog
        open={asking === 'approve'}
        title="Approve this version?"
        confirm="Approve version"
        busy={approve.isPending}
        onCancel={() => setAsking(null)}
        onConfirm={() => approve.mutate({ params, body: {} }, after)}
      >
        <p>
          {last
            ? `Yours is the second approval: it comes into force for every panel ${day}.`
            : 'One more practice lead has to approve it before it comes into force.'}{' '}
          An approval cannot be taken back.
        </p>
      </ConfirmDialog>
      <ConfirmDialog
        open={asking === 'reject'}
        title="Reject this version?"
        confirm="Reject version"
        danger
        busy={reject.isPending}
        onCancel={() => setAsking(null)}
        onConfirm={() => reject.mutate({ params, body: { reasons } }, after)}
      >
        <p>It will never come into force. It stays readable, with your reasons.</p>
        <TextArea
          label="Your reasons"
          pointer={`/${version.id}/reasons`}
          required
          audience={<AudienceLine of="own">Practice leads read this. Write nothing of a case.</AudienceLine>}
          error={errorAt(problem?.fields ?? [], '/reasons')}
          value={reasons}
          onValue={setReasons}
        />
      </ConfirmDialog>
    </div>
  );
}

interface VersionCardProps {
  readonly version: PracticeVersionView;
  readonly base: PracticeContent;
}

/** A version that waits, or waits for its day: what it changes, why, who has said what, and the reader's own answer. */
export function VersionCard({ version, base }: VersionCardProps) {
  const waiting = version.standing === 'proposed';
  return (
    <Card
      title={`From ${longDate(version.from)}`}
      aside={
        <StatusTag tone={waiting ? 'needs-you' : 'good'}>
          {waiting ? `${version.approvals.length} of ${approvalsNeeded} approvals` : standingWords[version.standing]}
        </StatusTag>
      }
    >
      <p>{version.reasons}</p>
      <SettingsChanges before={base} after={version.content} />
      <SettingsPreview content={version.content} />
      <Approvals version={version} />
      <Answer version={version} />
    </Card>
  );
}

/** A version that has had its answer: one line to open. */
export function PastVersion({ version, base }: VersionCardProps) {
  return (
    <details>
      <summary>
        From {longDate(version.from)}: {standingWords[version.standing].toLowerCase()}
      </summary>
      <p>{version.reasons}</p>
      <SettingsChanges before={base} after={version.content} />
      <Approvals version={version} />
    </details>
  );
}
