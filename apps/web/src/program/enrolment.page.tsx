import { useParams } from 'react-router';
import { useRead } from '../api/queries.js';
import { longDate } from '../ui/dates.js';
import { Card, Page } from '../ui/page.js';
import { Loaded } from '../ui/state.js';
import { ExitForm } from './exit-form.js';
import { SessionForm } from './session-form.js';
import { Sessions, Standing } from './sessions.js';

/** One man in the program: what was learnt, and for who works with him, writing it down. */
export function EnrolmentPage() {
  const { enrolmentId = '' } = useParams();
  const query = useRead('program.read', { enrolmentId });
  const of = query.data;
  return (
    <Page
      title={of?.man ?? 'Program'}
      width="narrow"
      lead={of && `${of.program}, with ${of.facilitator.name}, since ${longDate(of.enrolledOn)}`}
      back={{ to: '/program', label: 'Program' }}
      actions={of && <Standing state={of.state} exit={of.exit} />}
    >
      <Loaded query={query} what="the enrolment">
        {(read) => (
          <>
            {read.exit && <p className="prose">{read.exit.reason}</p>}
            {read.mayWrite && (
              <Card title="Write down a session">
                <SessionForm enrolmentId={read.id} />
              </Card>
            )}
            <Card title="What was learnt">
              <Sessions notes={read.notes} />
            </Card>
            {read.mayWrite && (
              <Card title="Leaving the program">
                <ExitForm enrolmentId={read.id} man={read.man} />
              </Card>
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}
