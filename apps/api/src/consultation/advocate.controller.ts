import { Controller } from '@nestjs/common';
import { Access } from '@inview/access';
import { PracticeSettingsQueries } from '@inview/agencies';
import { AdvocateQueries, AdvocateService, FollowUpService, PersonsService } from '@inview/consultations';
import { Serves, type Call } from '../security/serves.js';
import { ownView, preview } from './consultation.presenter.js';

/** The family safety advocate's end: her people, her consultations, the questions put to her unit. */
@Controller()
export class AdvocateController {
  constructor(
    private readonly access: Access,
    private readonly advocates: AdvocateService,
    private readonly own: AdvocateQueries,
    private readonly followUps: FollowUpService,
    private readonly persons: PersonsService,
    private readonly settings: PracticeSettingsQueries,
  ) {}

  @Serves('consultations.mine')
  async mine(call: Call<'consultations.mine'>) {
    const clients = await this.own.clients(call.tx, call.grant);
    return {
      clients,
      consultations: await this.own.list(call.tx, call.grant),
      panels: await this.own.panels(call.tx, call.grant),
    };
  }

  @Serves('client.add')
  async addClient(call: Call<'client.add'>) {
    return { id: await this.advocates.addClient(call.tx, call.grant, call.body) };
  }

  @Serves('consultation.start')
  async start(call: Call<'consultation.start'>) {
    return { id: await this.advocates.start(call.tx, call.grant, call.body) };
  }

  @Serves('consultation.words')
  async words({ tx, grant }: Call<'consultation.words'>) {
    const { version, words } = (await this.settings.inForce(tx, grant.today)).consentWords;
    return { version, words: [...words] };
  }

  @Serves('consultation.answer')
  async take(call: Call<'consultation.answer'>) {
    await this.advocates.take(call.tx, call.grant);
    return {};
  }

  @Serves('consultation.own')
  async read(call: Call<'consultation.own'>) {
    const own = await this.own.own(call.tx, call.grant);
    const written = await this.followUps.of(call.tx, call.grant);
    const persons = await this.persons.parts(call.tx, call.grant);
    // X1: with a conflict in the case she reads what she wrote, and nothing of what the panel answers.
    if (await this.access.may(call.tx, call.actor, 'consultation.read-reply', own.id))
      return ownView(own, persons, written);
    return ownView(
      { ...own, reply: null },
      persons,
      written.filter(({ byAdvocate }) => byAdvocate),
    );
  }

  @Serves('consultation.add-person')
  async addPerson(call: Call<'consultation.add-person'>) {
    return { id: await this.persons.add(call.tx, call.grant, call.body) };
  }

  @Serves('consultation.safe-contact')
  async safeContact(call: Call<'consultation.safe-contact'>) {
    return await this.persons.safeContact(call.tx, call.grant);
  }

  @Serves('consultation.save')
  async save(call: Call<'consultation.save'>) {
    const savedAt = await this.advocates.save(call.tx, call.grant, call.body);
    return { savedAt: savedAt.toISOString() };
  }

  @Serves('consultation.preview')
  async preview(call: Call<'consultation.preview'>) {
    const firstReader = await this.own.firstReader(call.tx, call.grant);
    return preview(firstReader, await this.own.recipients(call.tx, call.grant));
  }

  @Serves('consultation.send')
  async send(call: Call<'consultation.send'>) {
    await this.advocates.send(call.tx, call.grant);
    return { state: 'received' as const };
  }

  @Serves('consultation.acknowledge')
  async acknowledge(call: Call<'consultation.acknowledge'>) {
    await this.advocates.acknowledge(call.tx, call.grant);
    return {};
  }

  @Serves('consultation.withdraw')
  async withdraw(call: Call<'consultation.withdraw'>) {
    await this.advocates.withdraw(call.tx, call.grant, call.body);
    return {};
  }
}
