import { CircleCheck } from 'lucide-react';
import type { RouteResponse } from '@inview/contract';
import { useDo } from '../api/queries.js';
import { announce } from '../ui/announce.js';
import { Button } from '../ui/button.js';
import { instant } from '../ui/dates.js';
import { SummaryList, Time } from '../ui/list.js';
import { StatusTag } from '../ui/notice.js';
import { ProblemPanel } from '../ui/state.js';

type Correction = RouteResponse<'exchange.mine'>['corrections'][number];

const ofWords: Record<Correction['of'], string> = {
  statement: 'what you were given',
  release: 'a consultation released to you',
  role: 'who is who',
};

interface Reading {
  readonly agencyId: string;
  /** The reader acknowledges for the agency; who only looks does not (Y3). */
  readonly acknowledges: boolean;
}

function ReceivedCorrection({ correction, agencyId, acknowledges }: Reading & { readonly correction: Correction }) {
  const { id, about, reference, of, wrong, right, by, at, reasons, notices } = correction;
  const acknowledgedAt = notices.find(({ agency }) => agency.id === agencyId)?.acknowledgedAt ?? null;
  const acknowledge = useDo('correction.acknowledge', {
    refresh: ['exchange.mine'],
    onDone: () => announce('Acknowledged for your agency.'),
  });
  return (
    <li className="stack stack-tight">
      <p className="row row-apart">
        <span className="strong">
          About {about.name}: {ofWords[of]}
        </span>
        {acknowledgedAt ? (
          <StatusTag tone="good">Acknowledged {instant(acknowledgedAt)}</StatusTag>
        ) : (
          <StatusTag tone="needs-you">To acknowledge</StatusTag>
        )}
      </p>
      <p className="small soft">
        Case {reference}, {by.name}, {by.agency}, <Time at={at} />
      </p>
      <SummaryList
        rows={[
          { term: 'Wrong', detail: wrong },
          { term: 'Right', detail: right },
          ...(reasons ? [{ term: 'Why', detail: reasons }] : []),
        ]}
      />
      <ProblemPanel problem={acknowledge.error} />
      {acknowledges && !acknowledgedAt && (
        <p>
          <Button
            icon={CircleCheck}
            busy={acknowledge.isPending}
            onClick={() => acknowledge.mutate({ params: { correctionId: id }, body: {} })}
          >
            Acknowledge for our agency
          </Button>
        </p>
      )}
    </li>
  );
}

/** Corrections that reached the agency: each is acknowledged once for all of it (D6). */
export function ReceivedCorrections({
  corrections,
  ...reading
}: Reading & { readonly corrections: readonly Correction[] }) {
  if (corrections.length === 0)
    return <p className="soft">None. When what you received turns out wrong, what is right will be here.</p>;
  return (
    <ul className="plain-list ruled">
      {corrections.map((correction) => (
        <ReceivedCorrection key={correction.id} correction={correction} {...reading} />
      ))}
    </ul>
  );
}
