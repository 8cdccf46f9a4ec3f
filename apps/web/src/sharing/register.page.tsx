import { useRead } from '../api/queries.js';
import { usePanelId } from '../api/session.js';
import type { RouteResponse } from '@inview/contract';
import { longDate } from '../ui/dates.js';
import { SummaryList } from '../ui/list.js';
import { Notice, StatusTag } from '../ui/notice.js';
import { Card, Page } from '../ui/page.js';
import { Empty, Loaded } from '../ui/state.js';

type Entry = RouteResponse<'panel.register'>['entries'][number];

const standingWords: Record<Entry['standing'], string> = {
  'risk-assessment-entity': 'Risk assessment entity',
  'information-sharing-entity': 'Information sharing entity',
  neither: 'Neither',
};
const capacityWords: Record<Entry['capacity'], string> = {
  any: 'In all its work',
  panel: 'Only while acting on the panel',
};

const schemeWords: Record<Entry['schemes'][number], string> = {
  'family-violence': 'family violence scheme',
  child: 'child scheme',
};

const span = ({ from, until }: Entry) =>
  until === null ? `From ${longDate(from)}` : `${longDate(from)} to ${longDate(until)}`;
const scopeOf = ({ unit, role, capacity }: Entry) =>
  [capacityWords[capacity], unit && `unit ${unit}`, role && `as ${role}`].filter(Boolean).join(', ');

function AgencyEntries({ entries }: { readonly entries: readonly Entry[] }) {
  const agency = entries[0]?.agency;
  return (
    <Card title={agency?.name}>
      <SummaryList
        rows={entries.map((entry) => ({
          term: standingWords[entry.standing],
          detail: (
            <>
              {scopeOf(entry)}. {entry.schemes.map((scheme) => schemeWords[scheme]).join(' and ')}. {span(entry)}.{' '}
              {!entry.inForce && <StatusTag>Not in force today</StatusTag>}
            </>
          ),
        }))}
      />
    </Card>
  );
}

function Entries({ register }: { readonly register: RouteResponse<'panel.register'> }) {
  const { entries, without } = register;
  const agencies = [...new Set(entries.map(({ agency }) => agency.id))];
  return (
    <>
      <Card title="What it decides">
        <p>
          Every request, answer and release asks this register for its day, and for the scheme that is relied on: the
          family violence scheme and the child scheme prescribe entities of their own. A risk assessment entity may be
          given information to assess the risk; an information sharing entity to protect. Who stands in no entry of that
          day is given nothing and gives nothing.
        </p>
        <p className="soft">
          The administrators of Inview keep it, from what the schemes prescribe. Tell them of an agency that is missing
          or whose dates are wrong; nobody changes it from a case.
        </p>
      </Card>
      {without.length > 0 && (
        <Notice tone="needs-you">
          <p className="strong">Not registered today</p>
          <p>{without.map(({ name }) => name).join(', ')}: nothing can be shared with them.</p>
        </Notice>
      )}
      {agencies.map((id) => (
        <AgencyEntries key={id} entries={entries.filter(({ agency }) => agency.id === id)} />
      ))}
    </>
  );
}

function Read({ panelId }: { readonly panelId: string }) {
  const query = useRead('panel.register', { panelId });
  return (
    <Loaded query={query} what="the register">
      {(register) => <Entries register={register} />}
    </Loaded>
  );
}

/** The register of prescribed entities: what each agency of the panel is under the information sharing schemes, by date. */
export function RegisterPage() {
  const panelId = usePanelId();
  return (
    <Page
      title="Register of prescribed entities"
      lead="What each agency of the panel may be given under the information sharing schemes, and since when."
      back={{ to: '/requests', label: 'Requests' }}
      width="narrow"
    >
      {panelId ? (
        <Read panelId={panelId} />
      ) : (
        <Empty title="You sit on no panel">The register lists the agencies of a panel.</Empty>
      )}
    </Page>
  );
}
