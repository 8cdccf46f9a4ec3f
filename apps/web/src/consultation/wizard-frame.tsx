import { ArrowLeft, ArrowRight, Send } from 'lucide-react';
import type { FormEvent, ReactNode } from 'react';
import type { SaveState } from '../api/autosave.js';
import type { ProblemError } from '../api/problem.js';
import { Button } from '../ui/button.js';
import { instant } from '../ui/dates.js';
import { ErrorSummary } from '../ui/error-summary.js';
import { Notice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { ProblemPanel, SaveChip } from '../ui/state.js';
import { backToPeople, type OwnConsultation } from './own-consultation.js';
import { atStart, type Voice } from './voice.js';
import { type WizardPage } from './wizard.pages.js';
import './consultation.css';

const titles = ({ she, subject }: Voice): Record<WizardPage, string> => ({
  client: 'Who is this about?',
  'her-words': `What ${she} said`,
  'my-reading': 'Your reading of it',
  asked: subject === 'child-victim-survivor' ? 'Why it is shared' : `What ${she} agreed to`,
  terms: 'How far it may go',
  switches: 'Towards the men’s service',
  preview: 'Who will see it',
  check: 'Check and send',
});

interface WizardFrameProps {
  readonly page: WizardPage;
  readonly pages: readonly WizardPage[];
  readonly voice: Voice;
  readonly saving: SaveState;
  readonly refused: ProblemError | null;
  readonly sending: boolean;
  readonly asked: OwnConsultation['asked'];
  readonly onGo: (pointer: string) => void;
  readonly onBack: () => void;
  readonly onSubmit: (event: FormEvent) => void;
  readonly children: ReactNode;
}

/** What every page of the wizard has: where she is, whether it is saved, what was asked, Back and Next. */
export function WizardFrame({
  page,
  pages,
  voice,
  saving,
  refused,
  sending,
  asked,
  onGo,
  onBack,
  onSubmit,
  children,
}: WizardFrameProps) {
  const at = pages.indexOf(page);
  const last = page === 'check';
  return (
    <Page
      title={titles(voice)[page]}
      lead={
        <span className="row">
          {`Page ${at + 1} of ${pages.length}`} <SaveChip state={saving} />
        </span>
      }
      width="narrow"
      back={backToPeople}
    >
      <ErrorSummary problem={refused} onGo={onGo} />
      {saving.is === 'not-saved' && <ProblemPanel problem={saving.problem} />}
      {asked && at < 3 && <Asked asked={asked} />}
      {voice.name !== null && at === 0 && (
        <Notice tone="info">
          A part of its own: {atStart(voice.she)}’s words alone, on a basis of their own. It is released, ended and
          withdrawn by itself.
        </Notice>
      )}
      <form className="wizard" onSubmit={onSubmit} noValidate>
        {children}
        <div className="wizard-buttons">
          <Button type="submit" kind="primary" icon={last ? Send : ArrowRight} busy={sending}>
            {last ? 'Send to the coordinator' : 'Next'}
          </Button>
          {at > 0 && (
            <Button icon={ArrowLeft} onClick={onBack}>
              Back
            </Button>
          )}
        </div>
      </form>
    </Page>
  );
}

function Asked({ asked }: { readonly asked: NonNullable<OwnConsultation['asked']> }) {
  return (
    <Notice tone="info">
      <p>
        <span className="strong">
          {asked.by.role}, {asked.by.agency}
        </span>{' '}
        asks about {asked.about}
      </p>
      {asked.question && <p className="prose">{asked.question}</p>}
      <p className="small soft">{instant(asked.at)}</p>
    </Notice>
  );
}
