import { Controller } from '@nestjs/common';
import { ServiceGapQueries } from '@inview/actions';
import { Serves, type Call } from '../security/serves.js';

/** Why actions were not undertaken: counts. */
@Controller()
export class ServiceGapController {
  constructor(private readonly gaps: ServiceGapQueries) {}

  @Serves('panel.service-gaps')
  async ofPanel({ tx, grant }: Call<'panel.service-gaps'>) {
    return await this.gaps.ofPanel(tx, grant);
  }

  @Serves('service-gaps.read')
  async statewide({ tx, grant }: Call<'service-gaps.read'>) {
    return await this.gaps.statewide(tx, grant);
  }
}
