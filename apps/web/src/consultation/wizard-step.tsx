import { StepAsked } from './step-asked.js';
import { StepCheck } from './step-check.js';
import { StepPreview } from './step-preview.js';
import { StepSwitches } from './step-switches.js';
import { StepTerms } from './step-terms.js';
import { StepClient, StepHerWords, StepMyReading } from './step-words.js';
import type { StepProps } from './wizard.js';
import type { WizardPage } from './wizard.pages.js';

/** The page's own questions. */
export function WizardStep({ page, ...step }: StepProps & { readonly page: WizardPage }) {
  switch (page) {
    case 'client':
      return <StepClient {...step} />;
    case 'her-words':
      return <StepHerWords {...step} />;
    case 'my-reading':
      return <StepMyReading {...step} />;
    case 'asked':
      return <StepAsked {...step} />;
    case 'terms':
      return <StepTerms {...step} />;
    case 'switches':
      return <StepSwitches {...step} />;
    case 'preview':
      return <StepPreview {...step} />;
    case 'check':
      return <StepCheck {...step} />;
  }
}
