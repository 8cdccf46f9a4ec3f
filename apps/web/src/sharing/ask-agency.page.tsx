import { useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router';
import type { AgencyRef } from '@inview/contract';
import { exchanges, type SharingPurpose } from '@inview/policy';
import type { ProblemError } from '../api/problem.js';
import { useDo } from '../api/queries.js';
import { useMe } from '../api/session.js';
import { useUnsaved } from '../api/unsaved.js';
import type { Case } from '../case/case.js';
import { missing } from '../meeting/missing.js';
import { announce } from '../ui/announce.js';
import { Button } from '../ui/button.js';
import { Check, Choice, Select } from '../ui/choice.js';
import { errorAt, ErrorSummary } from '../ui/error-summary.js';
import { TextArea } from '../ui/field.js';
import { AudienceLine } from '../ui/notice.js';
import { CaseAgenciesPage } from './case-agencies.page.js';
import { ExchangeAudience } from './exchange-audience.js';
import { optionsOf, purposeWords } from './request.words.js';
import { agencyOfHisSide, meOfHisSide } from './sides.js';

const blank = { partyId: '', agencyId: '', purpose: '' as SharingPurpose | '', asked: '', safetyConcern: false };

function Ask({ of, agencies }: { readonly of: Case; readonly agencies: readonly AgencyRef[] }) {
  const me = useMe();
  const navigate = useNavigate();
  const [typed, setTyped] = useState(blank);
  const [lacks, setLacks] = useState<ProblemError | null>(null);
  const send = useDo('request.send', {
    refresh: ['exchange.mine'],
    onDone: async ({ id }) => {
      announce('Asked.');
      await navigate(`/requests/${id}`);
    },
  });
  useUnsaved(typed.asked !== '' && !send.isSuccess);
  const set = (more: Partial<typeof blank>) => setTyped((now) => ({ ...now, ...more }));
  const problem = lacks ?? send.error;
  const errors = problem?.fields ?? [];
  // D2: the men's service asks, and is asked, about the person using violence only.
  const parties = of.parties.filter(({ role }) => exchanges(meOfHisSide(me), role));
  const about = parties.find(({ id }) => id === typed.partyId);
  const others = agencies.filter(
    (one) => one.id !== me.agency.id && (!about || exchanges(agencyOfHisSide(one), about.role)),
  );
  const to = others.find(({ id }) => id === typed.agencyId);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (send.isPending) return;
    const { purpose, ...rest } = typed;
    const empty = missing({
      partyId: [typed.partyId, 'Choose whom you ask about'],
      agencyId: [to?.id ?? '', 'Choose the agency that you ask'],
      purpose: [purpose, 'Choose what you need it for'],
      asked: [typed.asked, 'Write what you ask'],
    });
    setLacks(empty);
    if (!empty && purpose)
      send.mutate({ params: { caseId: of.id }, body: { ...rest, purpose, asked: rest.asked.trim() } });
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <ErrorSummary problem={problem} />
      <Choice
        legend="About whom"
        pointer="/partyId"
        error={errorAt(errors, '/partyId')}
        options={parties.map(({ id, name }) => ({ value: id, label: name }))}
        value={typed.partyId}
        onValue={(partyId) => set({ partyId })}
      />
      <Select
        label="Which agency you ask"
        pointer="/agencyId"
        error={errorAt(errors, '/agencyId')}
        options={others.map(({ id, name }) => ({ value: id, label: name }))}
        value={typed.agencyId}
        onValue={(agencyId) => set({ agencyId })}
      />
      <Choice
        legend="What you need it for"
        pointer="/purpose"
        error={errorAt(errors, '/purpose')}
        options={optionsOf(purposeWords)}
        value={typed.purpose}
        onValue={(purpose) => set({ purpose })}
      />
      <TextArea
        label="What you ask"
        pointer="/asked"
        audience={
          to ? (
            <ExchangeAudience ends={[me.agency, to]} />
          ) : (
            <AudienceLine of="told">Your agency, the agency you ask, and the coordinator.</AudienceLine>
          )
        }
        error={errorAt(errors, '/asked')}
        maxLength={5000}
        value={typed.asked}
        onValue={(asked) => set({ asked })}
      />
      <Check
        label="Somebody’s safety may depend on it"
        hint="It is due sooner, and stands first in their list."
        checked={typed.safetyConcern}
        onChecked={(safetyConcern) => set({ safetyConcern })}
      />
      <div>
        <Button type="submit" kind="primary" busy={send.isPending}>
          {to ? `Ask ${to.shortName}` : 'Ask'}
        </Button>
      </div>
    </form>
  );
}

/** Asks another agency of the panel about somebody in the case. */
export function AskAgencyPage() {
  return (
    <CaseAgenciesPage title="Ask another agency">
      {(of, agencies) => <Ask of={of} agencies={agencies} />}
    </CaseAgenciesPage>
  );
}
