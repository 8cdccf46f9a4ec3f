import { useState } from 'react';
import type { ProblemError } from '../api/problem.js';
import { useDo } from '../api/queries.js';
import { PlanSaveChip } from '../plan/plan-save-chip.js';
import { appendParagraphs } from '../plan/section-text.js';
import type { SectionState } from '../plan/section-state.js';
import { useSaveChip, useSection } from '../plan/use-section.js';
import { announce } from '../ui/announce.js';
import { Button } from '../ui/button.js';
import { Select } from '../ui/choice.js';
import { ErrorSummary, errorAt } from '../ui/error-summary.js';
import { TextArea } from '../ui/field.js';
import { AudienceLine, Notice } from '../ui/notice.js';
import { missing } from './missing.js';

interface LineFormProps {
  readonly consultationId: string;
  readonly sections: readonly { readonly id: string; readonly title: string }[];
  readonly onDone: () => void;
}

function Written({ state, onDone }: { readonly state: SectionState; readonly onDone: () => void }) {
  return (
    <div className="stack stack-tight">
      <Notice tone="good">
        <p>
          The line stands in the section. It is known to come from this consultation and is listed if she withdraws.
        </p>
      </Notice>
      <div className="row">
        <PlanSaveChip chip={useSaveChip(state)} />
        <Button onClick={onDone}>Done</Button>
      </div>
    </div>
  );
}

/** Writes a line of the her-side plan that derives from a consultation: registered first, then typed under its id (C7). */
export function LineForm({ consultationId, sections, onDone }: LineFormProps) {
  const [sectionId, setSectionId] = useState(sections.length === 1 ? (sections[0]?.id ?? '') : '');
  const [text, setText] = useState('');
  const [written, setWritten] = useState(false);
  const [lacks, setLacks] = useState<ProblemError | null>(null);
  const section = useSection(sectionId || null);
  const register = useDo('consultation.line');
  const problem = lacks ?? register.error;
  const errors = problem?.fields ?? [];
  const ready = section?.state.status === 'live' && section.state.mayEdit;
  const write = () => {
    const empty = missing({ sectionId: [sectionId, 'Choose the section'], line: [text, 'Write the line'] });
    setLacks(empty);
    if (empty || !section || !ready) return;
    const done = ({ lineId }: { lineId: string }) => {
      appendParagraphs(section.sync.snapshot().doc, [text.trim().replaceAll('\n', ' ')], lineId);
      announce('Line written.');
      setWritten(true);
    };
    register.mutate({ params: { consultationId }, body: { sectionId } }, { onSuccess: done });
  };
  if (written && section) return <Written state={section.state} onDone={onDone} />;
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!register.isPending) write();
      }}
    >
      <ErrorSummary problem={problem} />
      {problem?.code === 'release-first' && (
        <Notice>
          <p>
            A line from a consultation is read by every agency that reads her side. The coordinator releases the
            consultation to each of them first, agency by agency.
          </p>
        </Notice>
      )}
      <AudienceLine of="her-side">Panel members only. Not the men’s service.</AudienceLine>
      <Select
        label="Section"
        pointer="/sectionId"
        error={errorAt(errors, '/sectionId')}
        options={sections.map(({ id, title }) => ({ value: id, label: title }))}
        value={sectionId}
        onValue={setSectionId}
      />
      <TextArea
        label="The line"
        hint="In your own words, as the plan needs it."
        pointer="/line"
        error={errorAt(errors, '/line')}
        value={text}
        onValue={setText}
      />
      <div className="row">
        <Button kind="primary" type="submit" busy={register.isPending || (sectionId !== '' && !ready)}>
          Write the line
        </Button>
        <Button kind="quiet" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
