import { Download } from 'lucide-react';
import type { RouteResponse } from '@inview/contract';
import { useMutation } from '@tanstack/react-query';
import { call } from '../api/call.js';
import { asProblem } from '../api/problem.js';
import { Button } from '../ui/button.js';
import { instant } from '../ui/dates.js';
import { TaskList } from '../ui/list.js';
import { ProblemPanel } from '../ui/state.js';
import { keepFile } from './keep-file.js';
import { howWords } from './words.js';

type Exchange = RouteResponse<'exchange.mine'>;
type Row = Exchange['given'][number];

const pathOf = ({ id, how }: Row) => (how === 'release' ? `/consultations/${id}` : `/disclosures/${id}`);

function Rows({ rows, words }: { readonly rows: readonly Row[]; readonly words: (row: Row) => string }) {
  return (
    <TaskList
      tasks={rows.map((row) => ({
        key: row.id,
        to: pathOf(row),
        title: `About ${row.about.name}, ${words(row)}`,
        hint: `${howWords[row.how]}, case ${row.reference}, ${instant(row.at)}`,
      }))}
    />
  );
}

/** What the agency gave and was given, and its own file of it. Each is read by opening it. */
export function OwnLedger({ exchange, panelId }: { readonly exchange: Exchange; readonly panelId: string }) {
  const { given, received } = exchange;
  const exported = useMutation({
    mutationFn: () => call('exchange.export', { params: { panelId } }),
    onSuccess: keepFile,
  });
  if (given.length === 0 && received.length === 0)
    return (
      <p className="soft">Nothing yet. What your agency gives and is given will be here, to open and to export.</p>
    );
  return (
    <>
      <p className="soft">What was given is read by opening it, and opening it is recorded.</p>
      {received.length > 0 && (
        <div className="stack stack-tight">
          <h3>Given to us</h3>
          <Rows rows={received} words={({ from }) => `by ${from.shortName}`} />
        </div>
      )}
      {given.length > 0 && (
        <div className="stack stack-tight">
          <h3>Given by us</h3>
          <Rows rows={given} words={({ to }) => `to ${to.map(({ shortName }) => shortName).join(', ')}`} />
        </div>
      )}
      <ProblemPanel problem={exported.error && asProblem(exported.error)} />
      <p>
        <Button icon={Download} busy={exported.isPending} onClick={() => exported.mutate()}>
          Export our ledger (CSV)
        </Button>
      </p>
    </>
  );
}
