import { MessageCircleQuestion } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import type { RouteResponse } from '@inview/contract';
import { useDo, useRead } from '../api/queries.js';
import { ClockLine } from '../consultation/clock-tag.js';
import { PanelState } from '../consultation/consultation-state.js';
import { NoAdvocateNotice } from '../consultation/no-advocate.js';
import { Button } from '../ui/button.js';
import { Choice } from '../ui/choice.js';
import { TextArea } from '../ui/field.js';
import { AudienceLine, Notice, StatusTag } from '../ui/notice.js';
import { Card } from '../ui/page.js';
import { Loaded, ProblemPanel } from '../ui/state.js';
import type { Case, Party } from './case.js';

type Asking = RouteResponse<'case.asking'>;
type Program = Asking['programs'][number];

interface AskProps {
  readonly caseId: string;
  readonly party: Party;
  readonly programs: readonly Program[];
  readonly onDone: () => void;
}

/** The second tap: the program is chosen already when there is one; a question can be added. */
function Ask({ caseId, party, programs, onDone }: AskProps) {
  const [unitId, setUnitId] = useState(programs[0]?.unit.id ?? '');
  const [question, setQuestion] = useState('');
  const ask = useDo('consultation.ask', { refresh: ['case.asking', 'consultations.queue', 'panel.today'], onDone });
  const program = programs.find((one) => one.unit.id === unitId);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  if (!program) return <Notice>No program of this panel has a partner-contact unit to ask.</Notice>;
  const asked = question.trim();
  return (
    <div className="stack ask" role="group" aria-label={`Ask about ${party.name}`} tabIndex={-1} ref={box}>
      <ProblemPanel problem={ask.error} />
      {programs.length > 1 && (
        <Choice
          legend="Which program"
          options={programs.map(({ unit, agency }) => ({ value: unit.id, label: `${agency.name}, ${unit.name}` }))}
          value={unitId}
          onValue={setUnitId}
        />
      )}
      <AudienceLine of="her-side">
        Goes to {program.unit.name} of {program.agency.name} only. Its facilitators and their meeting member are not
        told.
      </AudienceLine>
      <TextArea
        label="A question, if you have one"
        hint="The advocate is told whom you ask about, never of a case."
        maxLength={1000}
        value={question}
        onValue={setQuestion}
      />
      <div className="row">
        <Button
          kind="primary"
          busy={ask.isPending}
          onClick={() =>
            ask.mutate({
              params: { caseId },
              body: { partyId: party.id, unitId, ...(asked ? { question: asked } : {}) },
            })
          }
        >
          Ask {program.agency.shortName} about {party.name}
        </Button>
        <Button kind="quiet" onClick={onDone}>
          Do not ask
        </Button>
      </div>
    </div>
  );
}

/** What was asked, and what came of it. */
export function Asked({ asked, opens }: { readonly asked: Asking['asked']; readonly opens: boolean }) {
  if (!asked.length) return null;
  return (
    <ul className="plain-list ruled">
      {asked.map((one) => (
        <li key={one.id} className="stack stack-tight">
          <p className="row row-apart">
            {opens ? (
              <Link to={`/consultations/${one.id}`}>
                {one.about}, {one.program}
              </Link>
            ) : (
              <span>
                {one.about}, {one.program}
              </span>
            )}
            {one.state === 'with-the-coordinator' ? (
              <StatusTag tone="neutral">Answered, with the coordinator</StatusTag>
            ) : (
              <PanelState state={one.state} />
            )}
          </p>
          <ClockLine clock={one.clock} />
          {one.noAdvocate && <NoAdvocateNotice said={one.noAdvocate} />}
        </li>
      ))}
    </ul>
  );
}

/** The coordinator or the lead worker asks a program whether she has an advocate there, and for her word, in two taps (C10). */
export function AskConsultation({ of, coordinates }: { readonly of: Case; readonly coordinates: boolean }) {
  const [about, setAbout] = useState<string | null>(null);
  const asking = useRead('case.asking', { caseId: of.id });
  const survivors = of.parties.filter((party) => party.role === 'victim-survivor');
  return (
    <Card title={coordinates ? 'Secondary consultations' : 'Ask whether she has an advocate'}>
      <Loaded query={asking} what="the programs">
        {(known) => (
          <div className="stack">
            <Asked asked={known.asked} opens={coordinates} />
            {survivors.map((party) =>
              about === party.id ? (
                <Ask
                  key={party.id}
                  caseId={of.id}
                  party={party}
                  programs={known.programs}
                  onDone={() => setAbout(null)}
                />
              ) : (
                <p key={party.id}>
                  <Button icon={MessageCircleQuestion} onClick={() => setAbout(party.id)}>
                    Ask a program about {party.name}
                  </Button>
                </p>
              ),
            )}
          </div>
        )}
      </Loaded>
    </Card>
  );
}
