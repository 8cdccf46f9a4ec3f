import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Access, type Grant } from '@inview/access';
import type { DisclosureRecord, RouteBody } from '@inview/contract';
import { Refused } from '@inview/platform';
import { desksOf, partyOf, StatementService } from '@inview/sharing';
import { casesOn, faulty, heldOpenMeeting } from './meeting.row.js';

/** What is said in the meeting is a disclosure to those who are here (rule 17), in one tap. */
@Injectable()
export class SayingService {
  constructor(
    private readonly access: Access,
    private readonly statements: StatementService,
  ) {}

  /**
   * Records what an agency said about somebody, to every other agency that heard it: before the whole panel his side too, about
   * whomever it was; with the law's answer, and unknown to his side unless it is about him (D2, D12). A member records for their
   * own agency, the coordinator for any.
   */
  async say(tx: EntityManager, grant: Grant<'meeting.say'>, body: RouteBody<'meeting.say'>): Promise<string> {
    const { caseId, partyId, agencyId, audience } = body;
    const meeting = await heldOpenMeeting(tx, grant);
    const onAgenda = (await casesOn(tx, meeting.id)).includes(caseId);
    if (!onAgenda || !(await this.access.may(tx, grant.actor, 'case.read', caseId)))
      throw faulty('/caseId', 'This case is not on the agenda.');
    // V20: of her side of this case, which somebody who is not of his side otherwise may be shut out of.
    const reads = audience === 'whole-panel' || (await this.access.may(tx, grant.actor, 'case.read-her-side', caseId));
    if (!grant.audiences.includes(audience) || !reads) throw faulty('/audience', 'There is no such audience.');
    const { role } = await partyOf(tx, caseId, partyId);
    const desks = await desksOf(tx, { caseId, meetingId: meeting.id, at: grant.at }, grant.today);
    const giver = desks.find(({ agency }) => agency.id === agencyId);
    const coordinates = (await this.access.may(tx, grant.actor, 'case.coordinate', caseId)) !== null;
    if (!giver || (agencyId !== grant.actor.agencyId && !coordinates))
      throw faulty('/agencyId', coordinates ? 'Choose an agency that is present.' : 'Choose your own agency.');
    // His side was not there for what was said for her side, so that it cannot have said it.
    if (audience === 'her-side' && giver.receiver.isHisSide)
      throw faulty('/agencyId', 'Choose an agency that was in the room.');
    const hears = ({ receiver: { isHisSide } }: typeof giver) => !isHisSide || audience === 'whole-panel';
    const recipients = desks.filter((desk) => desk.agency.id !== agencyId && hears(desk));
    if (recipients.length === 0) throw new Refused('out-of-step');
    return await this.statements.said(tx, grant, {
      ...{ caseId, partyId, role, giver, recipients },
      how: 'meeting',
      meetingId: meeting.id,
      record: spoken(body),
    });
  }
}

/** Of what the law asks to be kept, what the room knows by itself; the rest is shown in the ledger as still to be recorded. */
function spoken({ what, basis }: RouteBody<'meeting.say'>): DisclosureRecord {
  return {
    ...basis,
    what,
    relevance: 'Said in the panel’s meeting, where the case was discussed.',
    prepared: 'The panel’s risk management plan.',
    recipient: 'Present in the meeting, where attendance was recorded and the undertaking accepted.',
    ...{ consentHow: '', exception: '', views: '', told: '', toldWhy: '', exclusion: null },
  };
}
