import type { RouteResponse } from '@inview/contract';
import { useRead } from '../api/queries.js';
import { TaskList, Time } from '../ui/list.js';
import { AudienceLine, StatusTag } from '../ui/notice.js';
import { Card } from '../ui/page.js';
import { Loaded } from '../ui/state.js';

type Lane = RouteResponse<'lane.mine'>;
type Item = Lane['items'][number];

/** Where an item stands, and whether somebody is waited for. */
export function LaneState({ item }: { readonly item: Item }) {
  if (item.left) return <StatusTag>Taken back</StatusTag>;
  if (item.passings.some(({ answer }) => answer === null))
    return <StatusTag tone="needs-you">Asked to pass it on</StatusTag>;
  if (item.passings.some(({ answer }) => answer === 'confirmed')) return <StatusTag tone="info">Passed on</StatusTag>;
  return <StatusTag>{item.readAt ? 'Read by the risk lead' : 'Not read yet'}</StatusTag>;
}

function Received({ received }: Pick<Lane, 'received'>) {
  if (received.length === 0) return null;
  return (
    <Card title="For you to use with him">
      <AudienceLine of="own">You alone. Say nothing of where it comes from, to him or in the group.</AudienceLine>
      <ul className="plain-list ruled">
        {received.map(({ id, man, words, from, at }) => (
          <li key={id} className="stack">
            <div className="row row-apart">
              <span className="strong">{man}</span>
              <span className="small soft">
                {from.name}, <Time at={at} />
              </span>
            </div>
            <p className="prose">{words}</p>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** What came through the lane to this reader; nothing at all where nothing did. */
export function LaneCards() {
  const query = useRead('lane.mine');
  return (
    <Loaded query={query} what="what was passed on">
      {({ items, received }) => (
        <>
          <Received received={received} />
          {items.length > 0 && (
            <Card title="What the risk lead may know">
              <TaskList
                tasks={items.map((item) => ({
                  key: item.id,
                  title: `About ${item.man}`,
                  hint: item.mayUseWithHim ? 'May be used with him' : 'To know only',
                  status: <LaneState item={item} />,
                  to: `/lane/${item.id}`,
                }))}
              />
            </Card>
          )}
        </>
      )}
    </Loaded>
  );
}
