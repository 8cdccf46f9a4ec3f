import type { ReactNode } from 'react';
import type { ConsultationDraft } from '@inview/contract';
import { useRead } from '../api/queries.js';
import { Button } from '../ui/button.js';
import { longDate } from '../ui/dates.js';
import { SummaryList, type SummaryRow } from '../ui/list.js';
import { Notice } from '../ui/notice.js';
import { switchRows } from './input-view.js';
import type { StepProps } from './wizard.js';
import type { WizardPage } from './wizard.pages.js';
import { atStart, voiceOf, type Voice } from './voice.js';
import { agreedWords, basisOf, contactWords, howWords, kindWords, toldWords } from './words.js';

const partTold = { yes: 'Yes', 'not-safe': 'No, it is not safe', 'not-yet': 'Not yet', '': '' } as const;
const saidHow = (how: NonNullable<ConsultationDraft['consent']>['how'] = '', part: boolean): string =>
  part && how && how !== 'spoken' ? agreedWords[how] : part ? '' : howWords[how];

const contactRows = ({ contactBy = '', contactWhen }: NonNullable<ConsultationDraft['consent']>): SummaryRow[] =>
  contactBy || contactWhen
    ? [{ term: 'Safe to be reached', detail: [contactWords[contactBy], contactWhen].filter(Boolean).join('. ') }]
    : [];

/** What was answered about an agreement, or why it is shared without. */
export function consentRows(consent: ConsultationDraft['consent'] = {}, { subject, name }: Voice): SummaryRow[] {
  const part = name !== null;
  const until = { term: 'Until', detail: consent.until ? longDate(consent.until) : '' };
  if (!consent.basis) return [];
  if (consent.basis !== 'consent') {
    return [
      { term: 'Shared', detail: basisOf(subject, part, consent.basis) },
      { term: 'Why', detail: consent.why },
      ...(consent.views ? [{ term: 'What was thought of it', detail: consent.views }] : []),
      { term: 'Told?', detail: part ? partTold[consent.toldHer ?? ''] : toldWords[consent.toldHer ?? ''] },
      until,
      ...contactRows(consent),
    ];
  }
  const kinds = [
    ...(consent.agreed ?? []),
    ...(consent.police === 'yes' ? (['police'] as const) : []),
    ...(consent.childProtection === 'yes' ? (['child-protection'] as const) : []),
  ];
  return [
    { term: 'Shared', detail: `${basisOf(subject, part, 'consent')}. ${saidHow(consent.how, part)}` },
    { term: 'For', detail: consent.purpose },
    { term: 'Agencies', detail: kinds.map((kind) => kindWords[kind]).join(', ') || 'The coordinator only' },
    until,
    ...contactRows(consent),
  ];
}

function Part({
  title,
  page,
  goTo,
  children,
}: {
  readonly title: string;
  readonly page: WizardPage;
  readonly goTo: StepProps['goTo'];
  readonly children: ReactNode;
}) {
  return (
    <section className="card">
      <div className="card-head">
        <h2>{title}</h2>
        <Button kind="quiet" onClick={() => goTo(page)}>
          Change<span className="hidden-visually"> {title}</span>
        </Button>
      </div>
      {children}
    </section>
  );
}

const orNothing = (text: string | undefined) => text?.trim() || <span className="soft">Nothing written</span>;

/** Everything on one page before it goes; sending is the confirmation. */
export function StepCheck({ consultation, draft, goTo }: StepProps) {
  const voice = voiceOf(consultation);
  const mine = useRead('consultations.mine');
  const client = mine.data?.clients.find(({ id }) => id === draft.clientId);
  return (
    <>
      {voice.name === null && (
        <Part title="About" page="client" goTo={goTo}>
          <p>{orNothing(client?.name)}</p>
        </Part>
      )}
      <Part title={`In ${voice.hers} own words`} page="her-words" goTo={goTo}>
        <div className="her-words prose">{orNothing(draft.herWords)}</div>
      </Part>
      <Part title="Your reading" page="my-reading" goTo={goTo}>
        <div className="reading prose">{orNothing(draft.myReading)}</div>
      </Part>
      <Part title={voice.name === null ? 'Her agreement' : 'On what it is shared'} page="terms" goTo={goTo}>
        {draft.consent?.basis ? <SummaryList rows={consentRows(draft.consent, voice)} /> : <p>{orNothing('')}</p>}
      </Part>
      {voice.name === null && (
        <Part title="Towards the men’s service" page="switches" goTo={goTo}>
          <SummaryList rows={switchRows(draft)} />
        </Part>
      )}
      <Notice>
        Once sent it cannot be changed. {atStart(voice.she)} can withdraw it at any time, and so can you for {voice.her}
        .
      </Notice>
    </>
  );
}
