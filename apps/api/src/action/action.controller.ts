import { Controller } from '@nestjs/common';
import {
  ActionEventService,
  ActionQueries,
  ActionService,
  AnsweredRiskService,
  LabelService,
  ReopeningService,
} from '@inview/actions';
import { Serves, type Call } from '../security/serves.js';

/** Actions: the panel assigns, the owner answers. */
@Controller()
export class ActionController {
  constructor(
    private readonly actions: ActionService,
    private readonly queries: ActionQueries,
    private readonly events: ActionEventService,
    private readonly reopenings: ReopeningService,
    private readonly labels: LabelService,
    private readonly risks: AnsweredRiskService,
  ) {}

  @Serves('action.assign')
  async assign({ tx, grant, body }: Call<'action.assign'>) {
    return { id: await this.actions.assign(tx, grant, body) };
  }

  @Serves('actions.mine')
  async mine({ tx, grant }: Call<'actions.mine'>) {
    return { ...(await this.queries.mine(tx, grant)), unit: await this.queries.ofUnit(tx, grant) };
  }

  @Serves('actions.finished')
  async finished({ tx, grant, query }: Call<'actions.finished'>) {
    return await this.queries.finished(tx, grant, query.after);
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

  @Serves('action.open-again')
  async openAgain({ tx, grant, body }: Call<'action.open-again'>) {
    await this.reopenings.reopen(tx, grant, body.reason);
    return {};
  }

  @Serves('action.record-event')
  async recordEvent({ tx, grant, body }: Call<'action.record-event'>) {
    await this.events.record(tx, grant, body);
    return {};
  }

  @Serves('action.label')
  async label({ tx, grant, body }: Call<'action.label'>) {
    await this.labels.label(tx, grant, body.labels);
    return {};
  }

  @Serves('action.answer-risk')
  async answerRisk({ tx, grant, body }: Call<'action.answer-risk'>) {
    await this.risks.name(tx, grant, body.answersRisk);
    return {};
  }

  @Serves('labels.mine')
  async labelled({ tx, grant }: Call<'labels.mine'>) {
    return { labelled: await this.labels.mine(tx, grant) };
  }

  @Serves('action.report')
  async report({ tx, grant, body }: Call<'action.report'>) {
    await this.actions.report(tx, grant, body);
    return {};
  }
}
