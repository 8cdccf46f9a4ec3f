import { Controller } from '@nestjs/common';
import { Access, caseOf } from '@inview/access';
import { PanelQueries } from '@inview/agencies';
import { CoordinationService } from '@inview/consultations';
import { Refused } from '@inview/platform';
import { Serves, type Call } from '../security/serves.js';
import { PreviewPresenter } from './preview.presenter.js';

/** Looking at a case with the eyes of a member of its panel, now or as it would be after a release. */
@Controller()
export class PreviewController {
  constructor(
    private readonly access: Access,
    private readonly panel: PanelQueries,
    private readonly coordination: CoordinationService,
    private readonly presenter: PreviewPresenter,
  ) {}

  @Serves('case.seats')
  async seats({ tx, grant }: Call<'case.seats'>) {
    return { seats: await this.panel.seats(tx, grant) };
  }

  @Serves('case.preview')
  async preview({ tx, grant, actor, body }: Call<'case.preview'>) {
    const eyes = await this.access.seenAs(tx, grant, await this.panel.seated(tx, grant, body.practitionerId));
    const look = () => this.presenter.view(tx, grant, eyes);
    const member = { name: eyes.name, role: eyes.role, agency: eyes.agency };
    if (body.releasing === null) return { member, ...(await look()) };
    const releasing = await this.access.require(tx, actor, 'consultation.coordinate', body.releasing);
    if (releasing.caseId !== caseOf(grant)) throw new Refused('not-found');
    return { member, ...(await this.coordination.asIfReleased(tx, releasing, eyes.agencyId, look)) };
  }
}
