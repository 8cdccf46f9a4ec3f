import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useSearchParams } from 'react-router';
import { problem, type ConsultationDraft } from '@inview/contract';
import { useAutosave } from '../api/autosave.js';
import { call } from '../api/call.js';
import { ProblemError } from '../api/problem.js';
import { readKey, useDo } from '../api/queries.js';
import { localDate } from '../ui/dates.js';
import type { OwnConsultation } from './own-consultation.js';
import { useAskedAlone } from './asked-alone.js';
import {
  changed,
  goesOnAt,
  missingIn,
  neighbour,
  pageNamed,
  pageOf,
  pagesOf,
  type Missing,
  type WizardPage,
} from './wizard.pages.js';
import { voiceOf } from './voice.js';
import { WizardFrame } from './wizard-frame.js';
import { WizardStep } from './wizard-step.js';

/** What a page of the wizard works with. */
export interface StepProps {
  readonly consultation: OwnConsultation;
  readonly draft: ConsultationDraft;
  readonly change: (change: ConsultationDraft) => void;
  readonly errorAt: (pointer: string) => string | undefined;
  readonly goTo: (page: WizardPage) => void;
}

const incomplete = (missing: readonly Missing[]) => new ProblemError(problem('incomplete', { fields: [...missing] }));

/** The wizard: one thing a page, saved while typing and on Next; the page is in the address, so the browser's Back works. */
export function Wizard({ consultation }: { readonly consultation: OwnConsultation }) {
  const params = { consultationId: consultation.id };
  const client = useQueryClient();
  const [search, setSearch] = useSearchParams();
  const pages = pagesOf(consultation.part !== null);
  const alone = useAskedAlone();
  // Asked once: the page must not go on by itself while somebody types.
  const [first] = useState(() =>
    goesOnAt(consultation.draft, missingIn(consultation.draft, localDate(), { ...consultation, alone }), pages),
  );
  const page = pageNamed(search.get('page') ?? first, pages);
  const [draft, setDraft] = useState(consultation.draft);
  const [refused, setRefused] = useState<ProblemError | null>(null);
  const { state, flush } = useAutosave(draft, consultation.savedAt, (body) =>
    call('consultation.save', { params, body }),
  );
  const send = useDo('consultation.send', { refresh: ['consultation.own', 'consultations.mine'] });

  const goTo = (to: WizardPage) => {
    // The preview is the server's answer for what is saved now: an older one is not shown even for a moment.
    if (to === 'preview') client.removeQueries({ queryKey: readKey('consultation.preview') });
    setSearch({ page: to });
  };
  const back = async () => {
    setRefused(null);
    await flush();
    const to = neighbour(page, -1, pages);
    if (to) goTo(to);
  };
  const sendIt = async () => {
    if (!(await flush())) return;
    send.mutate({ params, body: {} }, { onError: setRefused });
  };
  const next = async () => {
    const missing = missingIn(draft, localDate(), { ...consultation, alone });
    const here = page === 'check' ? missing : missing.filter(({ pointer }) => pageOf(pointer) === page);
    setRefused(here.length > 0 ? incomplete(here) : null);
    if (here.length > 0) return;
    const to = neighbour(page, 1, pages);
    if (to === null) await sendIt();
    else if (await flush()) goTo(to);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!send.isPending) void next();
  };

  return (
    <WizardFrame
      key={page}
      page={page}
      pages={pages}
      voice={voiceOf(consultation)}
      saving={state}
      refused={refused}
      sending={send.isPending}
      asked={consultation.asked}
      onGo={(pointer) => goTo(pageOf(pointer))}
      onBack={() => void back()}
      onSubmit={submit}
    >
      <WizardStep
        page={page}
        consultation={consultation}
        draft={draft}
        change={(change) => setDraft((now) => changed(now, change))}
        errorAt={(pointer) => refused?.fields.find((field) => field.pointer === pointer)?.message}
        goTo={goTo}
      />
    </WizardFrame>
  );
}
