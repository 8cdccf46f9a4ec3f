import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { RouteResponse } from '@inview/contract';
import { Button } from '../ui/button.js';
import { instant } from '../ui/dates.js';
import { Card } from '../ui/page.js';
import { SafeContactOf } from './safe-contact-of.js';
import { OwnWidenings } from '../widening/own-widenings.js';
import { WithdrawForm } from './withdraw.js';

type Row = RouteResponse<'consultations.mine'>['consultations'][number];

function Left({ row }: { readonly row: Row }) {
  const [open, setOpen] = useState(false);
  const about = row.client || 'somebody without a name';
  return (
    <li>
      <div className="row row-apart">
        <div>
          <h3>About {about}</h3>
          <p className="soft small">Last change {instant(row.at)}</p>
        </div>
        {!open && (
          <Button icon={Undo2} onClick={() => setOpen(true)}>
            Withdraw for her<span className="hidden-visually">, {about}</span>
          </Button>
        )}
      </div>
      <SafeContactOf consultationId={row.id} her={about} />
      <OwnWidenings consultationId={row.id} />
      {open && <WithdrawForm consultationId={row.id} onBack={() => setOpen(false)} />}
    </li>
  );
}

/** Sent by somebody who has left the unit: nothing of it is read here, and she can still withdraw (C9). */
export function LeftByColleague({ rows }: { readonly rows: readonly Row[] }) {
  return (
    <Card title="Left by a colleague" aside={<span className="soft figures">{rows.length}</span>}>
      <p>
        Sent by somebody who no longer works in your unit. What was written stays closed to you. If one of them tells
        your unit that she changes her mind, withdraw for her here: she need not say why.
      </p>
      <ul className="plain-list ruled">
        {rows.map((row) => (
          <Left row={row} key={row.id} />
        ))}
      </ul>
    </Card>
  );
}
