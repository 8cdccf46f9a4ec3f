import { Controller } from '@nestjs/common';
import { ContactService, WarningQueries, WarningService } from '@inview/consultations';
import { Serves, type Call } from '../security/serves.js';

/** What reaches her: the task to warn her, and her advocate's log of contact with her. Nothing here sends her anything. */
@Controller()
export class WarningController {
  constructor(
    private readonly warnings: WarningService,
    private readonly tasks: WarningQueries,
    private readonly contacts: ContactService,
  ) {}

  @Serves('warnings.mine')
  async mine(call: Call<'warnings.mine'>) {
    return { warnings: await this.tasks.mine(call.tx, call.grant) };
  }

  @Serves('warnings.waiting')
  async waiting(call: Call<'warnings.waiting'>) {
    return { warnings: await this.tasks.waiting(call.tx, call.grant) };
  }

  @Serves('warning.read')
  async read({ tx, grant }: Call<'warning.read'>) {
    return { ...(await this.tasks.one(tx, grant)), people: await this.warnings.people(tx, grant) };
  }

  @Serves('warning.name')
  async name(call: Call<'warning.name'>) {
    await this.warnings.name(call.tx, call.grant, call.body);
    return {};
  }

  @Serves('warning.try')
  async try(call: Call<'warning.try'>) {
    await this.warnings.try(call.tx, call.grant, call.body);
    return {};
  }

  @Serves('client.read')
  async client(call: Call<'client.read'>) {
    return await this.contacts.read(call.tx, call.grant);
  }

  @Serves('client.contact')
  async contact(call: Call<'client.contact'>) {
    await this.contacts.record(call.tx, call.grant, call.body);
    return {};
  }
}
