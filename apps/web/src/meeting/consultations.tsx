import { useState } from 'react';
import { Link } from 'react-router';
import { useRead } from '../api/queries.js';
import type { Case } from '../case/case.js';
import { ReleasedList } from '../case/released-list.js';
import { InputBasis, InputWords, ownerOf, type Consultation } from '../consultation/input-view.js';
import { Button } from '../ui/button.js';
import { Time } from '../ui/list.js';
import { Notice } from '../ui/notice.js';
import { Card } from '../ui/page.js';
import { Loaded } from '../ui/state.js';
import { LineForm } from './line-form.js';
import { RoomDialog } from './room-dialog.js';

interface RoomConsultationsProps {
  readonly of: Case;
  readonly onAction: (what: string, consultationId: string) => void;
}

interface OpenedProps extends RoomConsultationsProps {
  readonly consultation: Consultation;
  readonly onClose: () => void;
}

function Opened({ of, consultation, onAction, onClose }: OpenedProps) {
  const [writing, setWriting] = useState(false);
  const sections = (of.herSide?.sections ?? []).filter((section) => section.mayEdit);
  return (
    <>
      <p className="small soft">
        About {consultation.about}, from {consultation.from.program}, <Time at={consultation.sentAt} />
      </p>
      {!consultation.mayUseWithHim && (
        <Notice tone="danger">
          <p>Not for use with the person using violence.</p>
        </Notice>
      )}
      <InputWords
        hers={ownerOf(consultation)}
        herWords={consultation.herWords}
        myReading={consultation.myReading}
        readingTitle="The advocate’s reading"
      />
      <InputBasis consultation={consultation} />
      {writing ? (
        <LineForm consultationId={consultation.id} sections={sections} onDone={() => setWriting(false)} />
      ) : (
        <div className="row">
          {of.herSide?.mayCoordinate && sections.length > 0 && (
            <Button onClick={() => setWriting(true)}>Write a line from this</Button>
          )}
          <Button
            onClick={() => {
              onAction('', consultation.id);
              onClose();
            }}
          >
            Make an action from this
          </Button>
          {of.herSide?.mayCoordinate && <Link to={`/consultations/${consultation.id}`}>Release and reply</Link>}
        </div>
      )}
    </>
  );
}

function Reader({ consultationId, ...rest }: Omit<OpenedProps, 'consultation'> & { readonly consultationId: string }) {
  const query = useRead('consultation.read', { consultationId });
  return (
    <Loaded query={query} what="the consultation">
      {(consultation) => <Opened {...rest} consultation={consultation} />}
    </Loaded>
  );
}

/** What advocates sent for this case and was released to the reader's agency, open beside the plan (C3). */
export function RoomConsultations({ of, onAction }: RoomConsultationsProps) {
  const [open, setOpen] = useState<string | null>(null);
  const close = () => setOpen(null);
  return (
    <Card title="Released consultations">
      <ReleasedList caseId={of.id} onOpen={setOpen} />
      <RoomDialog title="Consultation" open={open !== null} onClose={close}>
        {open && <Reader of={of} consultationId={open} onAction={onAction} onClose={close} />}
      </RoomDialog>
    </Card>
  );
}
