import { CircleCheck } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { problem } from '@inview/contract';
import { ProblemError } from '../api/problem.js';
import { useUnsaved } from '../api/unsaved.js';
import { useDo } from '../api/queries.js';
import { Button } from '../ui/button.js';
import { instant } from '../ui/dates.js';
import { ErrorSummary } from '../ui/error-summary.js';
import { TextArea } from '../ui/field.js';
import { AudienceLine, StatusTag } from '../ui/notice.js';
import { Card } from '../ui/page.js';
import type { Consultation } from './input-view.js';
import { ReplyView } from './reply-view.js';
import { replyParts } from './words.js';

const blank = { mayTellHer: '', withHim: '', notToMention: '', ifItWorsens: '' };

const hints: Record<keyof typeof blank, string> = {
  mayTellHer: 'What the advocate may say to her, in words that are safe if he overhears.',
  withHim: 'What his program or others do, and on which day, so that she can plan around it.',
  notToMention: 'What must not be said to her or to him.',
  ifItWorsens: 'Whom to call, in and out of hours.',
};

function missingParts(reply: typeof blank): ProblemError | null {
  const fields = replyParts
    .filter(({ name }) => !reply[name].trim())
    .map(({ name, panel }) => ({
      pointer: `/${name}`,
      message: `Write: ${panel.toLowerCase()}. If there is nothing, say so.`,
    }));
  return fields.length > 0 ? new ProblemError(problem('incomplete', { fields })) : null;
}

function Write({ consultationId }: { readonly consultationId: string }) {
  const [reply, setReply] = useState(blank);
  const [refused, setRefused] = useState<ProblemError | null>(null);
  const answer = useDo('consultation.reply', { refresh: ['consultation.read', 'consultations.queue', 'panel.today'] });
  useUnsaved(Object.values(reply).some(Boolean));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (answer.isPending) return;
    const missing = missingParts(reply);
    setRefused(missing);
    if (!missing) answer.mutate({ params: { consultationId }, body: reply }, { onError: setRefused });
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <ErrorSummary problem={refused} />
      <AudienceLine of="her-side">The advocate who sent it, and you.</AudienceLine>
      {replyParts.map(({ name, panel }) => (
        <TextArea
          key={name}
          label={panel}
          hint={hints[name]}
          pointer={`/${name}`}
          error={refused?.fields.find(({ pointer }) => pointer === `/${name}`)?.message}
          value={reply[name]}
          onValue={(text) => setReply((now) => ({ ...now, [name]: text }))}
          rows={2}
        />
      ))}
      <div>
        <Button type="submit" kind="primary" busy={answer.isPending}>
          Send the answer
        </Button>
      </div>
    </form>
  );
}

/** The answer that the advocate is owed, and whether she has it (domain.md §5 rule 48). */
export function ReplyForm({ consultation }: { readonly consultation: Consultation }) {
  const { reply, acknowledgedAt } = consultation;
  if (!reply) {
    return (
      <Card title="The answer the advocate is owed">
        <Write consultationId={consultation.id} />
      </Card>
    );
  }
  return (
    <Card
      title="Answered"
      aside={
        <StatusTag tone={acknowledgedAt ? 'good' : 'neutral'} icon={CircleCheck}>
          {acknowledgedAt ? `Acknowledged ${instant(acknowledgedAt)}` : 'Not acknowledged yet'}
        </StatusTag>
      }
    >
      <p className="soft small">Sent {instant(reply.at)}</p>
      <ReplyView reply={reply} to="panel" />
    </Card>
  );
}
