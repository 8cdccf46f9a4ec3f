import { useQuery } from '@tanstack/react-query';
import { ChartColumn } from 'lucide-react';
import { useParams } from 'react-router';
import type { RouteResponse } from '@inview/contract';
import { boards, type Board } from '@inview/policy';
import { call } from '../api/call.js';
import type { ProblemError } from '../api/problem.js';
import { readKey } from '../api/queries.js';
import { NotHere } from '../frame/not-here.js';
import { monthName } from '../ui/dates.js';
import { AgencyName } from '../ui/list.js';
import { Card, Page } from '../ui/page.js';
import { Empty, Loaded } from '../ui/state.js';
import { BoardLinks } from './board-links.js';
import { boardWords } from './board.words.js';
import { accepted, done, Hatching, Legend, TimelinessChart, type Month } from './timeliness-chart.js';

type Timeliness = RouteResponse<'board.timeliness'>;
type Agency = Timeliness['agencies'][number];

function MonthTable({ agency: { agency, months } }: { readonly agency: Agency }) {
  return (
    <table className="agency-figures">
      <caption className="hidden-visually">{agency.shortName}: actions by month</caption>
      <thead>
        <tr>
          <th scope="col">Month</th>
          {columns.map(({ words }) => (
            <th scope="col" key={words}>
              {words}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {months
          .filter(({ due, given }) => due + given > 0)
          .map((month) => (
            <tr key={month.month}>
              <th scope="row">{monthName(month.month)}</th>
              {columns.map(({ words, count }) => (
                <td className="figures" data-column={words} key={words}>
                  {count(month)}
                </td>
              ))}
            </tr>
          ))}
      </tbody>
    </table>
  );
}

const columns: readonly { readonly words: string; readonly count: (month: Month) => number }[] = [
  { words: 'Due', count: ({ due }) => due },
  { words: 'On time', count: ({ onTime }) => onTime },
  { words: 'Late', count: ({ late }) => late },
  { words: 'Not done', count: ({ due, onTime, late }) => due - onTime - late },
  { words: 'Given', count: ({ given }) => given },
  { words: 'Accepted in time', count: ({ acceptedInTime }) => acceptedInTime },
];

function Charts({ timeliness: { agencies, acceptedWithinDays } }: { readonly timeliness: Timeliness }) {
  if (agencies.length === 0)
    return (
      <Empty icon={ChartColumn} title="Nothing to count yet">
        When actions were given and came due, how timely they were will be here, by agency and month.
      </Empty>
    );
  const most = (count: (month: Month) => number) =>
    Math.max(1, ...agencies.flatMap(({ months }) => months.map((month) => count(month))));
  const answers = accepted(acceptedWithinDays);
  const [mostDue, mostGiven] = [most(({ due }) => due), most(({ given }) => given)];
  return (
    <>
      <Hatching />
      <p className="soft prose">
        The last twelve months, of the actions that you can open. What circumstances overtook was not due, and what was
        declined was nobody’s. All charts have one scale.
      </p>
      <Legend parts={done} />
      {agencies.map((each) => (
        <Card title={<AgencyName name={each.agency.shortName} kind={each.agency.kind} />} key={each.agency.id}>
          <div className="timeliness">
            <div className="stack">
              <TimelinessChart title="Done, by month due" months={each.months} parts={done} most={mostDue} />
              <TimelinessChart title="Accepted, by month given" months={each.months} parts={answers} most={mostGiven} />
              <Legend parts={answers} />
            </div>
            <MonthTable agency={each} />
          </div>
        </Card>
      ))}
    </>
  );
}

function TimelinessOf({ board }: { readonly board: Board }) {
  const timeliness = useQuery<Timeliness, ProblemError>({
    queryKey: readKey('board.timeliness', { board }),
    queryFn: () => call('board.timeliness', { query: { board } }),
  });
  const { title } = boardWords[board];
  return (
    <Page title="Timeliness" lead={title} back={{ to: `/boards/${board}`, label: title }}>
      <BoardLinks />
      <Loaded query={timeliness} what="timeliness">
        {(data) => <Charts timeliness={data} />}
      </Loaded>
    </Page>
  );
}

/** How timely actions are answered and done. */
export function TimelinessPage() {
  const { board: named } = useParams();
  const board = boards.find((each) => each === named);
  return board ? <TimelinessOf board={board} key={board} /> : <NotHere />;
}
