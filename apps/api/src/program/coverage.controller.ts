import { Controller } from '@nestjs/common';
import { CoverageQueries } from '@inview/programs';
import { Serves, type Call } from '../security/serves.js';

/** For how many men of a program somebody is in contact with her. */
@Controller()
export class CoverageController {
  constructor(private readonly coverage: CoverageQueries) {}

  @Serves('coverage.mine')
  async mine({ tx, grant }: Call<'coverage.mine'>) {
    return await this.coverage.mine(tx, grant);
  }

  @Serves('panel.coverage')
  async ofPanel({ tx, grant }: Call<'panel.coverage'>) {
    return await this.coverage.ofPanel(tx, grant);
  }
}
