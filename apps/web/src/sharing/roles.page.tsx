import { useState } from 'react';
import { useParams } from 'react-router';
import type { RouteResponse } from '@inview/contract';
import { partyRoles, takesTwo, type PartyRole } from '@inview/policy';
import type { ProblemError } from '../api/problem.js';
import { useDo, useRead } from '../api/queries.js';
import { useUnsaved } from '../api/unsaved.js';
import { roleWords } from '../case/case-words.js';
import { missing } from '../meeting/missing.js';
import { UndertakingFirst } from '../meeting/undertaking-first.js';
import { announce } from '../ui/announce.js';
import { Button } from '../ui/button.js';
import { Choice } from '../ui/choice.js';
import { errorAt } from '../ui/error-summary.js';
import { TextArea } from '../ui/field.js';
import { SummaryList, Time } from '../ui/list.js';
import { AudienceLine } from '../ui/notice.js';
import { Card, Page } from '../ui/page.js';
import { Loaded } from '../ui/state.js';
import { Acknowledgements } from './acknowledgements.js';
import { ExchangeForm } from './exchange-form.js';
import { WaitingRole } from './role-waiting.js';

type Roles = RouteResponse<'case.roles'>;
const blank = { partyId: '', role: '' as PartyRole | '', reasons: '' };

function CorrectRole({ roles, onDone }: { readonly roles: Roles; readonly onDone: () => void }) {
  const [typed, setTyped] = useState(blank);
  const [lacks, setLacks] = useState<ProblemError | null>(null);
  const correct = useDo('party.correct-role', {
    refresh: ['case.roles', 'case.read', 'exchange.mine'],
    onDone: ({ outcome }) => {
      announce(outcome === 'proposed' ? 'Proposed. It waits for another person.' : 'Corrected; every agency is told.');
      onDone();
    },
  });
  useUnsaved(typed.reasons !== '');
  const problem = lacks ?? correct.error;
  const errors = problem?.fields ?? [];
  const set = (more: Partial<typeof blank>) => setTyped((now) => ({ ...now, ...more }));
  const about = roles.parties.find(({ partyId }) => partyId === typed.partyId);
  const two = typed.role !== '' && takesTwo(typed.role);
  const isReady = () => {
    const empty = missing({
      partyId: [typed.partyId, 'Choose whose role is wrong'],
      role: [typed.role, 'Choose the right role'],
      reasons: [typed.reasons, 'Write how you know'],
    });
    setLacks(empty);
    return !empty;
  };
  return (
    <ExchangeForm
      title="Correct a role"
      problem={problem}
      confirm={two ? 'Propose it to another person' : 'Correct the role'}
      warning={
        two ? (
          <p>Nothing changes until the coordinator or a chair other than you confirms it. Nobody else is told.</p>
        ) : (
          <p>
            It acts at once, and every agency of the case is told.{' '}
            {about?.role === 'person-using-violence' &&
              `What the men’s service was told of ${about.name} is closed to it.`}
          </p>
        )
      }
      busy={correct.isPending}
      isReady={isReady}
      onSend={() => {
        const { partyId, role, reasons } = typed;
        if (role)
          correct.mutate({ params: { caseId: roles.caseId }, body: { partyId, role, reasons: reasons.trim() } });
      }}
      onCancel={onDone}
    >
      <Choice
        legend="Whose role is wrong"
        pointer="/partyId"
        error={errorAt(errors, '/partyId')}
        options={roles.parties.map(({ partyId, name, role }) => ({
          value: partyId,
          label: name,
          hint: roleWords[role],
        }))}
        value={typed.partyId}
        onValue={(partyId) => set({ partyId, role: '' })}
      />
      <Choice
        legend="The right role"
        pointer="/role"
        error={errorAt(errors, '/role')}
        options={partyRoles
          .filter((role) => role !== about?.role)
          .map((role) => ({
            value: role,
            label: roleWords[role],
            ...(takesTwo(role) ? { hint: 'Takes two people. Could the roles be reversed?' } : {}),
          }))}
        value={typed.role}
        onValue={(role) => set({ role })}
      />
      <TextArea
        label="How you know"
        pointer="/reasons"
        audience={<AudienceLine of="her-side">Those who read her side. Not the men’s service.</AudienceLine>}
        error={errorAt(errors, '/reasons')}
        maxLength={5000}
        value={typed.reasons}
        onValue={(reasons) => set({ reasons })}
      />
    </ExchangeForm>
  );
}

function Corrected({ corrections }: { readonly corrections: Roles['corrections'] }) {
  return (
    <ul className="plain-list ruled">
      {corrections.map(({ id, right, wrong, reasons, by, at, notices }) => (
        <li className="stack stack-tight" key={id}>
          <p className="strong">{right}</p>
          <p className="small soft">
            {wrong} {by.name}, {by.agency}, <Time at={at} />
          </p>
          <SummaryList
            rows={[
              { term: 'Why', detail: reasons },
              { term: 'Told', detail: <Acknowledgements notices={notices} /> },
            ]}
          />
        </li>
      ))}
    </ul>
  );
}

function Declined({ declined }: { readonly declined: Roles['declined'] }) {
  return (
    <ul className="plain-list ruled">
      {declined.map(({ id, about, role, reason, by, at }) => (
        <li className="stack stack-tight" key={id}>
          <p>
            {about.name} as {roleWords[role].toLowerCase()}: {reason}
          </p>
          <p className="small soft">
            {by.name}, {by.agency}, <Time at={at} />
          </p>
        </li>
      ))}
    </ul>
  );
}

function RolesBody({ roles }: { readonly roles: Roles }) {
  const [correcting, setCorrecting] = useState(false);
  const { parties, waiting, corrections, declined } = roles;
  return (
    <>
      <Card title="On record">
        <SummaryList rows={parties.map(({ name, role }) => ({ term: name, detail: roleWords[role] }))} />
        {correcting ? (
          <CorrectRole roles={roles} onDone={() => setCorrecting(false)} />
        ) : (
          <p>
            <Button onClick={() => setCorrecting(true)}>Correct a role</Button>
          </p>
        )}
      </Card>
      {waiting.length > 0 && (
        <Card title="Waits for another person">
          <ul className="plain-list ruled">
            {waiting.map((proposal) => (
              <WaitingRole key={proposal.id} proposal={proposal} />
            ))}
          </ul>
        </Card>
      )}
      {corrections.length > 0 && (
        <Card title="Corrected before">
          <Corrected corrections={corrections} />
        </Card>
      )}
      {declined.length > 0 && (
        <Card title="Proposed, and not changed">
          <Declined declined={declined} />
        </Card>
      )}
    </>
  );
}

/** Who is who in a case: whoever was wronged is freed at once; naming the person using violence takes two people (D7–D9). */
export function RolesPage() {
  const { caseId = '' } = useParams();
  const query = useRead('case.roles', { caseId });
  if (query.error?.code === 'undertaking-required') return <UndertakingFirst />;
  return (
    <Page
      title="Who is who"
      lead={query.data && `Case ${query.data.reference}: people are misidentified easily, and it is hard to put right.`}
      width="narrow"
      back={{ to: `/cases/${caseId}`, label: 'Case' }}
    >
      <Loaded query={query} what="who is who">
        {(roles) => <RolesBody roles={roles} />}
      </Loaded>
    </Page>
  );
}
