import { useState } from 'react';
import { Opened } from '../actions/opened.js';
import type { ProblemError } from '../api/problem.js';
import { useDo } from '../api/queries.js';
import { missing } from '../meeting/missing.js';
import { Button } from '../ui/button.js';
import { errorAt, ErrorSummary } from '../ui/error-summary.js';
import { TextArea } from '../ui/field.js';
import { AudienceLine } from '../ui/notice.js';

/** Asks to take back that a man of a program is of this case; nothing changes until a keeper agrees (X31). */
export function TakeBack({
  caseId,
  linkId,
  man,
}: {
  readonly caseId: string;
  readonly linkId: string;
  readonly man: string;
}) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [lacks, setLacks] = useState<ProblemError | null>(null);
  const ask = useDo('program.take-back', {
    refresh: ['case.programs', 'case.conflicts'],
    onDone: () => setOpen(false),
  });
  // More than one program of a case can be asked about on one page.
  const pointer = `/${linkId}/reason`;
  const send = () => {
    const empty = missing({ [`${linkId}/reason`]: [reason, 'Write why it is not him.'] });
    setLacks(empty);
    if (!empty) ask.mutate({ params: { caseId }, body: { linkId, reason: reason.trim() } });
  };
  if (!open)
    return (
      <p>
        <Button kind="quiet" onClick={() => setOpen(true)}>
          This is not him
        </Button>
      </p>
    );
  return (
    <Opened label="This is not him">
      <ErrorSummary problem={lacks ?? ask.error} />
      <TextArea
        label={`Why this program’s ${man} is not of this case`}
        hint="A coordinator or co-chair of another agency is asked. Until they agree, the panel goes on reading what the program writes."
        audience={<AudienceLine of="told">The coordinator and the co-chairs read this.</AudienceLine>}
        pointer={pointer}
        error={errorAt(lacks?.fields ?? [], pointer)}
        maxLength={2000}
        rows={2}
        value={reason}
        onValue={setReason}
      />
      <div className="row">
        <Button kind="primary" busy={ask.isPending} onClick={send}>
          Ask to take it back
        </Button>
        <Button onClick={() => setOpen(false)}>Not now</Button>
      </div>
    </Opened>
  );
}
