import { Controller } from '@nestjs/common';
import { CaseQueries } from '@inview/cases';
import { Serves, type Call } from '../security/serves.js';
import { CasePresenter } from './case.presenter.js';

/** A case, and how to reach her safely. */
@Controller()
export class CaseController {
  constructor(
    private readonly presenter: CasePresenter,
    private readonly cases: CaseQueries,
  ) {}

  @Serves('case.read')
  async read({ tx, grant }: Call<'case.read'>) {
    return await this.presenter.view(tx, grant);
  }

  @Serves('case.safe-contact')
  async safeContact({ tx, grant }: Call<'case.safe-contact'>) {
    return { people: await this.cases.safeContact(tx, grant) };
  }
}
