import { useParams } from 'react-router';
import { useRead } from '../api/queries.js';
import { UndertakingFirst } from '../meeting/undertaking-first.js';
import { Notice } from '../ui/notice.js';
import { Card, Page } from '../ui/page.js';
import { Loaded } from '../ui/state.js';
import { ConflictList } from './conflict-list.js';
import { Emergencies } from './emergencies.js';
import { EmptyOffices } from './empty-offices.js';
import { KnownPrograms } from './known-programs.js';
import { RecordConflict } from './record-conflict.js';
import { named, type Conflicts, type Keeping } from './conflict.js';

/** X2, for the coordinator: who acts for both, and where one pool of workers serves both. */
function BothSides({ of }: { readonly of: NonNullable<Conflicts['bothSides']> }) {
  if (of.people.length === 0 && of.pools.length === 0) return null;
  return (
    <Card title="Both sides">
      {of.people.map((person) => (
        <Notice key={person.id} tone="danger">
          <p>
            {named(person)} has been her advocate and is named for an action aimed at him. They cannot see that action:
            name somebody else.
          </p>
        </Notice>
      ))}
      {of.pools.map(({ agency, unit }) => (
        <Notice key={agency.id + (unit?.id ?? '')} tone={unit ? 'needs-you' : 'neutral'}>
          <p>
            {unit
              ? `${unit.name} of ${agency.name} is asked about her and works with him: ask who keeps the two apart.`
              : `${agency.name} is asked about her and works with him, in different units.`}
          </p>
        </Notice>
      ))}
    </Card>
  );
}

function Body({ of, keeping }: { readonly of: Conflicts; readonly keeping: Keeping }) {
  return (
    <div className="stack">
      <Card title="Who does not take part">
        <ConflictList caseId={keeping.caseId} mayLift={of.mayLift} conflicts={of.conflicts} />
      </Card>
      {of.emptyOffices.length > 0 && (
        <Card title="Who stands in">
          <EmptyOffices of={of.emptyOffices} keeping={keeping} />
        </Card>
      )}
      {of.stranded.length > 0 && (
        <Card title="Actions nobody can answer for">
          <ul className="plain-list ruled">
            {of.stranded.map(({ what, owner }) => (
              <li key={what + owner.id}>
                <p>{what}</p>
                <p className="small soft">{named(owner)} cannot see it any more. Name somebody else.</p>
              </li>
            ))}
          </ul>
        </Card>
      )}
      {of.programs.length > 0 && (
        <Card title="Programs that this case knows of">
          <KnownPrograms caseId={keeping.caseId} of={of.programs} />
        </Card>
      )}
      {of.bothSides && <BothSides of={of.bothSides} />}
      <Card title="Emergency access">
        <p>For somebody to whom the case is closed. Both chairs must agree. It ends by itself.</p>
        <Emergencies of={of.emergencies} keeping={keeping} mayApprove={of.mayApprove} />
      </Card>
      <Card title="Record a conflict">
        <RecordConflict {...keeping} />
      </Card>
    </div>
  );
}

/** The conflicts of interest in one case, for its coordinator and chairs. */
export function ConflictsPage() {
  const { caseId = '' } = useParams();
  const file = useRead('case.read', { caseId });
  if (file.error?.code === 'undertaking-required') return <UndertakingFirst />;
  return (
    <Page
      title="Conflicts of interest"
      lead={file.data && `Case ${file.data.reference}. Only its coordinator and co-chairs see this page.`}
      back={{ to: `/cases/${caseId}`, label: 'The case' }}
    >
      <Loaded query={file} what="the case">
        {({ panelId }) => <Kept caseId={caseId} panelId={panelId} />}
      </Loaded>
    </Page>
  );
}

function Kept({ caseId, panelId }: Omit<Keeping, 'agencies'>) {
  const conflicts = useRead('case.conflicts', { caseId });
  const directory = useRead('panel.directory', { panelId });
  return (
    <Loaded query={conflicts} what="the conflicts">
      {(of) => <Body of={of} keeping={{ caseId, panelId, agencies: directory.data?.agencies ?? [] }} />}
    </Loaded>
  );
}
