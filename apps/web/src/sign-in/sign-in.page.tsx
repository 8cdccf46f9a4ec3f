import { useQueryClient } from '@tanstack/react-query';
import { BellOff, CircleCheck, EyeOff } from 'lucide-react';
import { useNavigate } from 'react-router';
import type { RouteResponse } from '@inview/contract';
import { useDo, useRead } from '../api/queries.js';
import { Mark } from '../frame/mark.js';
import { Notice } from '../ui/notice.js';
import { Empty, Loaded, ProblemPanel } from '../ui/state.js';
import './sign-in.css';

type Persona = RouteResponse<'personas.list'>['personas'][number];

const byAgency = (personas: readonly Persona[]) => {
  const agencies = new Map<string, Persona[]>();
  for (const persona of personas) agencies.set(persona.agency, [...(agencies.get(persona.agency) ?? []), persona]);
  return [...agencies];
};

function About() {
  return (
    <header className="welcome-about">
      <Mark />
      <h1>Inview</h1>
      <p className="welcome-lead">
        Where a Risk Assessment and Management Panel meets, and where the family safety advocate is heard.
      </p>
      <ul>
        <li>
          <CircleCheck className="icon" aria-hidden />
          One plan, written together. It says “saved” only when it is.
        </li>
        <li>
          <EyeOff className="icon" aria-hidden />
          Who can see it is said before you write it.
        </li>
        <li>
          <BellOff className="icon" aria-hidden />
          No mail or notice ever carries a name.
        </li>
      </ul>
    </header>
  );
}

interface PeopleProps {
  readonly personas: readonly Persona[];
  readonly onChoose: (slug: string) => void;
}

function People({ personas, onChoose }: PeopleProps) {
  return (
    <div className="welcome-agencies">
      {byAgency(personas).map(([agency, people]) => (
        <section className="welcome-agency" key={agency}>
          <h3>{agency}</h3>
          {people.map((persona) => (
            <button type="button" className="persona" key={persona.slug} onClick={() => onChoose(persona.slug)}>
              <span>
                <span className="persona-name">{persona.name}</span>, {persona.role}
              </span>
              <span className="small soft">{persona.tryThis}</span>
            </button>
          ))}
        </section>
      ))}
    </div>
  );
}

/** Signing in: on a demo server, as one of its invented people with one click. */
export function SignInPage() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const personas = useRead('personas.list');
  const start = useDo('session.start', {
    onDone: (me) => {
      void navigate('/', { replace: true });
      client.setQueryData(['session.read'], me);
    },
  });
  const choose = (persona: string) => {
    if (!start.isPending) start.mutate({ body: { persona } });
  };
  return (
    <div className="welcome">
      <About />
      <main className="welcome-people">
        <h2>Sign in</h2>
        <ProblemPanel problem={start.error} />
        <Loaded query={personas} what="who can sign in">
          {(list) =>
            list.personas.length === 0 ? (
              <Empty title="No way to sign in is set up here">
                This server does not run the demo. Ask whoever runs it how your agency signs in.
              </Empty>
            ) : (
              <>
                <Notice tone="info">
                  <p className="strong">This is a demo. Every person and every case here is invented.</p>
                  <p>
                    Choose whose day to live: one click signs you in. In a private window you can be somebody else at
                    the same time.
                  </p>
                </Notice>
                <People personas={list.personas} onChoose={choose} />
              </>
            )
          }
        </Loaded>
      </main>
    </div>
  );
}
