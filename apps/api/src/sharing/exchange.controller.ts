import { Controller } from '@nestjs/common';
import { SayingService } from '@inview/meetings';
import {
  AdditionService,
  ExchangeQueries,
  ExportService,
  RequestService,
  StatementQueries,
  StatementService,
} from '@inview/sharing';
import { Serves, type Call } from '../security/serves.js';

/** Requests between agencies and what they give each other. */
@Controller()
export class ExchangeController {
  constructor(
    private readonly requests: RequestService,
    private readonly statements: StatementService,
    private readonly saying: SayingService,
    private readonly exchange: ExchangeQueries,
    private readonly given: StatementQueries,
    private readonly exports: ExportService,
    private readonly additions: AdditionService,
  ) {}

  @Serves('exchange.mine')
  async mine({ tx, grant }: Call<'exchange.mine'>) {
    return await this.exchange.mine(tx, grant);
  }

  @Serves('exchange.export')
  async export({ tx, grant }: Call<'exchange.export'>) {
    return await this.exports.own(tx, grant);
  }

  @Serves('request.send')
  async send({ tx, grant, body }: Call<'request.send'>) {
    return { id: await this.requests.send(tx, grant, body) };
  }

  @Serves('request.read')
  async request({ tx, grant }: Call<'request.read'>) {
    return await this.exchange.request(tx, grant);
  }

  @Serves('request.acknowledge')
  async acknowledge({ tx, grant }: Call<'request.acknowledge'>) {
    await this.requests.acknowledge(tx, grant);
    return {};
  }

  @Serves('request.answer')
  async answer({ tx, grant, body }: Call<'request.answer'>) {
    return { id: await this.requests.answer(tx, grant, body) };
  }

  @Serves('request.refuse')
  async refuse({ tx, grant, body }: Call<'request.refuse'>) {
    await this.requests.refuse(tx, grant, body);
    return {};
  }

  @Serves('request.ask-again')
  async again({ tx, grant, body }: Call<'request.ask-again'>) {
    await this.requests.askAgain(tx, grant, body.more);
    return {};
  }

  @Serves('statement.give')
  async give({ tx, grant, body }: Call<'statement.give'>) {
    return { id: await this.statements.give(tx, grant, body) };
  }

  @Serves('statement.read')
  async statement({ tx, grant }: Call<'statement.read'>) {
    return await this.given.one(tx, grant);
  }

  @Serves('statement.add')
  async add({ tx, grant, body }: Call<'statement.add'>) {
    await this.additions.add(tx, grant, body);
    return {};
  }

  @Serves('meeting.say')
  async say({ tx, grant, body }: Call<'meeting.say'>) {
    return { id: await this.saying.say(tx, grant, body) };
  }
}
