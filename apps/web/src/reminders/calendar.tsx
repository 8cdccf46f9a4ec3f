import { CalendarDays } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useDo } from '../api/queries.js';
import { announce } from '../ui/announce.js';
import { Button } from '../ui/button.js';
import { ConfirmDialog } from '../ui/confirm-dialog.js';
import { Time } from '../ui/list.js';
import { Notice } from '../ui/notice.js';
import { Card } from '../ui/page.js';
import { ProblemPanel } from '../ui/state.js';
import './reminders.css';

/** The address, this once: it takes focus, so that it is read out and can be copied by keyboard. */
function Address({ url }: { readonly url: string }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [url]);
  return (
    <div tabIndex={-1} ref={box}>
      <Notice tone="needs-you">
        <p className="strong">Copy this address now: it is not shown again.</p>
        <p>
          <code className="secret-address">{url}</code>
        </p>
        <p className="small">
          Subscribe to it in your calendar (“add calendar by URL”). Give it to nobody: whoever has it sees when you are
          reminded, though never of what.
        </p>
      </Notice>
    </div>
  );
}

/** One's calendar feed (Q22): made, renewed and ended here; its address is shown when it is made. */
export function CalendarCard({ since }: { readonly since: string | null }) {
  const [url, setUrl] = useState<string | null>(null);
  const [asking, setAsking] = useState<'renew' | 'end' | null>(null);
  const make = useDo('calendar.make', { refresh: ['reminders.mine'], onDone: (made) => setUrl(made.url) });
  const end = useDo('calendar.end', {
    refresh: ['reminders.mine'],
    onDone: () => {
      setUrl(null);
      announce('Ended. The address answers nobody now.');
    },
  });
  const after = { onSettled: () => setAsking(null) };
  return (
    <Card title="In your calendar">
      <p>
        A secret address that your calendar asks for the times of your reminders. Each entry says “Inview: something is
        due”, as the mail does. It ends with your work here.
      </p>
      <ProblemPanel problem={make.error ?? end.error} />
      {url && <Address url={url} />}
      {since && (
        <p className="small soft">
          There is one since <Time at={since} />. If you lost its address, make a new one.
        </p>
      )}
      <div className="row">
        {since ? (
          <>
            <Button onClick={() => setAsking('renew')}>Make a new address</Button>
            <Button onClick={() => setAsking('end')}>End calendar</Button>
          </>
        ) : (
          <Button icon={CalendarDays} busy={make.isPending} onClick={() => make.mutate({ body: {} })}>
            Make calendar address
          </Button>
        )}
      </div>
      <ConfirmDialog
        open={asking === 'renew'}
        title="Make a new address?"
        confirm="Make new address"
        busy={make.isPending}
        onCancel={() => setAsking(null)}
        onConfirm={() => make.mutate({ body: {} }, after)}
      >
        <p>The address that you have ends at once, in every calendar that asks it.</p>
      </ConfirmDialog>
      <ConfirmDialog
        open={asking === 'end'}
        title="End your calendar?"
        confirm="End calendar"
        danger
        busy={end.isPending}
        onCancel={() => setAsking(null)}
        onConfirm={() => end.mutate({ body: {} }, after)}
      >
        <p>Its address answers nobody from now on. You can make another at any time.</p>
      </ConfirmDialog>
    </Card>
  );
}
