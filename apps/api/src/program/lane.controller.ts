import { Controller } from '@nestjs/common';
import { LaneQueries, LaneService } from '@inview/programs';
import { Serves, type Call } from '../security/serves.js';

/** The lane from her advocate to the men's service's risk lead, and on to one facilitator. */
@Controller()
export class LaneController {
  constructor(
    private readonly lane: LaneService,
    private readonly queries: LaneQueries,
  ) {}

  @Serves('lane.mine')
  async mine({ tx, grant }: Call<'lane.mine'>) {
    return { items: await this.queries.mine(tx, grant), received: await this.queries.received(tx, grant) };
  }

  @Serves('lane.clear')
  async clear({ tx, grant, body }: Call<'lane.clear'>) {
    return { id: await this.lane.clear(tx, grant, body) };
  }

  @Serves('lane.read')
  async read({ tx, grant }: Call<'lane.read'>) {
    await this.lane.readByLead(tx, grant);
    return await this.queries.one(tx, grant);
  }

  @Serves('lane.pass')
  async pass({ tx, grant, body }: Call<'lane.pass'>) {
    return { id: await this.lane.pass(tx, grant, body) };
  }

  @Serves('lane.answer')
  async answer({ tx, grant, body }: Call<'lane.answer'>) {
    await this.lane.answer(tx, grant, body);
    return {};
  }

  @Serves('lane.pull-back')
  async pullBack({ tx, grant }: Call<'lane.pull-back'>) {
    await this.lane.pullBack(tx, grant);
    return {};
  }

  @Serves('lane.received')
  async received({ tx, grant }: Call<'lane.received'>) {
    return await this.queries.passedToMe(tx, grant);
  }
}
