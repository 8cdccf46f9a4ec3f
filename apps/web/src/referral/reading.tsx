import type { ReactNode } from 'react';
import type { ReferralContent } from '@inview/contract';
import { useRead } from '../api/queries.js';
import { longDate } from '../ui/dates.js';
import { SummaryList } from '../ui/list.js';
import { Notice } from '../ui/notice.js';
import { Card } from '../ui/page.js';
import { Loaded } from '../ui/state.js';
import * as tables from './referral.fields.js';

type FieldOf<T> = tables.FieldOf<T>;

function worded(kind: FieldOf<object>['kind'], value: unknown): string {
  if (kind === 'tick') return value === true ? 'Yes' : '';
  if (typeof value !== 'string' || value === '') return '';
  if (kind === 'yes-no') return value === 'yes' ? 'Yes' : 'No';
  return kind === 'date' ? longDate(value) : value;
}

function Answers<T extends object>({ fields, row }: { readonly fields: readonly FieldOf<T>[]; readonly row: T }) {
  const rows = fields.flatMap((field) => {
    const detail = worded(field.kind, row[field.key]);
    return detail ? [{ term: field.label, detail }] : [];
  });
  return rows.length > 0 ? <SummaryList rows={rows} /> : null;
}

function Person({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="stack stack-tight">
      <h3>{title}</h3>
      {children}
    </section>
  );
}

const nobody = <p className="soft">Nobody was named.</p>;

function People({ content, masked }: { readonly content: ReferralContent; readonly masked: boolean }) {
  const all = content.victimSurvivors ?? [];
  const fields = [...tables.whoSheIs, ...tables.herAgreement, ...tables.safetyFields, ...tables.whatToKnow];
  return (
    <Card title="Who is at risk">
      {masked && (
        <Notice>
          <p>
            <span className="strong">Safe contact is masked for you.</span> Address, school, phone, code word and safe
            times go only to the units that will contact her.
          </p>
        </Notice>
      )}
      {all.length === 0 && nobody}
      {all.map((row, at) => (
        <Person key={at} title={row.name || `Victim survivor ${at + 1}`}>
          <Answers fields={fields.filter((field) => field.key !== 'name')} row={row} />
          {!masked && <Answers fields={tables.safeContactFields} row={row.safeContact ?? {}} />}
        </Person>
      ))}
    </Card>
  );
}

function Others({ content }: { readonly content: ReferralContent }) {
  const violent = content.personsUsingViolence ?? [];
  const children = content.children ?? [];
  return (
    <>
      <Card title="From whom">
        {violent.length === 0 && nobody}
        {violent.map((row, at) => (
          <Person key={at} title={row.name || `Person using violence ${at + 1}`}>
            <Answers fields={tables.personUsingViolenceFields.filter((field) => field.key !== 'name')} row={row} />
          </Person>
        ))}
      </Card>
      <Card title="Children">
        {children.length === 0 && <p className="soft">No children were named.</p>}
        {children.map((row, at) => (
          <Person key={at} title={row.name || (row.unborn ? 'Unborn child' : `Child ${at + 1}`)}>
            <Answers fields={tables.childFields.filter((field) => field.key !== 'name')} row={row} />
          </Person>
        ))}
      </Card>
    </>
  );
}

/** A referral as it was sent, for whoever may read it; what is masked is said. */
export function ReferralReading({ content, masked }: { readonly content: ReferralContent; readonly masked: boolean }) {
  const tried = content.usualResponses ?? [];
  const practice = useRead('practice.read');
  return (
    <div className="stack">
      <Card title="Why now">
        <Loaded query={practice} what="the five heads">
          {({ threatHeads }) => <Answers fields={tables.threatFields(threatHeads)} row={content.threat ?? {}} />}
        </Loaded>
        <Answers fields={tables.criteriaFields} row={content} />
      </Card>
      <People content={content} masked={masked} />
      <Others content={content} />
      <Card title="What has been tried">
        {tried.length === 0 && <p className="soft">Nothing was listed.</p>}
        {tried.map((row, at) => (
          <Person key={at} title={row.service || `Response ${at + 1}`}>
            <Answers fields={tables.usualResponseFields.filter((field) => field.key !== 'service')} row={row} />
          </Person>
        ))}
        <Answers fields={tables.otherPanelFields} row={content} />
      </Card>
      <Card title="Who to ask about it">
        <Answers fields={tables.referrerFields} row={content} />
      </Card>
    </div>
  );
}
