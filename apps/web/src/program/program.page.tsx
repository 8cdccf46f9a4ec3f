import { UsersRound } from 'lucide-react';
import type { RouteResponse } from '@inview/contract';
import { useRead } from '../api/queries.js';
import { TaskList } from '../ui/list.js';
import { Card, Page } from '../ui/page.js';
import { Empty, Loaded } from '../ui/state.js';
import { OwnCoverage } from './coverage.js';
import { EnrolForm } from './enrol-form.js';
import { LaneCards } from './lane-cards.js';
import { ReviewItem } from './review-list.js';
import { Standing } from './sessions.js';

type Programs = RouteResponse<'programs.mine'>;

function Men({ enrolments }: Pick<Programs, 'enrolments'>) {
  if (enrolments.length === 0) {
    return (
      <Empty icon={UsersRound} title="Nobody is enrolled yet">
        Men in your agency’s program will be here, with what each session taught.
      </Empty>
    );
  }
  return (
    <TaskList
      tasks={enrolments.map(({ id, man, program, facilitator, state, exit }) => ({
        key: id,
        title: man,
        hint: `${program}, ${facilitator.name}`,
        status: <Standing state={state} exit={exit} />,
        to: `/program/${id}`,
      }))}
    />
  );
}

/** N5: partner contact's alone. */
function Reviews() {
  const query = useRead('program.reviews');
  return (
    <Card title="Less in view">
      <Loaded query={query} what="who is less in view">
        {({ reviews }) =>
          reviews.length === 0 ? (
            <p className="soft">
              When a man leaves the program, however he leaves, you are asked here what follows for her.
            </p>
          ) : (
            <ul className="plain-list ruled">
              {reviews.map((review) => (
                <ReviewItem key={review.enrolmentId} review={review} answerOn={review.enrolmentId} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Card>
  );
}

/** The program: who is in it, what came through the lane, and for partner contact who is less in view. */
export function ProgramPage() {
  const query = useRead('programs.mine');
  return (
    <Page title="Program" width="narrow">
      <LaneCards />
      <Loaded query={query} what="the program">
        {(programs) => (
          <>
            {!programs.mayEnrol && <Reviews />}
            {!programs.mayEnrol && <OwnCoverage />}
            <Card title="In the program">
              <Men enrolments={programs.enrolments} />
            </Card>
            {programs.mayEnrol && (
              <Card title="Enrol a man">
                <EnrolForm facilitators={programs.facilitators} />
              </Card>
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}
