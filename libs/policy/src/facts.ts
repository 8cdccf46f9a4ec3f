import type { Place } from './place.js';
import type { Prescription } from './prescription.js';
import type { ConsultedSubject, RecipientCapacity } from './sharing-part.js';
import type {
  AgencyKind,
  Audience,
  BasisWithoutConsent,
  MeetingState,
  MembershipKind,
  ReferralState,
} from './words.js';

/** What the law needs to know, as plain data loaded by `access` in one query. Absent means: not asked about. */
export interface Facts {
  /** Local date of the panel, ISO `YYYY-MM-DD`. */
  readonly today: string;
  readonly actor: ActorFacts;
  readonly panel?: PanelFacts;
  readonly referral?: ReferralFacts;
  readonly case?: CaseFacts;
  /** Of the actor with the case that all this is about, in every scope that is in a case. */
  readonly conflict?: ConflictFacts;
  readonly meeting?: MeetingFacts;
  readonly section?: SectionFacts;
  readonly consultation?: ConsultationFacts;
  readonly action?: ActionFacts;
  readonly request?: RequestFacts;
  readonly statement?: StatementFacts;
  readonly correction?: CorrectionFacts;
  readonly complaint?: ComplaintFacts;
  readonly role?: RoleFacts;
  readonly warning?: WarningFacts;
  readonly client?: ClientFacts;
  readonly enrolment?: EnrolmentFacts;
  readonly lane?: LaneFacts;
  readonly widening?: WideningFacts;
  readonly contribution?: ContributionFacts;
  readonly message?: MessageFacts;
  readonly question?: QuestionFacts;
}

export interface ActorFacts extends Place {
  /** Still works there: a leaver is nobody. */
  readonly active: boolean;
  readonly register: RegisterFacts;
  /** Named to decide on the practice settings on this day (rule 58). */
  readonly practiceLead: boolean;
}

/** What the register of prescribed entities is asked about somebody, and what it holds of their agency (S2, S14). */
export interface RegisterFacts {
  readonly agencyId: string;
  readonly unitId: string;
  readonly role: string;
  readonly capacity: RecipientCapacity;
  readonly prescriptions: readonly Prescription[];
}

export interface PanelFacts {
  readonly membership: MembershipKind | null;
  /** That office is another's, for whom the actor stands in, in this case, or in one on the meeting's agenda. */
  readonly standsIn: boolean;
  /** A meeting of the panel is open, the actor attends it and has not accepted its confidentiality undertaking. */
  readonly undertakingDue: boolean;
}

export interface ReferralFacts {
  readonly state: ReferralState;
  /** The actor wrote it, and still works for the agency it was written in. */
  readonly own: boolean;
  /** Written in the unit where the actor works now. */
  readonly ownUnit: boolean;
}

export interface CaseFacts {
  readonly open: boolean;
  /** An associate is invited to named cases only. */
  readonly invited: boolean;
  /** The actor's unit is one of those that will contact her. */
  readonly contactsHer: boolean;
}

/** What stands between the actor and one case (X1–X5). */
export interface ConflictFacts {
  /** They declared a conflict, or one was recorded for them, and it was not lifted. */
  readonly recused: boolean;
  /** Somebody of their agency is a party to the case, or a party's relative. */
  readonly staffCase: boolean;
  /** Named as one of those of their agency who carry on with it. */
  readonly carriesOn: boolean;
  /** Both chairs agreed to let them in, and the time has not passed. */
  readonly emergency: boolean;
  /** They are, or were, her family safety advocate in this case. */
  readonly actedForHer: boolean;
  /** They work, or worked, with him in this case. */
  readonly actedForHim: boolean;
  /** He is, or was, theirs in a program that the case knows of, or they wrote of him there (V20). */
  readonly workedWithHim: boolean;
}

export interface MeetingFacts {
  readonly state: MeetingState;
  /** A member of its panel; an associate only when invited to a case on its agenda. */
  readonly attends: boolean;
}

export interface SectionFacts {
  readonly audience: Audience;
  /** A meeting with this case on its agenda is open. */
  readonly meetingOpen: boolean;
  /** Of her side: the actor's agency was released every consultation that a line of this plan derives from. */
  readonly released: boolean;
  /** Closed by a meeting: the plan is frozen until the case is on an open agenda again. */
  readonly frozen: boolean;
}

/** What one person agreed to, or on what basis it is shared without that person's agreement. Dates are local ISO dates. */
export interface ConsentFacts {
  /** Whose it is: it says nothing of anybody else (C20). */
  readonly subject: ConsultedSubject;
  readonly basis: 'consent' | BasisWithoutConsent;
  /** Agency kinds she agreed to; police and child protection only if she was asked separately and said yes. */
  readonly agreed: readonly AgencyKind[];
  readonly until: string;
  readonly withdrawn: boolean;
}

/** What two people decided after her agreement had ended: on a basis without it, named agencies go on (E1, E2). */
export interface GoingOnFacts {
  readonly basis: BasisWithoutConsent;
  readonly until: string;
  /** The actor's agency is one of those named. */
  readonly named: boolean;
}

export interface ConsultationFacts {
  /** Addressed to, or started by, the actor's own unit. */
  readonly ownUnit: boolean;
  /** The actor is the advocate who answers it. */
  readonly ownAdvocate: boolean;
  /** Put to the unit and not yet taken by an advocate. */
  readonly untaken: boolean;
  /** Sent by the advocate: a draft is hers alone. */
  readonly sent: boolean;
  readonly consent: ConsentFacts | null;
  /** Released by the coordinator to the actor's agency. */
  readonly released: boolean;
  /** Started without names, and not named yet (rule 49). */
  readonly unnamed: boolean;
  /** A part of another consultation: what another person said (C20). */
  readonly part: boolean;
  /** The men's service's risk lead may know of it (rule 46). */
  readonly mayKnow: boolean;
  /** Her advocate has left, or works elsewhere now. */
  readonly advocateGone: boolean;
  /** Null while nobody has confirmed a new basis since her agreement ended. */
  readonly goingOn: GoingOnFacts | null;
  /** The actor is the one asked to confirm going on, and has not answered. */
  readonly confirms: boolean;
  /** By the audit the actor had it on their screen once, wherever they worked then (W20). */
  readonly hasRead: boolean;
}

export interface ActionFacts {
  readonly audience: Audience;
  readonly owner: boolean;
  /** The actor works for the agency in which its owner took it on. */
  readonly ownAgency: boolean;
  /** The actor is the point of contact of the owner's unit, and works in it. */
  readonly contact: boolean;
  /** The actor is asked to take it over, and has not answered. */
  readonly asked: boolean;
  /** Its owner has left, and the actor works in their unit. */
  readonly leftToUnit: boolean;
  readonly aimedAtHim: boolean;
  /** Derives from a consultation; null when it does not. */
  readonly source: Pick<ConsultationFacts, 'consent' | 'released' | 'goingOn'> | null;
}

/** A request between agencies, from the actor's agency or to it. */
export interface RequestFacts {
  readonly audience: Audience;
  readonly asks: boolean;
  readonly asked: boolean;
  /** About who is the person using violence now (D9). */
  readonly aboutHim: boolean;
}

/** What one agency gave others: by the actor's agency or to it. */
export interface StatementFacts {
  readonly audience: Audience;
  readonly gives: boolean;
  readonly receives: boolean;
  readonly aboutHim: boolean;
  /** Said in a meeting, and recorded by the actor (D11). */
  readonly spoken: boolean;
  readonly recorded: boolean;
}

/** What was found wrong, for each agency that had received it. */
export interface CorrectionFacts {
  readonly audience: Audience;
  readonly receives: boolean;
  /** About who is the person using violence now, or of who is who itself, which the whole panel reads (D9). */
  readonly aboutHim: boolean;
}

/** A complaint about sharing. */
export interface ComplaintFacts {
  /** The actor's agency received it. */
  readonly own: boolean;
}

/** What was proposed of who is who in a case. */
export interface RoleFacts {
  /** The actor proposed it. */
  readonly proposes: boolean;
}

/** A task to warn her. */
export interface WarningFacts {
  /** The actor is the person named to warn her. */
  readonly named: boolean;
  /** They could still be named: her advocate, or of a unit that contacts her. */
  readonly reachesHer: boolean;
  readonly ended: boolean;
  /** The consultation in which serious risk was found; null where nobody's words raised it. */
  readonly source: Pick<ConsultationFacts, 'consent'> | null;
}

/** Somebody whom an advocate supports. */
export interface ClientFacts {
  readonly own: boolean;
  /** Recorded in the unit where the actor works now. */
  readonly ownUnit: boolean;
  /** Her advocate has left, or works elsewhere now. */
  readonly advocateGone: boolean;
}

/** What the program holds of one man. */
export interface EnrolmentFacts {
  /** The program is the actor's own agency's. */
  readonly ownAgency: boolean;
  readonly ended: boolean;
}

/** One item in the lane to the men's service. */
export interface LaneFacts {
  /** The actor is the advocate of the consultation that it comes from. */
  readonly ownAdvocate: boolean;
  /** That consultation was put to the actor's unit, or started in it. */
  readonly advocateUnit: boolean;
  /** Its advocate has left, or works elsewhere now. */
  readonly advocateGone: boolean;
  /** Cleared to the actor's unit. */
  readonly ownUnit: boolean;
  /** Cleared to a unit of the actor's agency. */
  readonly ownAgency: boolean;
  /** It may be used with him: said of this item, and of the consultation. */
  readonly mayUseWithHim: boolean;
  readonly pulledBack: boolean;
  readonly consent: ConsentFacts | null;
  /** Its passing to the actor, by name, was confirmed by the advocate. */
  readonly passed: boolean;
}

/** A proposal to share something of her side with the whole panel. */
export interface WideningFacts {
  readonly proposer: boolean;
  /** The actor speaks for her in a consultation that it comes from: its advocate, or of the unit when the advocate is gone (C9). */
  readonly advocate: boolean;
  /** It needs a second person, who has not answered. */
  readonly waiting: boolean;
  /** An advocate of what it comes from has objected. */
  readonly objected: boolean;
  /** The consultations that it comes from; none where it rests on what the panel knew by itself. */
  readonly sources: readonly Pick<ConsultationFacts, 'consent' | 'released' | 'goingOn'>[];
}

/** One thing that everybody on the panel may know. */
export interface ContributionFacts {
  /** Added, or proposed, by the actor. */
  readonly own: boolean;
  /** Local ISO date from which it is read. */
  readonly from: string;
  /** Local ISO date from which nobody reads it; null while it was not taken down. */
  readonly goneFrom: string | null;
  /** It does not rest on her words: it was not widened, or has an independent source. */
  readonly independent: boolean;
  readonly objected: boolean;
  /** Of the consultations that it comes from. */
  readonly consents: readonly (ConsentFacts | null)[];
}

/** What the panel agreed to have said to him. */
export interface MessageFacts {
  /** The actor is the one who says it. */
  readonly giver: boolean;
  /** The actor works for the agency for which they were named. */
  readonly ownAgency: boolean;
  /** Nothing was agreed since, and nobody has reported. */
  readonly stands: boolean;
}

/** A question without names, outside any case. */
export interface QuestionFacts {
  /** The actor asked it, and works where they asked it. */
  readonly asks: boolean;
  /** Put to the actor's unit. */
  readonly ownUnit: boolean;
  /** The actor took it. */
  readonly ownAdvocate: boolean;
  readonly untaken: boolean;
  /** Who took it has left, or works elsewhere now. */
  readonly advocateGone: boolean;
  readonly answered: boolean;
  /** Whom it is about was named afterwards. */
  readonly named: boolean;
}
