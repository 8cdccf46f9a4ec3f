import { Controller } from '@nestjs/common';
import { Access } from '@inview/access';
import { ReferralQueries, ReferralService } from '@inview/cases';
import { MeetingQueries } from '@inview/meetings';
import { Serves, type Call } from '../security/serves.js';

/** Referral and triage. */
@Controller()
export class ReferralController {
  constructor(
    private readonly access: Access,
    private readonly referrals: ReferralService,
    private readonly queries: ReferralQueries,
    private readonly meetings: MeetingQueries,
  ) {}

  @Serves('referrals.mine')
  async mine(call: Call<'referrals.mine'>) {
    return { referrals: await this.queries.mine(call.tx, call.grant) };
  }

  @Serves('referral.start')
  async start(call: Call<'referral.start'>) {
    return { id: await this.referrals.start(call.tx, call.grant, call.body) };
  }

  @Serves('referral.read')
  async read(call: Call<'referral.read'>) {
    const deciding = await this.access.may(call.tx, call.actor, 'referral.decide', call.params.referralId);
    return {
      ...(await this.queries.read(call.tx, call.grant)),
      contactUnits: deciding ? await this.queries.contactUnits(call.tx, deciding) : [],
    };
  }

  @Serves('referral.save')
  async save(call: Call<'referral.save'>) {
    const savedAt = await this.referrals.save(call.tx, call.grant, call.body);
    return { savedAt: savedAt.toISOString() };
  }

  @Serves('referral.send')
  async send(call: Call<'referral.send'>) {
    await this.referrals.send(call.tx, call.grant);
    return {};
  }

  @Serves('referral.outcome')
  async outcome(call: Call<'referral.outcome'>) {
    return await this.queries.outcome(call.tx, call.grant);
  }

  @Serves('referral.accept')
  async accept(call: Call<'referral.accept'>) {
    const caseId = await this.referrals.accept(call.tx, call.grant, call.body);
    return { caseId, meetingId: await this.meetings.nextOf(call.tx, caseId) };
  }

  @Serves('referral.decline')
  async decline(call: Call<'referral.decline'>) {
    await this.referrals.decline(call.tx, call.grant, call.body);
    return {};
  }
}
