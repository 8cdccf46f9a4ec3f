import { useMutation, useQuery } from '@tanstack/react-query';
import { ChartColumn, ChevronDown, Download, ListChecks } from 'lucide-react';
import { Link, useParams } from 'react-router';
import type { BoardAction } from '@inview/contract';
import { boards, type Board } from '@inview/policy';
import { call } from '../api/call.js';
import { asProblem } from '../api/problem.js';
import { readKey } from '../api/queries.js';
import { useMe } from '../api/session.js';
import { ActionList } from '../actions/action-list.js';
import { NotHere } from '../frame/not-here.js';
import { keepFile } from '../sharing/keep-file.js';
import { announce } from '../ui/announce.js';
import { Button, ButtonLink } from '../ui/button.js';
import { Notice, StatusTag } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { Empty, Loading, ProblemPanel } from '../ui/state.js';
import { AgencyFigures } from './agency-figures.js';
import { BoardFilterForm } from './board-filter.js';
import { HandOnSeveral } from './hand-on-several.js';
import { mayHandOn, Selecting, useChosen } from './chosen.js';
import { BoardLinks } from './board-links.js';
import { useBoard, useNarrowing, type Narrowing } from './board.js';
import { boardWords, toldWords } from './board.words.js';

/** What a board knows besides: its case, and who was told that it is overdue. */
function Besides({ action: { inCase, toldTo } }: { readonly action: BoardAction }) {
  if (!inCase && !toldTo) return null;
  return (
    <div className="row action-facts">
      {inCase && (
        <Link className="small" to={`/cases/${inCase.id}`}>
          Case {inCase.reference}
        </Link>
      )}
      {toldTo && <StatusTag tone="needs-you">{toldWords[toldTo]}</StatusTag>}
    </div>
  );
}

function TakeOut({ board, narrowing }: { readonly board: Board; readonly narrowing: Narrowing }) {
  const exported = useMutation({
    mutationFn: () => call('board.export', { query: { board, ...narrowing } }),
    onSuccess: (file) => {
      keepFile(file);
      announce('The file is with your downloads.');
    },
  });
  return (
    <div className="stack stack-tight">
      <ProblemPanel problem={exported.error && asProblem(exported.error)} />
      <p className="row">
        <Button icon={Download} busy={exported.isPending} onClick={() => exported.mutate()}>
          Export this list (CSV)
        </Button>
        <span className="small soft">It holds case content, and taking it out is recorded.</span>
      </p>
    </div>
  );
}

/** What the reader of a board may do with others' actions there; each is asked of the law again. */
const offices = { unit: undefined, coordinator: 'coordinator', chair: 'co-chair' } as const;

function Actions({ board, narrowing }: { readonly board: Board; readonly narrowing: Narrowing }) {
  const meId = useMe().id;
  const chooseAmong = useChosen();
  const { data: pages, error, isFetchingNextPage, hasNextPage, fetchNextPage, refetch } = useBoard(board, narrowing);
  if (!pages)
    return error ? <ProblemPanel problem={error} onRetry={() => void refetch()} /> : <Loading what="actions" />;
  const actions = pages.flatMap((page) => page.actions);
  const chosen = chooseAmong(actions.filter((action) => mayHandOn(action, board, meId)));
  const narrowed = Object.values(narrowing).some(Boolean);
  return (
    <div className="stack">
      {pages[0]?.undertakingDue.map(({ id, name }) => (
        <Notice tone="needs-you" key={id}>
          A meeting of {name} is open. Accept its undertaking, then its actions are here.
        </Notice>
      ))}
      <HandOnSeveral chosen={chosen}>
        <ActionList
          actions={actions}
          meId={meId}
          select={(action) => <Selecting action={action} chosen={chosen} />}
          office={offices[board]}
          besides={(action) => <Besides action={action} />}
          empty={
            <Empty icon={ListChecks} title={narrowed ? 'None of these' : 'Nothing is open'}>
              {narrowed ? 'No action is like that. Show all to see the others.' : boardWords[board].empty}
            </Empty>
          }
        />
      </HandOnSeveral>
      <ProblemPanel problem={error} onRetry={() => void refetch()} />
      {hasNextPage && (
        <p>
          <Button icon={ChevronDown} busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            Show more
          </Button>
        </p>
      )}
      {actions.length > 0 && <TakeOut board={board} narrowing={narrowing} />}
    </div>
  );
}

function BoardOf({ board }: { readonly board: Board }) {
  const [narrowing, narrow] = useNarrowing();
  const { panelId } = narrowing;
  const { data } = useQuery({
    queryKey: readKey('board.figures', { board, panelId }),
    queryFn: () => call('board.figures', { query: { board, ...(panelId && { panelId }) } }),
  });
  const mine = useMe().panels.filter(({ membership }) =>
    board === 'coordinator' ? membership === 'coordinator' : membership === 'coordinator' || membership === 'co-chair',
  );
  const figures = data?.agencies ?? [];
  const { data: whose } = useQuery({
    queryKey: readKey('board.owners', { board, panelId }),
    queryFn: () => call('board.owners', { query: { board, ...(panelId && { panelId }) } }),
  });
  const { title, lead } = boardWords[board];
  return (
    <Page
      title={title}
      lead={lead}
      actions={
        <ButtonLink icon={ChartColumn} to={`/boards/${board}/timeliness`}>
          Timeliness
        </ButtonLink>
      }
    >
      <BoardLinks />
      <AgencyFigures board={board} figures={figures} />
      <BoardFilterForm
        board={board}
        panels={board === 'unit' ? [] : mine}
        figures={figures}
        owners={whose?.owners ?? []}
        narrowing={narrowing}
        narrow={narrow}
      />
      <Actions board={board} narrowing={narrowing} />
    </Page>
  );
}

/** One list over many actions. */
export function BoardPage() {
  const { board: named } = useParams();
  const board = boards.find((each) => each === named);
  return board ? <BoardOf board={board} key={board} /> : <NotHere />;
}
