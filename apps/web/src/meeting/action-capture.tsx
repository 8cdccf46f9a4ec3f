import { useState } from 'react';
import type { RouteResponse } from '@inview/contract';
import { actionDirections, type ActionDirection } from '@inview/policy';
import { directionWords } from '../case/case-words.js';
import { useDo, useRead } from '../api/queries.js';
import type { ProblemError } from '../api/problem.js';
import { announce } from '../ui/announce.js';
import { Choice, Select } from '../ui/choice.js';
import { errorAt } from '../ui/error-summary.js';
import { TextArea } from '../ui/field.js';
import { Loaded } from '../ui/state.js';
import { CaptureForm } from './capture-form.js';
import { DueFields, dueOf, noDue, wantedOf, type TypedDue } from './due-fields.js';
import type { Capture, Place } from './meeting.js';
import { missing } from './missing.js';

type Agencies = RouteResponse<'panel.directory'>['agencies'];

interface ActionCaptureProps {
  readonly from: Extract<Capture, { kind: 'action' }>;
  readonly panelId: string;
  readonly place: Place;
  readonly sections: readonly { readonly id: string; readonly title: string }[];
  /** Open actions that it may wait for. */
  readonly others: readonly { readonly id: string; readonly what: string }[];
  /** Levels of risk that it may answer. */
  readonly risks: readonly { readonly value: string; readonly label: string }[];
  readonly onDone: () => void;
}

interface Typed {
  readonly what: string;
  readonly sectionId: string;
  readonly agencyId: string;
  readonly ownerId: string;
  readonly direction: ActionDirection | '';
  readonly answersRisk: string;
  readonly due: TypedDue;
}

const lacking = (
  { what, agencyId, ownerId, due, direction, sectionId }: Typed,
  fromConsultation: boolean,
): ProblemError | null =>
  missing({
    what: [what, 'Write what will be done'],
    agencyId: [agencyId, 'Choose the agency'],
    ownerId: [ownerId, 'Name the person; an action never belongs to the panel'],
    ...wantedOf(due),
    direction: [direction, 'Say whom it is turned to'],
    ...(fromConsultation ? {} : { from: [sectionId, 'Choose the section that it comes from'] }),
  });

/** What a family safety advocate's role is not (A4), where somebody is named; of asking her, her side alone is told (V2). */
const roleCard = (readsHerSide: boolean) =>
  readsHerSide
    ? 'Family safety advocates are not listed: engaging him, brokerage and case management are outside their role. Ask one by a consultation. To engage him, name the men’s service or Corrections; for brokerage or case management, a specialist service.'
    : 'Family safety advocates are not listed: they are given no actions.';

function Boxes({
  typed,
  set,
  agencies,
  others,
  risks,
  errors,
  readsHerSide,
}: {
  readonly others: ActionCaptureProps['others'];
  readonly risks: ActionCaptureProps['risks'];
  readonly readsHerSide: boolean;
  readonly typed: Typed;
  readonly set: (change: Partial<Typed>) => void;
  readonly agencies: Agencies;
  readonly errors: ProblemError['fields'];
}) {
  const people = agencies.find(({ agency }) => agency.id === typed.agencyId)?.people ?? [];
  const error = (pointer: string) => errorAt(errors, pointer);
  return (
    <>
      <TextArea
        label="What will be done"
        pointer="/what"
        error={error('/what')}
        value={typed.what}
        onValue={(what) => set({ what })}
      />
      <Select
        label="Agency"
        pointer="/agencyId"
        error={error('/agencyId')}
        options={agencies.map(({ agency }) => ({ value: agency.id, label: agency.name }))}
        value={typed.agencyId}
        onValue={(agencyId) => set({ agencyId, ownerId: '' })}
      />
      <Select
        label="Person"
        pointer="/ownerId"
        hint={roleCard(readsHerSide)}
        error={error('/ownerId')}
        placeholder={typed.agencyId ? 'Choose' : 'Choose the agency first'}
        options={people.map(({ id, name, role }) => ({ value: id, label: `${name}, ${role}` }))}
        value={typed.ownerId}
        onValue={(ownerId) => set({ ownerId })}
      />
      <DueFields
        typed={typed.due}
        set={(due) => set({ due: { ...typed.due, ...due } })}
        error={error}
        others={others}
      />
      <Choice
        legend="Turned to"
        pointer="/direction"
        error={error('/direction')}
        options={actionDirections.map((value) => ({ value, label: directionWords[value] }))}
        value={typed.direction}
        onValue={(direction) => set({ direction })}
      />
      {risks.length > 0 && (
        <Select
          label="The level of risk that it answers (optional)"
          hint="Those who can see the action and this part of the case can see this."
          pointer="/answersRisk"
          error={error('/answersRisk')}
          placeholder="None named"
          options={risks}
          value={typed.answersRisk}
          onValue={(answersRisk) => set({ answersRisk })}
        />
      )}
    </>
  );
}

/** Makes a line into an action of an agency and a named person; it inherits the audience of what it came from (A1, A3). */
export function ActionCapture({ from, panelId, place, sections, others, risks, onDone }: ActionCaptureProps) {
  const [typed, setTyped] = useState<Typed>({
    what: from.what,
    sectionId: from.sectionId ?? (sections.length === 1 ? (sections[0]?.id ?? '') : ''),
    agencyId: '',
    ownerId: '',
    direction: '',
    answersRisk: '',
    due: noDue,
  });
  const [lacks, setLacks] = useState<ProblemError | null>(null);
  const directory = useRead('panel.directory', { panelId });
  const set = (change: Partial<Typed>) => setTyped((now) => ({ ...now, ...change }));
  const assign = useDo('action.assign', {
    refresh: ['case.read', 'actions.mine', 'consultation.derived'],
    onDone: () => {
      announce('Action assigned.');
      onDone();
    },
  });
  const problem = lacks ?? assign.error;
  const confirm = () => {
    const { what, agencyId, ownerId, due, direction, answersRisk, sectionId } = typed;
    const empty = lacking(typed, from.consultationId !== undefined);
    setLacks(empty);
    if (empty || !direction) return;
    const source = from.consultationId ? { consultationId: from.consultationId } : { sectionId };
    assign.mutate({
      params: { caseId: place.caseId },
      body: {
        what,
        agencyId,
        ownerId,
        ...dueOf(due),
        direction,
        ...(answersRisk && { answersRisk }),
        from: source,
      },
    });
  };
  return (
    <CaptureForm
      title="New action"
      place={place}
      problem={problem}
      confirm="Assign action"
      busy={assign.isPending}
      onConfirm={confirm}
      onCancel={onDone}
    >
      <Loaded query={directory} what="the agencies">
        {({ agencies }) => (
          <>
            <Boxes
              readsHerSide={place.readsHerSide}
              typed={typed}
              set={set}
              agencies={agencies}
              others={others}
              risks={risks}
              errors={problem?.fields ?? []}
            />
            {from.consultationId ? (
              <p className="small soft">It comes from the consultation, and only those who may read that can see it.</p>
            ) : (
              <Select
                label="Comes from"
                hint="The action is for those who can see this section."
                pointer="/from"
                error={errorAt(problem?.fields ?? [], '/from')}
                options={sections.map(({ id, title }) => ({ value: id, label: title }))}
                value={typed.sectionId}
                onValue={(sectionId) => set({ sectionId })}
              />
            )}
          </>
        )}
      </Loaded>
    </CaptureForm>
  );
}
