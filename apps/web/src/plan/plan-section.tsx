import { BookOpen } from 'lucide-react';
import { lazy, Suspense, useId, useRef, useState } from 'react';
import type { Audience } from '@inview/policy';
import type { ActionView } from '../actions/action-list.js';
import { useRead } from '../api/queries.js';
import { Button } from '../ui/button.js';
import { AgencyName } from '../ui/list.js';
import { Notice, StatusTag } from '../ui/notice.js';
import { Loaded, Loading, ProblemPanel } from '../ui/state.js';
import { KeptWords } from './kept-words.js';
import { PlainForm } from './plain-form.js';
import { PlanSaveChip } from './plan-save-chip.js';
import type { SectionState } from './section-state.js';
import type { SectionSync } from './section-sync.js';
import { useSaveChip, useSection } from './use-section.js';
import './plan.css';

const SectionEditor = lazy(() => import('./section-editor.js').then((chunk) => ({ default: chunk.SectionEditor })));

interface PlanSectionProps {
  readonly section: { readonly id: string; readonly title: string };
  readonly audience: Audience;
  /** The actions of this audience's part of the case: what a section of it may refer to. */
  readonly actions: readonly ActionView[];
  /** Makes a line of this section into an action. */
  readonly onLine?: ((sectionId: string, text: string) => void) | undefined;
}

/** Who else has their caret in the section, as text: assistive technology has this in place of the carets. */
function Here({ state }: { readonly state: SectionState }) {
  const others = state.present.filter((one) => one.cursor && one.clientId !== state.doc.clientID);
  if (!others.length) return null;
  return (
    <p className="section-here small soft">
      Writing here:{' '}
      {others.map((one, at) => (
        <span key={one.clientId}>
          {at > 0 && ', '}
          {one.name} <AgencyName name={one.agency} kind={one.agencyKind} />
        </span>
      ))}
    </p>
  );
}

/** The section as the server holds it, when the live connection cannot be had. */
function ReadView({ sectionId }: { readonly sectionId: string }) {
  const read = useRead('section.read', { sectionId });
  return (
    <Loaded query={read} what="the section">
      {({ text }) => <div className="section-text prose">{text || 'Nothing is written here yet.'}</div>}
    </Loaded>
  );
}

function Words({
  section,
  audience,
  actions,
  onLine,
  sync,
  state,
  headingId,
}: PlanSectionProps & { readonly sync: SectionSync; readonly state: SectionState; readonly headingId: string }) {
  const [plain, setPlain] = useState(false);
  const statusId = `${headingId}-status`;
  if (state.status === 'lost') return <ProblemPanel problem={state.problem} onRetry={() => sync.startAgain()} />;
  if (state.status === 'joining') return <ReadView sectionId={section.id} />;
  return (
    <>
      {state.damaged && (
        <Notice tone="needs-you">
          <p>
            This section could not be read whole. It is shown as far as it can be; nobody can edit it until it is
            repaired.
          </p>
        </Notice>
      )}
      <p id={statusId} className="hidden-visually">
        {state.mayEdit ? 'Saved as you type; the others see it at once.' : 'Closed for writing.'}
      </p>
      <Suspense fallback={<Loading what="the editor" />}>
        <SectionEditor
          state={state}
          title={section.title}
          labelledBy={headingId}
          describedBy={statusId}
          herSide={audience === 'her-side'}
          actions={actions}
          onLine={onLine && ((text) => onLine(section.id, text))}
          beside={
            <Button kind="quiet" className="section-plain" aria-expanded={plain} onClick={() => setPlain(!plain)}>
              Plain form
            </Button>
          }
        />
      </Suspense>
      {state.mayEdit && plain && <PlainForm doc={state.doc} title={section.title} onDone={() => setPlain(false)} />}
    </>
  );
}

function Chip({ state }: { readonly state: SectionState }) {
  return <PlanSaveChip chip={useSaveChip(state)} />;
}

/** Where the keyboard goes on once the words that were not saved are done with. */
const boxIn = (section: HTMLElement | null) => section?.querySelector<HTMLElement>('[role="textbox"]');

function Kept({ sync, state }: { readonly sync: SectionSync; readonly state: SectionState }) {
  const place = useRef<HTMLDivElement>(null);
  if (!state.kept) return null;
  const goOn = (then: () => void) => {
    const section = place.current?.closest('section') ?? null;
    then();
    if (!sync.snapshot().kept) boxIn(section)?.focus();
  };
  return (
    <div ref={place}>
      <KeptWords
        kept={state.kept}
        onWords={(words) => goOn(() => sync.reword(words))}
        onDone={() => goOn(() => sync.forget())}
      />
    </div>
  );
}

/** One section of the plan: its heading, its save chip, and its words as a quiet live document. */
export function PlanSection(props: PlanSectionProps) {
  const headingId = useId();
  const opened = useSection(props.section.id);
  return (
    <section className="plan-section" aria-labelledby={headingId}>
      <div className="plan-section-head">
        <h3 id={headingId}>{props.section.title}</h3>
        {opened && <Here state={opened.state} />}
        {opened?.state.status === 'live' && !opened.state.mayEdit && <StatusTag icon={BookOpen}>Read only</StatusTag>}
        {opened && <Chip state={opened.state} />}
      </div>
      {opened && <Kept {...opened} />}
      {opened ? <Words {...props} {...opened} headingId={headingId} /> : <ReadView sectionId={props.section.id} />}
    </section>
  );
}
