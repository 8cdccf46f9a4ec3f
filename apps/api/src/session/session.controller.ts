import { Controller, Inject } from '@nestjs/common';
import { PeopleQueries, SessionService } from '@inview/agencies';
import { CONFIG, Refused, type Config } from '@inview/platform';
import { Serves, type Call } from '../security/serves.js';

/** Sign-in, sign-out, who am I. Personas exist in the demo profile only. */
@Controller()
export class SessionController {
  constructor(
    private readonly sessions: SessionService,
    private readonly people: PeopleQueries,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Serves('health.read')
  async health(call: Call<'health.read'>) {
    await call.tx.query('select 1');
    return { ok: true as const };
  }

  @Serves('personas.list')
  async personas(call: Call<'personas.list'>) {
    return { personas: this.config.PROFILE === 'demo' ? await this.people.personas(call.tx) : [] };
  }

  @Serves('session.start')
  async start(call: Call<'session.start'>) {
    if (this.config.PROFILE !== 'demo') throw new Refused('not-found');
    const session = await this.sessions.startAsPersona(call.tx, call.body.persona);
    call.setSession(session);
    return await this.people.me(call.tx, session.actor);
  }

  @Serves('session.read')
  async me(call: Call<'session.read'>) {
    return await this.people.me(call.tx, call.actor);
  }

  @Serves('session.end')
  async end(call: Call<'session.end'>) {
    await this.sessions.end(call.tx, call.grant);
    call.setSession(null);
    return {};
  }

  @Serves('panels.list')
  async panels(call: Call<'panels.list'>) {
    return { panels: await this.people.panels(call.tx, call.grant) };
  }
}
