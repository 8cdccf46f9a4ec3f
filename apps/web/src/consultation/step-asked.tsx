import { useRead } from '../api/queries.js';
import { Choice } from '../ui/choice.js';
import { Notice } from '../ui/notice.js';
import { Loaded } from '../ui/state.js';
import { voiceOf, type Voice } from './voice.js';
import type { StepProps } from './wizard.js';

const bases = ({ she }: Voice) => [
  {
    value: 'consent' as const,
    label: `Yes, ${she} agreed`,
    hint: 'On the next page: to what, for whom and until when.',
  },
  {
    value: 'serious-threat' as const,
    label: 'Shared without agreement: serious threat',
    hint: 'A serious threat to someone’s life, health, safety or welfare. You say why, and whether the person was told.',
  },
  {
    value: 'risk-to-a-child' as const,
    label: 'Shared without agreement: risk to a child',
    hint: 'To assess or manage family violence risk to a child. You say why, and whether the person was told.',
  },
];

/** The words to read aloud to her, and what came of it (C4). The version that was read is kept with her answer. */
export function StepAsked(step: StepProps) {
  const { consultation, draft, change, errorAt } = step;
  const voice = voiceOf(consultation);
  const words = useRead('consultation.words');
  if (consultation.subject === 'child-victim-survivor') return <ForAChild {...step} />;
  return (
    <Loaded query={words} what="the words to read to her">
      {({ version, words: paragraphs }) => (
        <>
          <section className="read-aloud" aria-labelledby="read-aloud">
            <h2 id="read-aloud">Read this to {voice.her}</h2>
            {paragraphs.map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
          </section>
          <Choice
            legend={`Did ${voice.she} agree?`}
            pointer="/consent/basis"
            error={errorAt('/consent/basis')}
            options={bases(voice).filter(({ value }) => consultation.bases.includes(value))}
            value={draft.consent?.basis}
            onValue={(basis) => change({ consent: { basis, wordsVersion: version } })}
          />
        </>
      )}
    </Loaded>
  );
}

/** Nobody's consent decides about a child; views are asked for where that is safe, and written down (S9). */
function ForAChild({ consultation, draft, change, errorAt }: StepProps) {
  const voice = voiceOf(consultation);
  return (
    <>
      <Notice>
        For a child nobody’s agreement is needed, and nobody’s is enough: it is shared because of a risk. Ask what{' '}
        {voice.she} thinks where that is safe; on the next page you write it down.
      </Notice>
      <Choice
        legend="Why is it shared?"
        pointer="/consent/basis"
        error={errorAt('/consent/basis')}
        options={bases(voice)
          .filter(({ value }) => consultation.bases.includes(value))
          .sort((one, other) => consultation.bases.indexOf(one.value) - consultation.bases.indexOf(other.value))}
        value={draft.consent?.basis}
        onValue={(basis) => change({ consent: { basis } })}
      />
    </>
  );
}
