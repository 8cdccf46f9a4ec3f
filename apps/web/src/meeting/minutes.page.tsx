import { Printer } from 'lucide-react';
import { Link, useParams } from 'react-router';
import type { Minutes } from '@inview/contract';
import type { RiskLevel } from '@inview/policy';
import { useRead } from '../api/queries.js';
import { CaseAudience } from '../case/case-audience.js';
import { levelWords } from '../case/case-words.js';
import { Button } from '../ui/button.js';
import { instant, shortDate } from '../ui/dates.js';
import { SummaryList } from '../ui/list.js';
import { Card, Page } from '../ui/page.js';
import { Empty, Loaded } from '../ui/state.js';
import { UndertakingGate } from './undertaking.js';
import '../case/case.css';
import './meeting.css';

type MinutesCase = Minutes['cases'][number];

type MinutesPerson = Minutes['attendance'][number];

const attended: readonly (readonly [MinutesPerson['state'], string])[] = [
  ['present', 'Present'],
  ['apology', 'Apologies'],
  ['expected', 'Did not attend'],
];

function People({ people }: { readonly people: readonly MinutesPerson[] }) {
  return (
    <ul className="plain-list stack stack-tight">
      {people.map((one) => (
        <li key={one.agency + one.name}>
          <span className="strong">{one.agency}</span>: {one.name}, {one.role}
          {one.undertakingAcceptedAt ? (
            <span className="small soft"> Undertaking accepted {instant(one.undertakingAcceptedAt)}.</span>
          ) : (
            one.state === 'present' && <span className="small soft"> Undertaking not accepted.</span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Who was there and under which undertaking, who sent apologies, who did not come. */
function Attendance({ of }: { readonly of: Minutes }) {
  const rows = attended.map(([state, term]) => {
    const people = of.attendance.filter((one) => one.state === state);
    return { term: `${term} (${people.length})`, detail: people.length > 0 && <People people={people} /> };
  });
  return <SummaryList rows={rows.filter(({ detail }) => detail)} />;
}

function Block({ title, lines }: { readonly title: string; readonly lines: readonly (readonly [string, string])[] }) {
  return (
    <div className="stack stack-tight">
      <h4>{title}</h4>
      {lines.length ? (
        <ul className="plain-list ruled">
          {lines.map(([what, more], at) => (
            <li key={at}>
              <p>{what}</p>
              <p className="small soft prose">{more}</p>
            </li>
          ))}
        </ul>
      ) : (
        <p className="soft">None.</p>
      )}
    </div>
  );
}

function CaseMinutes({ of }: { readonly of: MinutesCase }) {
  return (
    <section className="stack minutes-case">
      <h3>
        <Link to={`/cases/${of.caseId}`}>{of.names}</Link> <span className="soft small">{of.reference}</span>
      </h3>
      <Block
        title="Risk levels"
        lines={of.riskLevels.map(
          ({ about, level, reason }) => [`${about}: ${levelWords[level as RiskLevel] ?? level}`, reason] as const,
        )}
      />
      <Block title="Decisions" lines={of.decisions.map(({ text, reasons }) => [text, reasons] as const)} />
      <Block
        title="Actions"
        lines={of.actions.map(({ what, owner, agency, dueOn, waits, answersRisk: risk }) => {
          const due = `${owner}, ${agency}, due ${dueOn === null ? (waits ?? '') : shortDate(dueOn)}`;
          const level = risk && (levelWords[risk.level as RiskLevel] ?? risk.level);
          return [what, risk ? `${due}; answers the risk to ${risk.about}: ${level ?? ''}` : due] as const;
        })}
      />
    </section>
  );
}

const standingWords = {
  done: 'Done',
  overtaken: 'Overtaken by a change of circumstances',
  'not-undertaken': 'Not undertaken',
  declined: 'Declined',
  'goes-on': 'Goes on',
} as const;

/** What earlier meetings had asked for, and the answers (C5). */
function Reviewed({ of }: { readonly of: Minutes }) {
  return (
    <section className="stack stack-tight">
      <h3>Outstanding actions of earlier meetings</h3>
      {of.review.length === 0 && <p className="soft">None.</p>}
      <ul className="plain-list ruled">
        {of.review.map(({ reference, what, agency, owner, standing, note }, at) => (
          <li key={at}>
            <p>
              {what} <span className="soft small">{reference}</span>
            </p>
            <p className="small soft prose">
              {owner}, {agency}. {standing === null ? 'Not answered' : standingWords[standing]}
              {note && `: “${note}”`}
            </p>
          </li>
        ))}
      </ul>
      {of.reviewLeftWhy && (
        <p className="small prose">A new case was begun before each was answered: “{of.reviewLeftWhy}”</p>
      )}
    </section>
  );
}

/** One version of the minutes. With one version there is no word of another (V2). */
function Version({ of, both }: { readonly of: Minutes; readonly both: boolean }) {
  const title = !both ? 'Minutes' : of.audience === 'her-side' ? 'Her side' : 'Whole panel';
  return (
    <Card title={title} aside={<span className="small soft">Made {instant(of.madeAt)}</span>}>
      <CaseAudience of={of.audience} readsHerSide={both} />
      <h3>Attendance and undertakings</h3>
      <Attendance of={of} />
      <Reviewed of={of} />
      {of.cases.map((one) => (
        <CaseMinutes key={one.caseId} of={one} />
      ))}
      <details className="no-print">
        <summary>The words as they were frozen</summary>
        <pre className="frozen" tabIndex={0}>
          {of.text}
        </pre>
      </details>
      <p className="small soft hash">SHA-256 {of.sha256}</p>
    </Card>
  );
}

/** Which meeting they are of. */
function Of({ meetingId }: { readonly meetingId: string }) {
  const meeting = useRead('meeting.read', { meetingId }).data;
  return meeting ? `${meeting.panel}, ${instant(meeting.startsAt)}` : null;
}

/** The minutes, in the versions that are the reader's. */
export function MinutesPage() {
  const { meetingId = '' } = useParams();
  const query = useRead('meeting.minutes', { meetingId });
  if (query.error?.code === 'undertaking-required') return <UndertakingGate meetingId={meetingId} />;
  return (
    <Page
      title="Minutes"
      lead={<Of meetingId={meetingId} />}
      back={{ to: '/cases', label: 'Meetings and cases' }}
      actions={
        <Button icon={Printer} onClick={() => window.print()}>
          Print
        </Button>
      }
    >
      <Loaded query={query} what="the minutes">
        {({ minutes }) =>
          minutes.length ? (
            <div className="stack stack-wide">
              {minutes.map((one) => (
                <Version key={one.audience} of={one} both={minutes.length > 1} />
              ))}
            </div>
          ) : (
            <Empty title="No minutes yet">They are made when the coordinator closes the meeting.</Empty>
          )
        }
      </Loaded>
    </Page>
  );
}
