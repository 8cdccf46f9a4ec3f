import { SlidersHorizontal } from 'lucide-react';
import type { PracticeContent, RouteResponse } from '@inview/contract';
import { useRead } from '../api/queries.js';
import { ButtonLink } from '../ui/button.js';
import { longDate } from '../ui/dates.js';
import { Card, Page } from '../ui/page.js';
import { Empty, Loaded } from '../ui/state.js';
import { SettingsView } from './settings-view.js';
import { PastVersion, VersionCard } from './version-card.js';
import './settings.css';

type Settings = RouteResponse<'settings.read'>;

/** The content of a version by its id; of what Inview came with for none. */
export const contentById = ({ original, versions }: Settings, id: string | null): PracticeContent =>
  versions.find((version) => version.id === id)?.content ?? original;

function Versions({ settings }: { readonly settings: Settings }) {
  const { versions, inForce } = settings;
  const open = versions.filter(({ standing }) => standing === 'proposed' || standing === 'approved');
  const now = versions.find(({ id }) => id === inForce);
  const answered = versions.filter((version) => !open.includes(version) && version !== now);
  const base = (id: string | null) => contentById(settings, id);
  return (
    <div className="stack stack-wide">
      <section className="stack" aria-labelledby="settings-open">
        <h2 id="settings-open">Proposed</h2>
        {open.length === 0 && (
          <Empty icon={SlidersHorizontal} title="Nothing is proposed">
            A change that a practice lead proposes will be here, for two others to approve.
          </Empty>
        )}
        {open.map((version) => (
          <VersionCard key={version.id} version={version} base={base(version.basedOn)} />
        ))}
      </section>
      <Card
        title="In force"
        aside={<span className="soft">{now ? `since ${longDate(now.from)}` : 'as Inview came'}</span>}
      >
        <SettingsView content={base(inForce)} />
      </Card>
      {answered.length > 0 && (
        <Card title="Earlier versions">
          {answered.map((version) => (
            <PastVersion key={version.id} version={version} base={base(version.basedOn)} />
          ))}
        </Card>
      )}
    </div>
  );
}

/** The practice settings for practice leads (rule 58): what is in force, what is proposed, what was. */
export function SettingsPage() {
  const settings = useRead('settings.read');
  return (
    <Page
      title="Practice settings"
      lead="What every panel asks, reads out and keeps to. Two practice leads approve what another proposes; nothing here can loosen the rules that protect her."
      actions={
        <>
          <ButtonLink to="/settings/messages">What Inview sends</ButtonLink>
          <ButtonLink kind="primary" to="/settings/new">
            Propose a change
          </ButtonLink>
        </>
      }
    >
      <Loaded query={settings} what="the practice settings">
        {(loaded) => <Versions settings={loaded} />}
      </Loaded>
    </Page>
  );
}
