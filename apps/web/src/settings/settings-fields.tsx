import { agencyKinds, clockNames, threatHeads } from '@inview/policy';
import type { AgencyKind } from '@inview/policy';
import { kindWords } from '../consultation/words.js';
import { Choice, ChoiceMany } from '../ui/choice.js';
import { Field, TextArea } from '../ui/field.js';
import type { SettingsDraft } from './settings.draft.js';
import { allegedWords, clockWords, linkedWords, unitWords } from './settings.words.js';

export interface FieldsProps {
  readonly draft: SettingsDraft;
  readonly change: (change: Partial<SettingsDraft>) => void;
  readonly errorAt: (pointer: string) => string | undefined;
}

const options = <V extends string>(words: Readonly<Record<V, string>>) =>
  (Object.entries(words) as [V, string][]).map(([value, label]) => ({ value, label }));
const askable = agencyKinds.filter((kind): kind is AgencyKind => kind !== 'mens-service');

/** What she is asked, what is read out to her and what is undertaken. */
export function AskedFields({ draft, change, errorAt }: FieldsProps) {
  const { content } = draft;
  return (
    <>
      <ChoiceMany
        legend="About which agencies is she asked separately?"
        hint="Police and child protection always. The men’s service is never offered."
        pointer="/content/askedSeparately"
        error={errorAt('/content/askedSeparately')}
        options={askable.map((kind) => ({ value: kind, label: kindWords[kind] }))}
        values={content.askedSeparately}
        onValues={(askedSeparately) => change({ content: { ...content, askedSeparately } })}
      />
      <TextArea
        label="Words read out to her"
        hint="One line for each thing that is said. Who has heard the old words has agreed to the old words."
        pointer="/content/consentWords/words"
        rows={8}
        error={errorAt('/content/consentWords/words')}
        value={draft.consentWords}
        onValue={(consentWords) => change({ consentWords })}
      />
      <TextArea
        label="Undertaking in a meeting"
        hint="One line for each promise."
        pointer="/content/undertaking/words"
        rows={8}
        error={errorAt('/content/undertaking/words')}
        value={draft.undertaking}
        onValue={(undertaking) => change({ undertaking })}
      />
    </>
  );
}

/** How a referral asks why now, under each of the five heads. */
export function HeadFields({ draft, change, errorAt }: FieldsProps) {
  const { content } = draft;
  return threatHeads.map((head) => {
    const at = `/content/threatHeads/${head}`;
    const words = content.threatHeads[head];
    const set = (more: Partial<typeof words>) =>
      change({ content: { ...content, threatHeads: { ...content.threatHeads, [head]: { ...words, ...more } } } });
    return (
      <div className="setting-pair" key={head}>
        <Field
          label={`Heading: ${words.label || 'none'}`}
          pointer={`${at}/label`}
          error={errorAt(`${at}/label`)}
          value={words.label}
          maxLength={200}
          onValue={(label) => set({ label })}
        />
        <TextArea
          label={`Hint under “${words.label || 'it'}”`}
          pointer={`${at}/hint`}
          rows={2}
          error={errorAt(`${at}/hint`)}
          value={words.hint}
          onValue={(hint) => set({ hint })}
        />
      </div>
    );
  });
}

/** What the domain leaves to a practice: it may be read more strictly than it is, never less. */
export function LawFields({ draft, change, errorAt }: FieldsProps) {
  const { content } = draft;
  const { sharing } = content;
  return (
    <>
      <Choice
        legend="To whom may go what concerns somebody not established to use violence?"
        options={options(allegedWords)}
        value={sharing.allegedPerson}
        onValue={(allegedPerson) => change({ content: { ...content, sharing: { ...sharing, allegedPerson } } })}
      />
      <Choice
        legend="When may a linked person’s information be shared without their consent?"
        options={options(linkedWords)}
        value={sharing.linkedPerson}
        onValue={(linkedPerson) => change({ content: { ...content, sharing: { ...sharing, linkedPerson } } })}
      />
      <Field
        label="MARAM edition"
        hint="The edition that risk is judged by."
        pointer="/content/maramEdition"
        error={errorAt('/content/maramEdition')}
        value={content.maramEdition}
        onValue={(maramEdition) => change({ content: { ...content, maramEdition } })}
      />
      <Field
        label="Smallest count shown outside a panel"
        pointer="/content/smallestCount"
        type="number"
        width="short"
        error={errorAt('/content/smallestCount')}
        value={draft.smallestCount}
        onValue={(smallestCount) => change({ smallestCount })}
      />
    </>
  );
}

/** Meetings, and until when what is due. */
export function ClockFields({ draft, change, errorAt }: FieldsProps) {
  const { content, amounts } = draft;
  const number = (label: string, key: 'newCases' | 'minutesForNewCase') => (
    <Field
      label={label}
      pointer={`/content/meeting/${key}`}
      type="number"
      width="short"
      error={errorAt(`/content/meeting/${key}`)}
      value={draft[key]}
      onValue={(value) => change({ [key]: value })}
    />
  );
  return (
    <>
      <div className="setting-clocks">
        {number('New cases a meeting, before it is said that there are more', 'newCases')}
        {number('Minutes planned for a new case', 'minutesForNewCase')}
        {clockNames.map((name) => {
          const at = `/content/clocks/${name}`;
          const { unit } = content.clocks[name];
          return (
            <Field
              key={name}
              label={`${clockWords[name]}, in ${unitWords[unit]}`}
              pointer={at}
              type="number"
              width="short"
              error={errorAt(at) ?? errorAt(`${at}/amount`)}
              value={amounts[name]}
              onValue={(amount) => change({ amounts: { ...amounts, [name]: amount } })}
            />
          );
        })}
      </div>
      {(['holidays', 'worked'] as const).map((key) => (
        <TextArea
          key={key}
          label={key === 'holidays' ? 'Further public holidays' : 'Public holidays that are worked'}
          hint="Victoria’s public holidays are known. One date a line, as 2027-11-02."
          pointer={`/content/workingDays/${key}`}
          rows={2}
          error={errorAt(`/content/workingDays/${key}`)}
          value={draft[key]}
          onValue={(dates) => change({ [key]: dates })}
        />
      ))}
    </>
  );
}
