import { Controller } from '@nestjs/common';
import { PlanQueries } from '@inview/plans';
import { Serves, type Call } from '../security/serves.js';

@Controller()
export class PlanController {
  constructor(private readonly plans: PlanQueries) {}

  @Serves('section.read')
  async read(call: Call<'section.read'>) {
    return await this.plans.read(call.tx, call.grant);
  }
}
