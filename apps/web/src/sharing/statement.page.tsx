import { useState } from 'react';
import { useParams } from 'react-router';
import { useDo, useRead } from '../api/queries.js';
import { UndertakingFirst } from '../meeting/undertaking-first.js';
import { announce } from '../ui/announce.js';
import { Button } from '../ui/button.js';
import { Card, Page } from '../ui/page.js';
import { Loaded } from '../ui/state.js';
import { AddMissingForm } from './add-missing-form.js';
import { CorrectForm } from './correct-form.js';
import { Corrected, Given, Kept, type Statement } from './statement-view.js';
import { howWords } from './words.js';

/** What can be done with what was given: putting it right, and adding what was only said and not yet recorded. */
function Next({ statement }: { readonly statement: Statement }) {
  const [doing, setDoing] = useState<'correct' | 'add' | null>(null);
  const correct = useDo('statement.correct', {
    refresh: ['statement.read', 'ledger.read'],
    onDone: () => {
      announce('The correction was sent.');
      setDoing(null);
    },
  });
  const { id, mayCorrect, mayAdd, recipients } = statement;
  if (!mayCorrect && !mayAdd) return null;
  return (
    <Card>
      {doing === 'correct' && (
        <CorrectForm
          holders={recipients.map(({ agency }) => agency.shortName)}
          problem={correct.error}
          busy={correct.isPending}
          onSend={(body) => correct.mutate({ params: { statementId: id }, body })}
          onCancel={() => setDoing(null)}
        />
      )}
      {doing === 'add' && <AddMissingForm statement={statement} onDone={() => setDoing(null)} />}
      {doing === null && (
        <div className="row">
          {mayCorrect && <Button onClick={() => setDoing('correct')}>Correct what is wrong</Button>}
          {mayAdd && <Button onClick={() => setDoing('add')}>Add what was not recorded</Button>}
        </div>
      )}
    </Card>
  );
}

function Whole({ statement }: { readonly statement: Statement }) {
  const { about, from, how, requestId, record } = statement;
  return (
    <Page
      title={`About ${about.name}`}
      lead={`${howWords[how]}, ${from.name}`}
      width="narrow"
      back={requestId ? { to: `/requests/${requestId}`, label: 'Request' } : { to: '/requests', label: 'Requests' }}
    >
      <Corrected statement={statement} />
      <Card title="What was given">
        <Given statement={statement} opened />
      </Card>
      {record && (
        <Card title="Kept on record">
          <Kept statement={statement} />
        </Card>
      )}
      <Next statement={statement} />
    </Page>
  );
}

/** One thing that an agency gave, as its giver or a recipient reads it. */
export function StatementPage() {
  const { statementId = '' } = useParams();
  const query = useRead('statement.read', { statementId });
  if (query.error?.code === 'undertaking-required') return <UndertakingFirst />;
  return (
    <Loaded query={query} what="what was given" page="What was given">
      {(statement) => <Whole statement={statement} />}
    </Loaded>
  );
}
