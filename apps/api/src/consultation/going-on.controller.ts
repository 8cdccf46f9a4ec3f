import { Controller } from '@nestjs/common';
import { GoingOnQueries, GoingOnService } from '@inview/consultations';
import { Serves, type Call } from '../security/serves.js';

/** Going on after her agreement has ended: one proposes, another confirms (E1). */
@Controller()
export class GoingOnController {
  constructor(
    private readonly service: GoingOnService,
    private readonly queries: GoingOnQueries,
  ) {}

  @Serves('going-on.read')
  async read({ tx, grant }: Call<'going-on.read'>) {
    return {
      mayPropose: await this.queries.mayPropose(tx, grant),
      holders: await this.queries.holders(tx, grant),
      confirmers: await this.queries.confirmers(tx, grant),
      goingOn: await this.queries.current(tx, grant),
    };
  }

  @Serves('going-on.propose')
  async propose(call: Call<'going-on.propose'>) {
    return { id: await this.service.propose(call.tx, call.grant, call.body) };
  }

  @Serves('going-on.asked')
  async asked(call: Call<'going-on.asked'>) {
    return await this.queries.asked(call.tx, call.grant);
  }

  @Serves('going-on.answer')
  async answer(call: Call<'going-on.answer'>) {
    await this.service.answer(call.tx, call.grant, call.body);
    return {};
  }

  @Serves('going-on.mine')
  async mine(call: Call<'going-on.mine'>) {
    return { waiting: await this.queries.mine(call.tx, call.grant) };
  }
}
