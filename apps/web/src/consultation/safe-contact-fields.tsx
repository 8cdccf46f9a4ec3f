import { contactMeans } from '@inview/policy';
import { Choice } from '../ui/choice.js';
import { TextArea } from '../ui/field.js';
import { AudienceLine } from '../ui/notice.js';
import { atStart, voiceOf } from './voice.js';
import type { StepProps } from './wizard.js';
import { contactWords } from './words.js';

/** How and when this person can be reached about this agreement: kept with it, for partner contact alone (C22). */
export function SafeContactFields({ consultation, draft, change, errorAt }: StepProps) {
  const { contactBy, contactWhen } = draft.consent ?? {};
  const { she, her } = voiceOf(consultation);
  return (
    <>
      <Choice
        legend={`How can ${she} safely be reached about this?`}
        hint={`To ask again before it ends, or to tell ${her} what became of it. You may leave it empty.`}
        pointer="/consent/contactBy"
        error={errorAt('/consent/contactBy')}
        options={contactMeans.map((value) => ({ value, label: contactWords[value] }))}
        value={contactBy}
        onValue={(by) => change({ consent: { contactBy: by } })}
      />
      <TextArea
        label="When, and what else to know"
        hint={`${atStart(she)} may be watched: the days and hours, whose phone it is, what to say to somebody else.`}
        audience={<AudienceLine of="own">You, and who takes over from you in your unit. Never the panel.</AudienceLine>}
        pointer="/consent/contactWhen"
        error={errorAt('/consent/contactWhen')}
        value={contactWhen ?? ''}
        onValue={(when) => change({ consent: { contactWhen: when } })}
        rows={2}
      />
    </>
  );
}
