import { Controller } from '@nestjs/common';
import { RiskService } from '@inview/risk';
import { Serves, type Call } from '../security/serves.js';

/** Risk levels: judged with a reason, read with the case. */
@Controller()
export class RiskController {
  constructor(private readonly risk: RiskService) {}

  @Serves('risk.judge')
  async judge({ tx, grant, body }: Call<'risk.judge'>) {
    return { id: await this.risk.judge(tx, grant, body) };
  }
}
