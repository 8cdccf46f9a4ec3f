import { Controller } from '@nestjs/common';
import { ComplaintService, CorrectionService, ExportService, LedgerQueries } from '@inview/sharing';
import { Serves, type Call } from '../security/serves.js';

/** The ledger of a case: who holds what; and what is put right. */
@Controller()
export class LedgerController {
  constructor(
    private readonly ledger: LedgerQueries,
    private readonly exports: ExportService,
    private readonly corrections: CorrectionService,
    private readonly complaints: ComplaintService,
  ) {}

  @Serves('ledger.read')
  async read({ tx, grant }: Call<'ledger.read'>) {
    return await this.ledger.read(tx, grant);
  }

  @Serves('ledger.export')
  async export({ tx, grant, body }: Call<'ledger.export'>) {
    return await this.exports.ofCase(tx, grant, body);
  }

  @Serves('statement.correct')
  async correct({ tx, grant, body }: Call<'statement.correct'>) {
    return { id: await this.corrections.ofStatement(tx, grant, body) };
  }

  @Serves('consultation.correct')
  async correctRelease({ tx, grant, body }: Call<'consultation.correct'>) {
    return { id: await this.corrections.ofRelease(tx, grant, body) };
  }

  @Serves('party.correct-role')
  async correctRole({ tx, grant, body }: Call<'party.correct-role'>) {
    return { id: await this.corrections.ofRole(tx, grant, body) };
  }

  @Serves('correction.acknowledge')
  async acknowledge({ tx, grant }: Call<'correction.acknowledge'>) {
    await this.corrections.acknowledge(tx, grant);
    return {};
  }

  @Serves('complaint.record')
  async complain({ tx, grant, body }: Call<'complaint.record'>) {
    return { id: await this.complaints.record(tx, grant, body) };
  }
}
