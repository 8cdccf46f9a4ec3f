import { Controller } from '@nestjs/common';
import { AssessmentService } from '@inview/consultations';
import { Serves, type Call } from '../security/serves.js';

/** Her advocate's own assessment of risk, on both ends. */
@Controller()
export class AssessmentController {
  constructor(private readonly assessments: AssessmentService) {}

  @Serves('consultation.assess')
  async assess({ tx, grant, body }: Call<'consultation.assess'>) {
    return { id: await this.assessments.assess(tx, grant, body) };
  }

  @Serves('consultation.assessments')
  async own({ tx, grant }: Call<'consultation.assessments'>) {
    return await this.assessments.own(tx, grant);
  }

  @Serves('case.assessments')
  async ofCase({ tx, grant }: Call<'case.assessments'>) {
    return { assessments: await this.assessments.ofCase(tx, grant) };
  }
}
