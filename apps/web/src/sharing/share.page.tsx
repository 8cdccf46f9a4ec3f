import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { AgencyRef } from '@inview/contract';
import { exchangeAudience, exchanges, type SharingPurpose } from '@inview/policy';
import type { ProblemError } from '../api/problem.js';
import { useDo } from '../api/queries.js';
import { useMe } from '../api/session.js';
import { useUnsaved } from '../api/unsaved.js';
import type { Case } from '../case/case.js';
import { missing } from '../meeting/missing.js';
import { announce } from '../ui/announce.js';
import { Choice, ChoiceMany } from '../ui/choice.js';
import { errorAt } from '../ui/error-summary.js';
import { TextArea } from '../ui/field.js';
import { AudienceLine } from '../ui/notice.js';
import { CaseAgenciesPage } from './case-agencies.page.js';
import { ExchangeForm } from './exchange-form.js';
import { blankRecord, boxOf, RecordFields, recordTexts } from './record-fields.js';
import { optionsOf, purposeWords } from './request.words.js';
import { agencyOfHisSide, meOfHisSide } from './sides.js';

/** Who reads what is given to these agencies (D1, D2); the men's service is not told who is left out. */
function Readers({ to }: { readonly to: readonly AgencyRef[] }) {
  const me = useMe();
  if (to.length === 0)
    return <AudienceLine of="told">The agencies you choose, yours, and the coordinator.</AudienceLine>;
  const without = exchangeAudience([meOfHisSide(me), ...to.map(agencyOfHisSide)]) === 'her-side';
  const names = [me.agency, ...to].map(({ shortName }) => shortName).join(', ');
  return (
    <AudienceLine of={without ? 'her-side' : 'told'}>
      Panel members of {names}, and the coordinator.{without && ' Not the men’s service.'}
    </AudienceLine>
  );
}

const blank = {
  partyId: '',
  agencyIds: [] as string[],
  purpose: '' as SharingPurpose | '',
  record: blankRecord,
};

function Share({ of, agencies }: { readonly of: Case; readonly agencies: readonly AgencyRef[] }) {
  const me = useMe();
  const navigate = useNavigate();
  const [typed, setTyped] = useState(blank);
  const [lacks, setLacks] = useState<ProblemError | null>(null);
  const give = useDo('statement.give', {
    refresh: ['exchange.mine'],
    onDone: async ({ id }) => {
      announce('Shared.');
      await navigate(`/disclosures/${id}`);
    },
  });
  useUnsaved(recordTexts.some((name) => typed.record[name] !== '') && !give.isSuccess);
  const problem = lacks ?? give.error;
  const errors = problem?.fields ?? [];
  const set = (more: Partial<typeof blank>) => setTyped((now) => ({ ...now, ...more }));
  const onRecord = (more: Partial<typeof blankRecord>) => set({ record: { ...typed.record, ...more } });
  const about = of.parties.find(({ id }) => id === typed.partyId);
  // D2: the men's service is told about the person using violence only; what it knows of others it may give.
  const others = agencies.filter(
    (one) => one.id !== me.agency.id && (!about || exchanges(agencyOfHisSide(one), about.role)),
  );
  const to = others.filter(({ id }) => typed.agencyIds.includes(id));
  const record = { ...typed.record, purpose: typed.purpose || ('protection' as const) };
  const isReady = () => {
    const empty = missing({
      partyId: [typed.partyId, 'Choose whom it is about'],
      agencyIds: [to.map(({ id }) => id).join(), 'Choose the agencies that you give it to'],
      purpose: [typed.purpose, 'Choose what it is for'],
      'record/what': [record.what, 'Write what you give'],
    });
    setLacks(empty);
    return !empty;
  };
  const names = to.map(({ shortName }) => shortName).join(', ');
  return (
    <ExchangeForm
      ofPage
      title="What is shared, and why"
      problem={problem}
      confirm={to.length === 0 ? 'Share it' : `Share it with ${names}`}
      warning={<p>{names} will read what you give. What has been read cannot be unread; it can be corrected.</p>}
      busy={give.isPending}
      isReady={isReady}
      onSend={() =>
        give.mutate({
          params: { caseId: of.id },
          body: { partyId: typed.partyId, agencyIds: to.map(({ id }) => id), record },
        })
      }
      onCancel={() => void navigate(`/cases/${of.id}`)}
    >
      <Choice
        legend="About whom"
        pointer="/partyId"
        error={errorAt(errors, '/partyId')}
        options={of.parties.map(({ id, name }) => ({ value: id, label: name }))}
        value={typed.partyId}
        onValue={(partyId) => set({ partyId })}
      />
      <ChoiceMany
        legend="Who you give it to"
        hint="Only those who need it. The sharing law is asked for each."
        pointer="/agencyIds"
        error={errorAt(errors, '/agencyIds')}
        options={others.map(({ id, name }) => ({ value: id, label: name }))}
        values={typed.agencyIds}
        onValues={(agencyIds) => set({ agencyIds })}
      />
      <Choice
        legend="What it is for"
        pointer="/purpose"
        error={errorAt(errors, '/purpose')}
        options={optionsOf(purposeWords)}
        value={typed.purpose}
        onValue={(purpose) => set({ purpose })}
      />
      <TextArea
        label="What you give"
        hint="The fact and its source; say what is opinion."
        audience={<Readers to={to} />}
        {...boxOf(record, errors, onRecord)('what')}
      />
      {about && (
        <RecordFields
          about={{ partyId: about.id, name: about.name, role: about.role }}
          to={names || 'who receives it'}
          record={record}
          errors={errors}
          onRecord={onRecord}
          basisAt="/record/basis"
        />
      )}
    </ExchangeForm>
  );
}

/** Gives other agencies of the panel something of one's own accord, before anybody asks. */
export function SharePage() {
  return (
    <CaseAgenciesPage title="Share with other agencies" lead=": of your own accord, before anybody asks.">
      {(of, agencies) => <Share of={of} agencies={agencies} />}
    </CaseAgenciesPage>
  );
}
