import { Controller } from '@nestjs/common';
import { ActionQueries, ActionService } from '@inview/actions';
import { Serves, type Call } from '../security/serves.js';

/** Actions: the panel assigns, the owner answers. */
@Controller()
export class ActionController {
  constructor(
    private readonly actions: ActionService,
    private readonly queries: ActionQueries,
  ) {}

  @Serves('action.assign')
  async assign({ tx, grant, body }: Call<'action.assign'>) {
    return { id: await this.actions.assign(tx, grant, body) };
  }

  @Serves('actions.mine')
  async mine({ tx, grant }: Call<'actions.mine'>) {
    return { actions: await this.queries.mine(tx, grant), unit: await this.queries.ofUnit(tx, grant) };
  }

  @Serves('action.read')
  async read({ tx, grant }: Call<'action.read'>) {
    return await this.queries.one(tx, grant);
  }

  @Serves('action.accept')
  async accept({ tx, grant }: Call<'action.accept'>) {
    await this.actions.accept(tx, grant);
    return {};
  }

  @Serves('action.decline')
  async decline({ tx, grant, body }: Call<'action.decline'>) {
    await this.actions.decline(tx, grant, body.reason);
    return {};
  }

  @Serves('action.report')
  async report({ tx, grant, body }: Call<'action.report'>) {
    await this.actions.report(tx, grant, body);
    return {};
  }
}
