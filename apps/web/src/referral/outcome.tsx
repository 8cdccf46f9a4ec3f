import { useRead } from '../api/queries.js';
import { AgencyName, SummaryList, Time } from '../ui/list.js';
import { Notice, StatusTag } from '../ui/notice.js';
import { Card } from '../ui/page.js';
import { Loaded } from '../ui/state.js';
import { referralStateWords } from './referral.states.js';

/** What the referrer may know: accepted or declined, the next step and a contact, never the reasons (rule 55). */
export function OutcomeCard({ referralId }: { readonly referralId: string }) {
  const outcome = useRead('referral.outcome', { referralId });
  return (
    <Loaded query={outcome} what="what became of it">
      {({ state, decidedAt, nextStep, contact }) => {
        const { word, tone, icon } = referralStateWords[state];
        if (state === 'submitted')
          return (
            <Notice tone="info">
              <p className="strong">Sent. The coordinator has it and has not decided yet.</p>
              <p>You will see the decision here. If the danger grows, do not wait for it: call 000.</p>
            </Notice>
          );
        return (
          <Card
            title="What became of it"
            aside={
              <StatusTag tone={tone} icon={icon}>
                {word}
              </StatusTag>
            }
          >
            <SummaryList
              rows={[
                { term: 'Decided', detail: decidedAt ? <Time at={decidedAt} /> : 'Not yet' },
                { term: 'Next step', detail: nextStep ?? 'None was written' },
                {
                  term: 'Talk to',
                  detail: contact ? (
                    <>
                      {contact.name}, {contact.role}, <AgencyName name={contact.agency} />
                    </>
                  ) : (
                    'No contact was named'
                  ),
                },
              ]}
            />
          </Card>
        );
      }}
    </Loaded>
  );
}
