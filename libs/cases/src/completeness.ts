import type { ReferralContent } from '@inview/contract';
import { determinedEntry, threatHeads } from '@inview/policy';

/** One missing answer: a JSON pointer into the referral, and what to do about it. */
export interface Missing {
  readonly pointer: string;
  readonly message: string;
}

type One<K extends 'victimSurvivors' | 'personsUsingViolence' | 'children' | 'usualResponses'> = NonNullable<
  ReferralContent[K]
>[number];
type Ask = readonly [field: string, value: string | undefined, message: string];

const blank = (value: string | undefined) => value === undefined || value.trim() === '';
const asked = (at: string, asks: readonly Ask[]): Missing[] =>
  asks.filter(([, value]) => blank(value)).map(([field, , message]) => ({ pointer: `${at}/${field}`, message }));

function ofSurvivor(one: One<'victimSurvivors'>, index: number): Missing[] {
  return asked(`/victimSurvivors/${index}`, [
    ['name', one.name, 'Name the person at risk.'],
    ['aware', one.aware, 'Say whether she knows of this referral.'],
    ...(one.aware === 'no' ? [['notAwareWhy', one.notAwareWhy, 'Say why she does not know.'] as const] : []),
    ['agreed', one.agreed, 'Say whether she agreed.'],
    // Nobody may have spoken yet with another victim survivor of the same person: what only she can say is not asked.
    ...(index > 0 && one.aware === 'no' ? [] : ofHerOwn(one)),
  ]);
}

function ofHerOwn(one: One<'victimSurvivors'>): Ask[] {
  return [
    ['afraidOf', one.afraidOf, 'Say who she is afraid of, everyone she named.'],
    ['safeToTalkTo', one.safeToTalkTo, 'Say who it is safe to talk to.'],
    ['notSafeToTalkTo', one.notSafeToTalkTo, 'Say who it is not safe to talk to.'],
    ['safeContact/safeToCall', one.safeContact?.safeToCall, 'Say whether it is safe to call her.'],
  ];
}

const ofPerson = (one: One<'personsUsingViolence'>, index: number) =>
  asked(`/personsUsingViolence/${index}`, [
    ['name', one.name, 'Name the person using violence.'],
    ['relationship', one.relationship, 'Say how he is related to her.'],
  ]);

const ofChild = (one: One<'children'>, index: number) =>
  one.unborn === true
    ? []
    : asked(`/children/${index}`, [['name', one.name, 'Name the child, or say that the child is not born yet.']]);

const ofResponse = (one: One<'usualResponses'>, index: number) =>
  asked(`/usualResponses/${index}`, [
    ['service', one.service, 'Name the service.'],
    ['date', one.date, 'Say when.'],
    ['result', one.result, 'Say what came of it.'],
    ['whyNotEnough', one.whyNotEnough, 'Say why it was not enough.'],
  ]);

const none = (list: readonly unknown[] | undefined, pointer: string, message: string): Missing[] =>
  list?.length ? [] : [{ pointer, message }];

/**
 * What a referral still lacks before a panel can judge it, in the order of the form. One threat head suffices: the
 * referrer's judgement is asked for, never a score (domain.md §5 rule 27).
 */
export function missingFrom(content: ReferralContent): Missing[] {
  const heads = threatHeads.filter((head) => !blank(content.threat?.[head]));
  const why = determinedEntry({ determines: 'serious-and-imminent', heads });
  return [
    ...asked('', [
      ['contactName', content.contactName, 'Say whom the panel can ask about this referral.'],
      ['contactPhone', content.contactPhone, 'Give a telephone number for questions.'],
    ]),
    ...none(content.victimSurvivors, '/victimSurvivors', 'Say who is at risk.'),
    ...(content.victimSurvivors ?? []).flatMap(ofSurvivor),
    ...none(content.personsUsingViolence, '/personsUsingViolence', 'Say from whom.'),
    ...(content.personsUsingViolence ?? []).flatMap(ofPerson),
    ...(content.children ?? []).flatMap(ofChild),
    ...(why ? [] : [{ pointer: '/threat', message: 'Say why now, under at least one of the five heads.' }]),
    ...(content.repeat === 'yes'
      ? asked('', [['repeatDetail', content.repeatDetail, 'Give the date or reference of the earlier referral.']])
      : []),
    ...none(content.usualResponses, '/usualResponses', 'Say what the usual services have tried.'),
    ...(content.usualResponses ?? []).flatMap(ofResponse),
  ];
}
