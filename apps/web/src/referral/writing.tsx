import { CircleCheck, CircleDashed, Send, TriangleAlert } from 'lucide-react';
import { useState, type ComponentType } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import type { ReferralContent, RouteResponse } from '@inview/contract';
import { useAutosave } from '../api/autosave.js';
import { call } from '../api/call.js';
import { readKey, useDo } from '../api/queries.js';
import { Button, ButtonLink } from '../ui/button.js';
import { ConfirmDialog } from '../ui/confirm-dialog.js';
import { ErrorSummary, type FieldError } from '../ui/error-summary.js';
import { TaskList } from '../ui/list.js';
import { StatusTag } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { SaveChip } from '../ui/state.js';
import { EmergencyBanner } from './emergency-banner.js';
import { ChildrenPart, PeoplePart, SafetyPart, ViolencePart, type PartProps } from './people-parts.js';
import { ReferrerPart, TriedPart, WhyNowPart } from './reason-parts.js';
import { begunParts, partAddress, partNamed, partOf, parts, type PartId } from './referral.parts.js';

const bodies: Record<PartId, ComponentType<PartProps>> = {
  people: PeoplePart,
  safety: SafetyPart,
  violence: ViolencePart,
  children: ChildrenPart,
  'why-now': WhyNowPart,
  tried: TriedPart,
  referrer: ReferrerPart,
};

function Standing({
  part,
  begun,
  errors,
}: {
  readonly part: PartId;
  readonly begun: boolean;
  readonly errors: readonly FieldError[];
}) {
  if (errors.some((error) => partOf(error.pointer) === part))
    return (
      <StatusTag tone="needs-you" icon={TriangleAlert}>
        Needs an answer
      </StatusTag>
    );
  return begun ? (
    <StatusTag tone="good" icon={CircleCheck}>
      Begun
    </StatusTag>
  ) : (
    <StatusTag icon={CircleDashed}>Not started</StatusTag>
  );
}

function Overview({ content, errors }: { readonly content: ReferralContent; readonly errors: readonly FieldError[] }) {
  const begun = begunParts(content);
  return (
    <TaskList
      tasks={parts.map((part) => ({
        key: part.id,
        to: partAddress(part.id),
        title: part.title,
        hint: part.hint,
        status: <Standing part={part.id} begun={begun.has(part.id)} errors={errors} />,
      }))}
    />
  );
}

function PartSteps({ part }: { readonly part: PartId }) {
  const at = parts.findIndex((each) => each.id === part);
  const next = parts[at + 1];
  return (
    <div className="row">
      <ButtonLink kind="primary" to={partAddress(next?.id ?? null)}>
        {next ? `Next: ${next.title.toLowerCase()}` : 'Back to the whole referral'}
      </ButtonLink>
      {next && <ButtonLink to={partAddress(null)}>The whole referral</ButtonLink>}
    </div>
  );
}

/** A referral being written: a list of parts, each a page of its own, saved while typing. */
export function ReferralWriting({ referral }: { readonly referral: RouteResponse<'referral.read'> }) {
  const params = { referralId: referral.id };
  const client = useQueryClient();
  const [search, setSearch] = useSearchParams();
  const part = partNamed(search.get('part'));
  const [content, setContent] = useState<ReferralContent>(referral.content);
  const [asking, setAsking] = useState(false);
  const saving = useAutosave(content, referral.savedAt, async (body) => {
    const saved = await call('referral.save', { params, body });
    // The page may be opened again from memory: what was typed is the newest.
    client.setQueryData<RouteResponse<'referral.read'>>(
      readKey('referral.read', params),
      (held) => held && { ...held, content: body, savedAt: saved.savedAt },
    );
    return saved;
  });
  const send = useDo('referral.send', { refresh: ['referral.read', 'referrals.mine', 'referral.outcome'] });
  const refused = saving.state.is === 'not-saved' && saving.state.problem?.fields.length ? saving.state.problem : null;
  const problem = refused ?? send.error;
  const errors = problem?.fields ?? [];
  const sendIt = async () => {
    if (await saving.flush()) send.mutate({ params, body: {} }, { onSettled: () => setAsking(false) });
    else setAsking(false);
  };
  const Body = part ? bodies[part] : null;
  const title = parts.find((each) => each.id === part)?.title ?? 'Referral';
  return (
    <Page
      key={part ?? 'whole'}
      title={title}
      lead={`To ${referral.panel.name}. A draft that only you can read until you send it.`}
      back={part ? { to: partAddress(null), label: 'The whole referral' } : { to: '/referrals', label: 'Referrals' }}
      width="narrow"
    >
      <EmergencyBanner />
      <ErrorSummary problem={part ? refused : problem} onGo={(pointer) => setSearch(partAddress(partOf(pointer)))} />
      <div className="save-line no-print">
        <SaveChip state={saving.state} />
      </div>
      {Body && part ? (
        <>
          <Body content={content} errors={errors} onContent={setContent} />
          <PartSteps part={part} />
        </>
      ) : (
        <>
          <Overview content={content} errors={errors} />
          <div className="row">
            <Button kind="primary" icon={Send} onClick={() => setAsking(true)}>
              Send referral
            </Button>
          </div>
        </>
      )}
      <ConfirmDialog
        open={asking}
        title="Send this referral?"
        confirm="Send referral"
        busy={send.isPending}
        onConfirm={() => void sendIt()}
        onCancel={() => setAsking(false)}
      >
        <p>
          The coordinator and the co-chairs of {referral.panel.name} will read it. Once sent it can no longer be
          changed.
        </p>
        <p>Address, school, phone, code word and safe times stay masked for all but the units that will contact her.</p>
      </ConfirmDialog>
    </Page>
  );
}
