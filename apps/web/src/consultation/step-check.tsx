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
import { basisWords, howWords, kindWords, toldWords } from './words.js';

/** What was answered about her agreement, or why it is shared without. */
export function consentRows(consent: ConsultationDraft['consent'] = {}): SummaryRow[] {
  const until = { term: 'Until', detail: consent.until ? longDate(consent.until) : '' };
  if (!consent.basis) return [];
  if (consent.basis !== 'consent') {
    return [
      { term: 'Shared', detail: basisWords[consent.basis] },
      { term: 'Why', detail: consent.why },
      { term: 'Was she told?', detail: toldWords[consent.toldHer ?? ''] },
      until,
    ];
  }
  const kinds = [
    ...(consent.agreed ?? []),
    ...(consent.police === 'yes' ? (['police'] as const) : []),
    ...(consent.childProtection === 'yes' ? (['child-protection'] as const) : []),
  ];
  return [
    { term: 'Shared', detail: `${basisWords.consent}. ${howWords[consent.how ?? '']}` },
    { term: 'For', detail: consent.purpose },
    { term: 'Agencies', detail: kinds.map((kind) => kindWords[kind]).join(', ') || 'The coordinator only' },
    until,
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
export function StepCheck({ draft, goTo }: StepProps) {
  const mine = useRead('consultations.mine');
  const client = mine.data?.clients.find(({ id }) => id === draft.clientId);
  return (
    <>
      <Part title="About" page="client" goTo={goTo}>
        <p>{orNothing(client?.name)}</p>
      </Part>
      <Part title="In her own words" page="her-words" goTo={goTo}>
        <div className="her-words prose">{orNothing(draft.herWords)}</div>
      </Part>
      <Part title="Your reading" page="my-reading" goTo={goTo}>
        <div className="reading prose">{orNothing(draft.myReading)}</div>
      </Part>
      <Part title="Her agreement" page="terms" goTo={goTo}>
        {draft.consent?.basis ? <SummaryList rows={consentRows(draft.consent)} /> : <p>{orNothing('')}</p>}
      </Part>
      <Part title="Towards the men’s service" page="switches" goTo={goTo}>
        <SummaryList rows={switchRows(draft)} />
      </Part>
      <Notice>Once sent it cannot be changed. She can withdraw it at any time, and so can you for her.</Notice>
    </>
  );
}
