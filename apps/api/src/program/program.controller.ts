import { Controller } from '@nestjs/common';
import { LinkService } from '@inview/cases';
import { EnrolmentQueries, EnrolmentService, WhatFollowsService } from '@inview/programs';
import { Serves, type Call } from '../security/serves.js';

/** What programs learn of the men in them, and what her side makes of their leaving. */
@Controller()
export class ProgramController {
  constructor(
    private readonly service: EnrolmentService,
    private readonly enrolments: EnrolmentQueries,
    private readonly follows: WhatFollowsService,
    private readonly links: LinkService,
  ) {}

  @Serves('programs.mine')
  async mine({ tx, grant }: Call<'programs.mine'>) {
    return await this.enrolments.mine(tx, grant);
  }

  @Serves('program.enrol')
  async enrol({ tx, grant, body }: Call<'program.enrol'>) {
    return { id: await this.service.enrol(tx, grant, body) };
  }

  @Serves('program.read')
  async read({ tx, grant }: Call<'program.read'>) {
    return await this.enrolments.one(tx, grant);
  }

  @Serves('program.note')
  async note({ tx, grant, body }: Call<'program.note'>) {
    return { id: await this.service.note(tx, grant, body) };
  }

  @Serves('program.state')
  async state({ tx, grant, body }: Call<'program.state'>) {
    await this.service.setState(tx, grant, body);
    return {};
  }

  @Serves('program.exit')
  async exit({ tx, grant, body }: Call<'program.exit'>) {
    await this.service.exit(tx, grant, body);
    return {};
  }

  @Serves('program.reviews')
  async reviews({ tx, grant }: Call<'program.reviews'>) {
    return { reviews: await this.enrolments.reviews(tx, grant) };
  }

  @Serves('program.review')
  async review({ tx, grant, body }: Call<'program.review'>) {
    await this.follows.review(tx, grant, body);
    return {};
  }

  @Serves('client.decide-exit')
  async decideExit({ tx, grant, body }: Call<'client.decide-exit'>) {
    await this.follows.decide(tx, grant, body);
    return {};
  }

  @Serves('program.link')
  async link({ tx, grant, body }: Call<'program.link'>) {
    await this.service.link(tx, grant, body);
    return {};
  }

  @Serves('program.take-back')
  async takeBack({ tx, grant, body }: Call<'program.take-back'>) {
    return { id: await this.links.ask(tx, grant, body) };
  }

  @Serves('case.programs')
  async ofCase({ tx, grant }: Call<'case.programs'>) {
    return await this.enrolments.ofCase(tx, grant);
  }

  @Serves('case.program-reviews')
  async reviewsOfCase({ tx, grant }: Call<'case.program-reviews'>) {
    return { reviews: await this.enrolments.reviewsOfCase(tx, grant) };
  }
}
