import { Choice, ChoiceMany, YesNo } from '../ui/choice.js';
import { localDate } from '../ui/dates.js';
import { DateField, TextArea } from '../ui/field.js';
import { Notice } from '../ui/notice.js';
import { SafeContactFields } from './safe-contact-fields.js';
import { WhoSees } from './step-words.js';
import { voiceOf } from './voice.js';
import type { StepProps } from './wizard.js';
import { useAskedAlone } from './asked-alone.js';
import { answeredOn, answerOn, offeredKinds } from './wizard.pages.js';
import { agreedWords, howWords, kindWords } from './words.js';

function Until({ draft, change, errorAt }: StepProps) {
  return (
    <DateField
      label="Until when may it be shared?"
      hint="After this day nobody on the panel reads it any more."
      pointer="/consent/until"
      error={errorAt('/consent/until')}
      min={localDate()}
      value={draft.consent?.until ?? ''}
      onValue={(until) => change({ consent: { until } })}
    />
  );
}

function Agreed(step: StepProps) {
  const { consultation, draft, change, errorAt } = step;
  const consent = draft.consent ?? {};
  const { she, name } = voiceOf(consultation);
  const alone = useAskedAlone();
  return (
    <>
      <TextArea
        label={`What did ${she} agree that it is used for?`}
        hint={`In ${name === null ? 'her' : 'the same'} words if you can: “so that they know he found the new number”.`}
        audience={<WhoSees />}
        pointer="/consent/purpose"
        error={errorAt('/consent/purpose')}
        value={consent.purpose ?? ''}
        onValue={(purpose) => change({ consent: { purpose } })}
      />
      <ChoiceMany
        legend={`Which agencies did ${she} agree to?`}
        hint="Besides the coordinator, who reads it first. Leave all empty if only the coordinator may read it."
        pointer="/consent/agreed"
        error={errorAt('/consent/agreed')}
        options={offeredKinds
          .filter((kind) => !alone.includes(kind))
          .map((kind) => ({ value: kind, label: kindWords[kind] }))}
        values={consent.agreed ?? []}
        onValues={(agreed) =>
          change({ consent: { agreed: [...agreed, ...(consent.agreed ?? []).filter((kind) => alone.includes(kind))] } })
        }
      />
      <YesNo
        legend={`Did ${she} agree to police?`}
        hint="Ask this one by itself."
        pointer="/consent/police"
        error={errorAt('/consent/police')}
        value={consent.police}
        onValue={(police) => change({ consent: { police } })}
      />
      <YesNo
        legend={`Did ${she} agree to child protection?`}
        hint="Ask this one by itself."
        pointer="/consent/childProtection"
        error={errorAt('/consent/childProtection')}
        value={consent.childProtection}
        onValue={(childProtection) => change({ consent: { childProtection } })}
      />
      {alone.map((kind) => (
        <YesNo
          key={kind}
          legend={`Did ${she} agree to ${kindWords[kind].toLowerCase()}?`}
          hint="Ask this one by itself."
          pointer={`/consent/declined/${kind}`}
          error={errorAt(`/consent/declined/${kind}`)}
          value={answerOn(consent, kind)}
          onValue={(answer) => change({ consent: answeredOn(consent, kind, answer) })}
        />
      ))}
      <Until {...step} />
      <Choice
        legend={`How did ${she} agree?`}
        pointer="/consent/how"
        error={errorAt('/consent/how')}
        hint="Silence is not agreement."
        options={(['in-person', 'phone', 'video', 'written'] as const).map((value) => ({
          value,
          label: name === null ? howWords[value] : agreedWords[value],
        }))}
        value={consent.how === 'spoken' ? '' : consent.how}
        onValue={(how) => change({ consent: { how } })}
      />
      <SafeContactFields {...step} />
    </>
  );
}

function WithoutAgreement(step: StepProps) {
  const { consultation, draft, change, errorAt } = step;
  const consent = draft.consent ?? {};
  const { she, her, hers, subject } = voiceOf(consultation);
  const child = subject === 'child-victim-survivor';
  return (
    <>
      <Notice tone="needs-you">
        This is shared without {child ? 'an' : hers} agreement. The reason is kept with it.
      </Notice>
      <TextArea
        label={consent.basis === 'risk-to-a-child' ? 'What is the risk to the child?' : 'What is the serious threat?'}
        hint={`What is threatened, to whom${child ? '' : `, and why it cannot wait for ${hers} agreement`}.`}
        audience={<WhoSees />}
        pointer="/consent/why"
        error={errorAt('/consent/why')}
        value={consent.why ?? ''}
        onValue={(why) => change({ consent: { why } })}
      />
      {child && (
        <TextArea
          label={`What ${she} thinks of it`}
          hint="Or what a parent who uses no violence thinks. If nobody was asked, write why: too young, not safe, no time."
          audience={<WhoSees />}
          pointer="/consent/views"
          error={errorAt('/consent/views')}
          value={consent.views ?? ''}
          onValue={(views) => change({ consent: { views } })}
          rows={3}
        />
      )}
      <Choice
        legend={child ? 'Was the child, or that parent, told that it is shared?' : `Was ${she} told that it is shared?`}
        pointer="/consent/toldHer"
        error={errorAt('/consent/toldHer')}
        options={[
          { value: 'yes', label: 'Yes' },
          { value: 'not-yet', label: 'Not yet', hint: `Tell ${her} when it is safe to.` },
          { value: 'not-safe', label: `No, it is not safe to tell ${her}` },
        ]}
        value={consent.toldHer}
        onValue={(toldHer) => change({ consent: { toldHer } })}
      />
      <Until {...step} />
      <SafeContactFields {...step} />
    </>
  );
}

/** What exactly she agreed to; or, without her agreement, why and whether she was told (C4). */
export function StepTerms(step: StepProps) {
  const basis = step.draft.consent?.basis;
  if (!basis) return <Notice tone="needs-you">First answer the page before.</Notice>;
  return basis === 'consent' ? <Agreed {...step} /> : <WithoutAgreement {...step} />;
}
