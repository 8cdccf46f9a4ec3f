import { Controller } from '@nestjs/common';
import { ContributionService, WideningQueries, WideningService } from '@inview/meetings';
import { Serves, type Call } from '../security/serves.js';

/** What everybody on the panel may know, and sharing something of her side with them. */
@Controller()
export class WideningController {
  constructor(
    private readonly contributions: ContributionService,
    private readonly service: WideningService,
    private readonly queries: WideningQueries,
  ) {}

  @Serves('contribution.add')
  async add({ tx, grant, body }: Call<'contribution.add'>) {
    return { id: await this.contributions.add(tx, grant, { ...body, wideningId: null }) };
  }

  @Serves('contribution.take-down')
  async takeDown({ tx, grant, body }: Call<'contribution.take-down'>) {
    await this.contributions.takeDown(tx, grant, body);
    return {};
  }

  @Serves('widening.list')
  async list({ tx, grant }: Call<'widening.list'>) {
    return { widenings: await this.queries.ofCase(tx, grant) };
  }

  @Serves('widening.mark')
  async mark({ tx, grant, body }: Call<'widening.mark'>) {
    return { traces: await this.service.mark(tx, grant, body) };
  }

  @Serves('widening.propose')
  async propose({ tx, grant, body }: Call<'widening.propose'>) {
    return { id: await this.service.propose(tx, grant, body) };
  }

  @Serves('widening.answer')
  async answer({ tx, grant, body }: Call<'widening.answer'>) {
    await this.service.answer(tx, grant, body);
    return {};
  }

  @Serves('widenings.mine')
  async mine({ tx, grant }: Call<'widenings.mine'>) {
    return { widenings: await this.queries.mine(tx, grant) };
  }

  @Serves('widening.object')
  async object({ tx, grant, body }: Call<'widening.object'>) {
    await this.service.object(tx, grant, body);
    return {};
  }
}
