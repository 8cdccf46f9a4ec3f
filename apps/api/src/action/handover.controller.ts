import { Controller } from '@nestjs/common';
import { ActionChangeService, HandoverService, ToTakeQueries } from '@inview/actions';
import { Serves, type Call } from '../security/serves.js';

/** What becomes of an action between people. */
@Controller()
export class HandoverController {
  constructor(
    private readonly changes: ActionChangeService,
    private readonly handovers: HandoverService,
    private readonly toTake: ToTakeQueries,
  ) {}

  @Serves('action.propose-change')
  async propose({ tx, grant, body }: Call<'action.propose-change'>) {
    await this.changes.propose(tx, grant, body);
    return {};
  }

  @Serves('action.answer-change')
  async answer({ tx, grant, body }: Call<'action.answer-change'>) {
    await this.changes.answer(tx, grant, body);
    return {};
  }

  @Serves('action.people')
  async people({ tx, grant }: Call<'action.people'>) {
    return { agencies: await this.handovers.people(tx, grant) };
  }

  @Serves('action.hand-on')
  async handOn({ tx, grant, body }: Call<'action.hand-on'>) {
    await this.handovers.ask(tx, grant, body);
    return {};
  }

  @Serves('action.take')
  async take({ tx, grant }: Call<'action.take'>) {
    await this.handovers.take(tx, grant);
    return {};
  }

  @Serves('action.leave')
  async leave({ tx, grant, body }: Call<'action.leave'>) {
    await this.handovers.leave(tx, grant, body.reason);
    return {};
  }

  @Serves('actions.to-take')
  async mine({ tx, grant }: Call<'actions.to-take'>) {
    return await this.toTake.mine(tx, grant);
  }

  @Serves('panel.left-actions')
  async left({ tx, grant }: Call<'panel.left-actions'>) {
    return { actions: await this.toTake.ofPanel(tx, grant) };
  }
}
