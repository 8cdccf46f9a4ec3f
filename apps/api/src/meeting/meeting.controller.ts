import { Controller } from '@nestjs/common';
import { Access } from '@inview/access';
import {
  ClosingService,
  MeetingQueries,
  MeetingService,
  MinutesQueries,
  ReviewQueries,
  ReviewService,
} from '@inview/meetings';
import { Serves, type Call } from '../security/serves.js';

/** A meeting: undertaking, agenda, attendance, decisions, minutes. */
@Controller()
export class MeetingController {
  constructor(
    private readonly access: Access,
    private readonly meetings: MeetingService,
    private readonly closing: ClosingService,
    private readonly queries: MeetingQueries,
    private readonly minutesQueries: MinutesQueries,
    private readonly reviews: ReviewService,
    private readonly reviewQueries: ReviewQueries,
  ) {}

  @Serves('meeting.undertaking')
  async undertaking({ tx, grant }: Call<'meeting.undertaking'>) {
    return await this.queries.undertaking(tx, grant);
  }

  @Serves('meeting.undertake')
  async undertake({ tx, grant, body }: Call<'meeting.undertake'>) {
    await this.meetings.undertake(tx, grant, body);
    return {};
  }

  @Serves('meeting.read')
  async read({ tx, actor, grant, params }: Call<'meeting.read'>) {
    const mayRun = (await this.access.may(tx, actor, 'meeting.run', params.meetingId)) !== null;
    const mayConvene = (await this.access.may(tx, actor, 'meeting.convene', params.meetingId)) !== null;
    return { ...(await this.queries.read(tx, grant)), mayRun, mayConvene };
  }

  @Serves('meeting.review')
  async review({ tx, grant }: Call<'meeting.review'>) {
    return await this.reviewQueries.ofMeeting(tx, grant);
  }

  @Serves('action.review')
  async recordReview({ tx, grant, body }: Call<'action.review'>) {
    await this.reviews.record(tx, grant, body);
    return {};
  }

  @Serves('meeting.open')
  async open({ tx, grant }: Call<'meeting.open'>) {
    await this.meetings.open(tx, grant);
    return {};
  }

  @Serves('meeting.current')
  async current({ tx, grant, body }: Call<'meeting.current'>) {
    await this.meetings.current(tx, grant, body);
    return {};
  }

  @Serves('meeting.part')
  async part({ tx, grant, body }: Call<'meeting.part'>) {
    await this.meetings.part(tx, grant, body);
    return {};
  }

  @Serves('meeting.attendance')
  async attendance({ tx, grant, body }: Call<'meeting.attendance'>) {
    await this.meetings.attendance(tx, grant, body);
    return {};
  }

  @Serves('meeting.decide')
  async decide({ tx, grant, body }: Call<'meeting.decide'>) {
    return { id: await this.meetings.decide(tx, grant, body) };
  }

  @Serves('meeting.close')
  async close({ tx, grant }: Call<'meeting.close'>) {
    await this.closing.close(tx, grant);
    return {};
  }

  @Serves('meeting.minutes')
  async minutes({ tx, grant }: Call<'meeting.minutes'>) {
    return { minutes: await this.minutesQueries.ofMeeting(tx, grant) };
  }
}
