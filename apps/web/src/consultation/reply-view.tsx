import { SummaryList } from '../ui/list.js';
import { replyParts, type ReplyText } from './words.js';

/** The four parts of the answer, as the advocate or the coordinator reads them. */
export function ReplyView({ reply, to }: { readonly reply: ReplyText; readonly to: 'advocate' | 'panel' }) {
  return <SummaryList rows={replyParts.map((part) => ({ term: part[to], detail: reply[part.name] }))} />;
}
