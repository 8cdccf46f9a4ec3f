import type { RouteName } from '@inview/contract';
import type { AgencyKind } from '@inview/policy';
import { steps, typedReferral, type Walk } from '../e2e/walk.js';

type Slug = keyof Walk['people'];

/** Plays the walk up to, not including, a step. */
export async function playBefore(walk: Walk, name: string): Promise<void> {
  const end = steps.findIndex((step) => step.name === name);
  if (end < 0) throw new Error(`The walk has no step "${name}".`);
  for (const step of steps.slice(0, end)) await step.run(walk);
}

/** Adds what only writers have: a draft referral, a sent one, an advocate's draft. Names them in the walk's ids. */
export async function addDrafts(walk: Walk): Promise<void> {
  const { 'specialist-worker': worker, advocate } = walk.people;
  const panelId = walk.id('panel');
  for (const name of ['draft referral', 'sent referral']) {
    const { id: referralId } = await worker.does('referral.start', { body: { panelId } });
    await worker.does('referral.save', { params: { referralId }, body: typedReferral });
    if (name === 'sent referral') await worker.does('referral.send', { params: { referralId } });
    walk.ids[name] = referralId;
  }
  const { clients } = await advocate.does('consultations.mine');
  const started = await advocate.does('consultation.start', { body: { clientId: clients[0]?.id ?? '' } });
  walk.ids['draft consultation'] = started.id;
  const unnamed = await advocate.does('consultation.start', { body: { clientId: null } });
  walk.ids['unnamed consultation'] = unnamed.id;
  await addLaneItem(walk, clients[0]?.id ?? '');
  await addEnded(walk, clients[0]?.id ?? '');
  await addProposal(walk);
  await addRole(walk);
  await addHandover(walk);
  await addQuestions(walk);
}

/** What an advocate started and sent about her client, known to no case. */
async function sendOwn(walk: Walk, clientId: string, agreed: readonly AgencyKind[]): Promise<string> {
  const { advocate } = walk.people;
  const { id: consultationId } = await advocate.does('consultation.start', { body: { clientId } });
  const { version: wordsVersion } = await advocate.does('consultation.words');
  const body = {
    clientId,
    herWords: 'She says.',
    mayKnow: true,
    mayUseWithHim: true,
    consent: {
      basis: 'consent' as const,
      purpose: 'x',
      agreed: [...agreed],
      police: 'no' as const,
      childProtection: 'no' as const,
      until: '2027-03-01',
      how: 'spoken' as const,
      wordsVersion,
    },
  };
  await advocate.does('consultation.save', { params: { consultationId }, body });
  await advocate.does('consultation.send', { params: { consultationId } });
  return consultationId;
}

/** A consultation that may be known and used with him, an item of it cleared to the risk lead, and one passing asked for. */
async function addLaneItem(walk: Walk, clientId: string): Promise<void> {
  const { advocate, 'risk-lead': lead } = walk.people;
  const consultationId = await sendOwn(walk, clientId, []);
  walk.ids['known consultation'] = consultationId;
  const item = { enrolmentId: walk.id('enrolment'), words: 'Know this.', mayUseWithHim: true, herOwnWords: false };
  const { id: laneId } = await advocate.does('lane.clear', { params: { consultationId }, body: item });
  walk.ids['lane item'] = laneId;
  const passing = { facilitatorId: walk.id('facilitator'), words: 'Ask him this.' };
  await lead.does('lane.pass', { params: { laneId }, body: passing });
}

/** A consultation that was taken back when housing held it; a chair is asked whether it goes on all the same. */
async function addEnded(walk: Walk, clientId: string): Promise<void> {
  const { advocate, coordinator } = walk.people;
  const consultationId = await sendOwn(walk, clientId, ['housing']);
  const params = { consultationId };
  const { candidates, release } = await coordinator.does('consultation.read', { params });
  const place = candidates?.find(({ caseId }) => caseId === walk.id('case'));
  const housing = release?.find(({ agency }) => agency.kind === 'housing')?.agency.id ?? '';
  const body = { caseId: walk.id('case'), partyId: place?.partyId ?? '' };
  await coordinator.does('consultation.match', { params, body });
  await coordinator.does('consultation.release', { params, body: { agencyId: housing } });
  await advocate.does('consultation.withdraw', { params, body: { pressure: 'no' } });
  const chair = await walk.people['police-chair'].does('session.read');
  await coordinator.does('going-on.propose', {
    params,
    body: {
      basis: 'serious-threat',
      why: 'x',
      toldHer: 'not-safe',
      until: '2027-03-01',
      agencyIds: [housing],
      confirmerId: chair.id,
    },
  });
  walk.ids['ended consultation'] = consultationId;
}

/** A complaint that is not closed, and a role that waits for another person; hers the walk itself has proposed and declined. */
async function addRole(walk: Walk): Promise<void> {
  const { coordinator, 'police-chair': police } = walk.people;
  const onCase = { params: { caseId: walk.id('case') } };
  const partyId = walk.party(await walk.case(coordinator), 'Previous partner');
  const role = { partyId, role: 'person-using-violence' as const, reasons: 'x' };
  walk.ids['role proposal'] = (await coordinator.does('party.correct-role', { ...onCase, body: role })).id;
  const complaint = { receivedOn: '2026-01-05', nature: 'x', actionTaken: '', prevention: '', timeframe: 'x' };
  walk.ids['complaint'] = (await police.does('complaint.record', { ...onCase, body: complaint })).id;
}

/** An action of a chair that somebody is asked to take. */
async function addHandover(walk: Walk): Promise<void> {
  const { coordinator, 'police-chair': police } = walk.people;
  const to = (slug: Slug) => ({ agencyId: walk.id(`agency of ${slug}`), ownerId: walk.id(slug) });
  const { id: actionId } = await coordinator.does('action.assign', {
    params: { caseId: walk.id('case') },
    body: {
      what: 'x',
      ...to('police-chair'),
      dueOn: '2027-03-01',
      direction: 'for-the-system',
      from: { sectionId: walk.id('whole-panel section 1') },
    },
  });
  await police.does('action.hand-on', { params: { actionId }, body: { ...to('specialist-worker'), reason: 'x' } });
  walk.ids['handed action'] = actionId;
}

/** Questions without names: one that nobody has taken, one that is answered and names nobody yet. */
async function addQuestions(walk: Walk): Promise<void> {
  const { housing, advocate } = walk.people;
  const words = 'What helps somebody whose partner reads all that is written to her?';
  for (const name of ['open question', 'answered question']) {
    const body = {
      unitId: walk.id('unit of advocate'),
      words,
      basis: 'nobody-in-particular',
      namesNobody: true,
    } as const;
    const { id: questionId } = await housing.does('question.ask', { body });
    walk.ids[name] = questionId;
    if (name === 'open question') continue;
    await advocate.does('question.take', { params: { questionId } });
    await advocate.does('question.answer', { params: { questionId }, body: { words, namesNobody: true } });
  }
}

/** Practice settings that wait for two other practice leads. */
async function addProposal(walk: Walk): Promise<void> {
  const { coordinator } = walk.people;
  const { original } = await coordinator.does('settings.read');
  const body = { basedOn: null, from: '2027-03-01', reasons: 'x', content: { ...original, smallestCount: 9 } };
  const { id } = await coordinator.does('settings.propose', { body });
  walk.ids['proposed settings'] = id;
}

/** Who has leave for each route that takes a body, and on what: the way to its validation. */
export const leave: Partial<Record<RouteName, readonly [slug: Slug, on?: string]>> = {
  'session.start': ['coordinator'],
  'referral.start': ['specialist-worker'],
  'referral.save': ['specialist-worker', 'draft referral'],
  'referral.send': ['specialist-worker', 'draft referral'],
  'referral.accept': ['coordinator', 'sent referral'],
  'referral.decline': ['coordinator', 'sent referral'],
  'meeting.plan': ['coordinator', 'panel'],
  'meeting.undertake': ['coordinator', 'meeting'],
  'meeting.open': ['coordinator', 'meeting'],
  'meeting.current': ['coordinator', 'meeting'],
  'meeting.part': ['coordinator', 'meeting'],
  'meeting.attendance': ['coordinator', 'meeting'],
  'meeting.decide': ['coordinator', 'meeting'],
  'meeting.close': ['coordinator', 'meeting'],
  'case.preview': ['coordinator', 'case'],
  'risk.judge': ['police-chair', 'case'],
  'action.assign': ['police-chair', 'case'],
  'conflict.declare': ['police-chair', 'case'],
  'conflict.record': ['coordinator', 'case'],
  'conflict.second': ['police-chair', 'case'],
  'conflict.lift': ['coordinator', 'case'],
  'conflict.substitute': ['coordinator', 'case'],
  'emergency.ask': ['coordinator', 'case'],
  'emergency.approve': ['police-chair', 'case'],
  'emergency.end': ['coordinator', 'case'],
  'consultation.ask': ['coordinator', 'case'],
  'client.add': ['advocate'],
  'consultation.start': ['advocate'],
  'consultation.answer': ['advocate', 'draft consultation'],
  'consultation.save': ['advocate', 'draft consultation'],
  'consultation.send': ['advocate', 'draft consultation'],
  'consultation.acknowledge': ['advocate', 'consultation'],
  'consultation.withdraw': ['advocate', 'consultation'],
  'consultation.match': ['coordinator', 'consultation'],
  'consultation.release': ['coordinator', 'consultation'],
  'consultation.reply': ['coordinator', 'consultation'],
  'consultation.line': ['coordinator', 'consultation'],
  'consultation.no-advocate': ['advocate', 'draft consultation'],
  'consultation.follow-up': ['advocate', 'consultation'],
  'consultation.add-person': ['advocate', 'consultation'],
  'consultation.assess': ['advocate', 'consultation'],
  'consultation.name': ['advocate', 'unnamed consultation'],
  'consultation.find-serious-risk': ['coordinator', 'consultation'],
  'warning.name': ['coordinator', 'warning'],
  'warning.try': ['advocate', 'warning'],
  'client.contact': ['advocate', 'client'],
  'client.decide-exit': ['advocate', 'client'],
  'going-on.propose': ['coordinator', 'consultation'],
  'going-on.answer': ['police-chair', 'ended consultation'],
  'settings.propose': ['coordinator'],
  'settings.preview': ['coordinator'],
  'settings.approve': ['specialist-chair', 'proposed settings'],
  'settings.reject': ['coordinator', 'proposed settings'],
  'action.accept': ['facilitator', 'action aimed at him'],
  'action.decline': ['facilitator', 'action aimed at him'],
  'action.report': ['facilitator', 'action aimed at him'],
  'action.open-again': ['facilitator', 'action aimed at him'],
  'action.propose-change': ['facilitator', 'action aimed at him'],
  'action.answer-change': ['coordinator', 'action aimed at him'],
  'action.hand-on': ['facilitator', 'action aimed at him'],
  'board.hand-on': ['coordinator'],
  'action.take': ['specialist-worker', 'handed action'],
  'action.leave': ['specialist-worker', 'handed action'],
  'action.review': ['coordinator', 'action aimed at him'],
  'action.snooze': ['facilitator', 'action aimed at him'],
  'action.record-event': ['facilitator', 'action aimed at him'],
  'action.label': ['facilitator', 'action aimed at him'],
  'action.answer-risk': ['coordinator', 'action aimed at him'],
  'reminders.choose': ['facilitator'],
  'calendar.make': ['facilitator'],
  'calendar.end': ['facilitator'],
  'panel.name-contact': ['coordinator', 'panel'],
  'program.enrol': ['facilitator'],
  'program.note': ['facilitator', 'enrolment'],
  'program.state': ['facilitator', 'enrolment'],
  'program.exit': ['facilitator', 'enrolment'],
  'program.review': ['advocate', 'enrolment'],
  'program.link': ['mens-service', 'case'],
  'program.take-back': ['mens-service', 'case'],
  'lane.clear': ['advocate', 'known consultation'],
  'lane.pass': ['risk-lead', 'lane item'],
  'lane.answer': ['advocate', 'lane item'],
  'lane.pull-back': ['advocate', 'lane item'],
  'request.send': ['police-chair', 'case'],
  'request.acknowledge': ['mens-service', 'request to his side'],
  'request.answer': ['mens-service', 'request to his side'],
  'request.refuse': ['mens-service', 'request to his side'],
  'request.ask-again': ['police-chair', 'request to his side'],
  'statement.give': ['police-chair', 'case'],
  'statement.correct': ['police-chair', 'statement to his side'],
  'statement.add': ['police-chair', 'said about him'],
  'consultation.correct': ['coordinator', 'consultation'],
  'correction.acknowledge': ['mens-service', 'correction to his side'],
  'party.correct-role': ['coordinator', 'case'],
  'role.confirm': ['police-chair', 'role proposal'],
  'role.decline': ['police-chair', 'role proposal'],
  'complaint.record': ['police-chair', 'case'],
  'complaint.answer': ['police-chair', 'complaint'],
  'ledger.export': ['coordinator', 'case'],
  'meeting.say': ['police-chair', 'meeting'],
  'message.agree': ['coordinator', 'meeting'],
  'message.report': ['facilitator', 'message'],
  'contribution.add': ['police-chair', 'case'],
  'contribution.take-down': ['police-chair', 'contribution'],
  'widening.mark': ['coordinator', 'case'],
  'widening.propose': ['coordinator', 'case'],
  'widening.answer': ['specialist-worker', 'widening'],
  'widening.object': ['advocate', 'widening'],
  'question.ask': ['housing'],
  'question.take': ['advocate', 'open question'],
  'question.answer': ['advocate', 'open question'],
  'question.acknowledge': ['housing', 'answered question'],
  'question.name': ['housing', 'answered question'],
};
