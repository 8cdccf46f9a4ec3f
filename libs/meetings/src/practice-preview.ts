import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Grant } from '@inview/access';
import { keepTheFloor, PracticeSettingsQueries } from '@inview/agencies';
import { dueAfter, MELBOURNE, rows, WorkingDays } from '@inview/platform';
import {
  comparedAsking,
  comparedSharing,
  practiceChanges,
  type AgencyKind,
  type Compared,
  type PracticeChange,
  type PracticeSettings,
  type SharingPart,
} from '@inview/policy';

/**
 * What a version of the practice settings would have answered otherwise in past cases, of every panel: kinds and counts,
 * never a name, a case or a day (rules 38, 58). His side never reads it (G3).
 */
@Injectable()
export class PracticePreview {
  constructor(private readonly settings: PracticeSettingsQueries) {}

  async changes(
    tx: EntityManager,
    grant: Grant<'settings.read'>,
    after: PracticeSettings,
  ): Promise<readonly PracticeChange[]> {
    keepTheFloor(after);
    const before = await this.settings.inForce(tx, grant.today);
    const compared = [
      ...(await shared(tx)).map((part) => comparedSharing(part, before, after)),
      ...(await agreed(tx)).map((kind) => comparedAsking(kind, before, after)),
      ...(await answered(tx, before, after)),
      ...(await agendas(tx, before, after)),
    ];
    return practiceChanges(compared, before.smallestCount);
  }
}

/** What agencies gave each other about somebody, as the law was asked. */
async function shared(tx: EntityManager): Promise<SharingPart[]> {
  const found = await rows<{ part: SharingPart }>(
    tx,
    `SELECT jsonb_build_object(
       'subject', CASE s.about_role
         WHEN 'victim-survivor' THEN 'adult-victim-survivor'
         WHEN 'person-using-violence' THEN CASE WHEN (s.record ->> 'alleged')::boolean THEN 'alleged-person-using-violence' ELSE s.about_role END
         ELSE s.about_role END,
       'purpose', s.record -> 'purpose', 'consent', s.record -> 'consent', 'exclusion', s.record -> 'exclusion',
       'relevantToChildRisk', s.record -> 'childRisk', 'seriousThreat', s.record -> 'seriousThreat',
       'meetsChildThreshold', s.record -> 'childThreshold',
       -- Recorded is the standing under what carried it: under the other scheme it was none (S14).
       'recipient', jsonb_build_object('standing', CASE WHEN d.schemes ->> 'familyViolence' = 'allow' THEN d.standing ELSE 'neither' END,
         'childStanding', CASE WHEN d.schemes ->> 'child' = 'allow' THEN d.standing ELSE 'neither' END, 'capacity', 'employed', 'isHisSide', a.kind = 'mens-service', 'isSubject', false)) AS part
     FROM disclosure d JOIN statement s ON s.id = d.statement_id JOIN agency a ON a.id = d.agency_id`,
  );
  return found.map(({ part }) => part);
}

/** Each agency kind that she agreed to, as often as she did. */
async function agreed(tx: EntityManager): Promise<AgencyKind[]> {
  const found = await rows<{ kind: AgencyKind }>(tx, `SELECT unnest(c.agreed) AS kind FROM consent c`);
  return found.map(({ kind }) => kind);
}

/** Answers to consultations, by the clock that would have run. */
async function answered(tx: EntityManager, before: PracticeSettings, after: PracticeSettings): Promise<Compared[]> {
  const found = await rows<{ sentAt: Date; repliedAt: Date }>(
    tx,
    `SELECT k.sent_at AS "sentAt", r.replied_at AS "repliedAt" FROM consultation_reply r JOIN consultation k ON k.id = r.consultation_id
     WHERE k.sent_at IS NOT NULL`,
  );
  return found.map(({ sentAt, repliedAt }) => {
    const kept = ({ clocks, workingDays }: PracticeSettings) =>
      repliedAt <= dueAfter(sentAt, clocks.consultationAnswer, MELBOURNE, new WorkingDays(workingDays));
    const said = (settings: PracticeSettings) => (kept(settings) ? 'in time' : 'late');
    return { what: 'The panel’s answer to a consultation', before: said(before), after: said(after) };
  });
}

/** Meetings by the limit of new cases that would have been told. */
async function agendas(tx: EntityManager, before: PracticeSettings, after: PracticeSettings): Promise<Compared[]> {
  const found = await rows<{ cases: number }>(
    tx,
    `SELECT count(*)::int AS cases FROM agenda_item WHERE kind = 'new' GROUP BY meeting_id`,
  );
  return found.map(({ cases }) => {
    const said = ({ meeting }: PracticeSettings) => (cases > meeting.newCases ? 'above the limit' : 'within the limit');
    return { what: 'New cases at a meeting', before: said(before), after: said(after) };
  });
}
