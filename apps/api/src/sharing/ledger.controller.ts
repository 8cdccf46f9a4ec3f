import { Controller } from '@nestjs/common';
import {
  ComplaintService,
  CorrectionService,
  ExportService,
  LedgerQueries,
  RoleQueries,
  RoleService,
} from '@inview/sharing';
import { Serves, type Call } from '../security/serves.js';

/** The ledger of a case: who holds what; and what is put right. */
@Controller()
export class LedgerController {
  constructor(
    private readonly ledger: LedgerQueries,
    private readonly exports: ExportService,
    private readonly corrections: CorrectionService,
    private readonly complaints: ComplaintService,
    private readonly roles: RoleService,
    private readonly whoIsWho: RoleQueries,
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
    return await this.roles.correct(tx, grant, body);
  }

  @Serves('case.roles')
  async readRoles({ tx, grant }: Call<'case.roles'>) {
    return await this.whoIsWho.read(tx, grant);
  }

  @Serves('role.confirm')
  async confirmRole({ tx, grant }: Call<'role.confirm'>) {
    await this.roles.confirm(tx, grant);
    return {};
  }

  @Serves('role.decline')
  async declineRole({ tx, grant, body }: Call<'role.decline'>) {
    await this.roles.decline(tx, grant, body.reason);
    return {};
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

  @Serves('complaint.answer')
  async answerComplaint({ tx, grant, body }: Call<'complaint.answer'>) {
    await this.complaints.answer(tx, grant, body);
    return {};
  }
}
