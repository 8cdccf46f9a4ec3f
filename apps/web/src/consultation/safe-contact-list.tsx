import type { SafeContact } from '@inview/contract';
import { SummaryList } from '../ui/list.js';
import { Notice } from '../ui/notice.js';

const said = { yes: 'Yes', no: 'No, do not call', '': '' } as const;

/** How to reach her safely, in the order in which it is needed before a call; only what is known (K1). */
export function SafeContactList({ safeContact }: { readonly safeContact: SafeContact }) {
  const rows = [
    { term: 'Safe to call?', detail: said[safeContact.safeToCall ?? ''] },
    { term: 'Safe times', detail: safeContact.safeTimes },
    { term: 'Code word', detail: safeContact.codeWord },
    { term: 'What else to know', detail: safeContact.otherContact },
    { term: 'Phone', detail: safeContact.phone },
    { term: 'Email', detail: safeContact.email },
    { term: 'Address', detail: safeContact.address },
  ].filter((row) => row.detail);
  if (rows.length === 0) return <Notice>No safe way to reach her is known yet. That is a sign of risk too.</Notice>;
  return <SummaryList rows={rows} />;
}
