import { Controller } from '@nestjs/common';
import { ConflictQueries, ConflictService, EmergencyService, OfficeService } from '@inview/cases';
import { Serves, type Call } from '../security/serves.js';

/** Conflicts of interest in a case, who stands in, and emergency access. */
@Controller()
export class ConflictController {
  constructor(
    private readonly conflicts: ConflictService,
    private readonly offices: OfficeService,
    private readonly emergencies: EmergencyService,
    private readonly queries: ConflictQueries,
  ) {}

  @Serves('conflict.declare')
  async declare({ tx, grant, body }: Call<'conflict.declare'>) {
    await this.conflicts.declare(tx, grant, body);
    return {};
  }

  @Serves('case.conflicts')
  async ofCase({ tx, grant }: Call<'case.conflicts'>) {
    return await this.queries.ofCase(tx, grant);
  }

  @Serves('conflict.record')
  async record({ tx, grant, body }: Call<'conflict.record'>) {
    return { id: await this.conflicts.record(tx, grant, body) };
  }

  @Serves('conflict.lift')
  async lift({ tx, grant, body }: Call<'conflict.lift'>) {
    await this.conflicts.lift(tx, grant, body);
    return {};
  }

  @Serves('conflict.substitute')
  async substitute({ tx, grant, body }: Call<'conflict.substitute'>) {
    await this.offices.substitute(tx, grant, body);
    return {};
  }

  @Serves('conflict.second')
  async second({ tx, grant, body }: Call<'conflict.second'>) {
    await this.offices.answer(tx, grant, body);
    return {};
  }

  @Serves('conflicts.mine')
  async waiting({ tx, grant }: Call<'conflicts.mine'>) {
    return {
      waiting: await this.queries.waiting(tx, grant),
      emptyOffices: await this.queries.withoutCoordinator(tx, grant),
    };
  }

  @Serves('emergency.ask')
  async ask({ tx, grant, body }: Call<'emergency.ask'>) {
    return { id: await this.emergencies.ask(tx, grant, body) };
  }

  @Serves('emergency.approve')
  async approve({ tx, grant, body }: Call<'emergency.approve'>) {
    await this.emergencies.approve(tx, grant, body.accessId);
    return {};
  }

  @Serves('emergency.end')
  async end({ tx, grant, body }: Call<'emergency.end'>) {
    await this.emergencies.end(tx, grant, body.accessId);
    return {};
  }

  @Serves('emergencies.mine')
  async mine({ tx, grant }: Call<'emergencies.mine'>) {
    return await this.queries.standing(tx, grant);
  }
}
