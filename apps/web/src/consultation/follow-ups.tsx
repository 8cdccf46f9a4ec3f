import { Send } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { problem, type RouteResponse } from '@inview/contract';
import type { FollowUpAudience } from '@inview/policy';
import { ProblemError } from '../api/problem.js';
import { useDo } from '../api/queries.js';
import { useUnsaved } from '../api/unsaved.js';
import { announce } from '../ui/announce.js';
import { Button } from '../ui/button.js';
import { Choice } from '../ui/choice.js';
import { errorAt, ErrorSummary } from '../ui/error-summary.js';
import { TextArea } from '../ui/field.js';
import { Time } from '../ui/list.js';
import { AudienceLine } from '../ui/notice.js';
import { Card } from '../ui/page.js';

type Entry = RouteResponse<'consultation.own'>['followUps'][number];

const audienceWords: Record<FollowUpAudience, string> = {
  coordinator: 'The advocate and the coordinator',
  released: 'Also the agencies that it is released to',
};

function Entries({ entries }: { readonly entries: readonly Entry[] }) {
  return (
    <ol className="plain-list thread-entries">
      {entries.map(({ id, by, at, text, audience, byAdvocate }) => (
        <li key={id} data-from={byAdvocate ? 'advocate' : 'panel'}>
          <p className="small">
            <span className="strong">{by.role}</span> <span className="soft">{by.agency}</span> <Time at={at} />
          </p>
          <p className="prose">{text}</p>
          <p className="small soft">{audienceWords[audience]}</p>
        </li>
      ))}
    </ol>
  );
}

function Write({ consultationId }: { readonly consultationId: string }) {
  const [text, setText] = useState('');
  const [audience, setAudience] = useState<FollowUpAudience>('coordinator');
  const [refused, setRefused] = useState<ProblemError | null>(null);
  const write = useDo('consultation.follow-up', {
    refresh: ['consultation.own', 'consultation.read'],
    onDone: () => {
      setText('');
      announce('Your message was sent.');
    },
  });
  useUnsaved(text !== '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (write.isPending) return;
    const missing = text.trim()
      ? null
      : new ProblemError(problem('incomplete', { fields: [{ pointer: '/text', message: 'Write your message.' }] }));
    setRefused(missing);
    if (!missing) write.mutate({ params: { consultationId }, body: { text, audience } }, { onError: setRefused });
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <ErrorSummary problem={refused} />
      <Choice
        legend="Who reads it"
        options={(['coordinator', 'released'] as const).map((value) => ({ value, label: audienceWords[value] }))}
        value={audience}
        onValue={setAudience}
      />
      <TextArea
        label="Your message"
        audience={
          <AudienceLine of="her-side">
            {audience === 'coordinator'
              ? 'The advocate and the coordinator, nobody else.'
              : 'The advocate, the coordinator and the agencies that it is released to.'}{' '}
            Never the people who work with him.
          </AudienceLine>
        }
        pointer="/text"
        error={errorAt(refused?.fields ?? [], '/text')}
        value={text}
        onValue={setText}
        rows={3}
      />
      <div>
        <Button type="submit" icon={Send} busy={write.isPending}>
          Send message
        </Button>
      </div>
    </form>
  );
}

/** What both ends wrote on after it was sent, and the box to write on, until her agreement ends (C11). */
export function FollowUps({
  consultationId,
  entries,
  writes,
}: {
  readonly consultationId: string;
  readonly entries: readonly Entry[];
  readonly writes: boolean;
}) {
  if (entries.length === 0 && !writes) return null;
  return (
    <Card title="Messages since" aside={<span className="soft figures">{entries.length}</span>}>
      {entries.length > 0 && <Entries entries={entries} />}
      {writes && <Write consultationId={consultationId} />}
    </Card>
  );
}
