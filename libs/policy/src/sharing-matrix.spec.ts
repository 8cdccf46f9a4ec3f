import { describe, expect, test } from '@jest/globals';
import { defaultPracticeSettings, type PracticeSettings } from './practice-settings.js';
import {
  consentAnswers,
  entityStandings,
  exclusionGrounds,
  recipientCapacities,
  sharingPurposes,
  sharingSubjects,
  type SharingPart,
  type SharingSubject,
} from './sharing-part.js';
import { decideSharing } from './sharing.js';
import { rules } from './rules.js';

/*
 * The whole matrix of domain.md §1.6, cell by cell. What is expected is read from the tables below, which say the law in another
 * shape than the code does: a table of bars in their order, and one row of letters a subject, purpose and standing.
 */

const yesNo = [false, true] as const;

function* everyCell(): Generator<SharingPart> {
  for (const subject of sharingSubjects)
    for (const purpose of sharingPurposes)
      for (const standing of entityStandings)
        for (const capacity of recipientCapacities)
          for (const isHisSide of yesNo)
            for (const isSubject of yesNo)
              for (const consent of consentAnswers)
                for (const relevantToChildRisk of yesNo)
                  for (const seriousThreat of yesNo)
                    for (const exclusion of [null, ...exclusionGrounds])
                      for (const meetsChildThreshold of yesNo)
                        yield {
                          subject,
                          purpose,
                          // Each scheme answers by its own standing alone (S14), so that both are walked at once.
                          recipient: { standing, childStanding: standing, capacity, isHisSide, isSubject },
                          consent,
                          relevantToChildRisk,
                          seriousThreat,
                          exclusion,
                          meetsChildThreshold,
                        };
}
// 5 subjects, 3 purposes, 3 standings, 3 capacities, his side, the subject, 5 answers, child's risk, threat, 8 grounds or none, threshold.
const size = 5 * 3 * 3 * 3 * 2 * 2 * 5 * 2 * 2 * 9 * 2;

/** The first that applies refuses under both schemes. */
const bars: readonly [rule: string, applies: (part: SharingPart) => boolean][] = [
  ['S1', ({ exclusion }) => exclusion !== null],
  ['S2', ({ recipient }) => ['volunteer', 'observer'].includes(recipient.capacity)],
  ['S4', ({ recipient }) => recipient.isSubject],
  ['S3', ({ recipient, subject }) => recipient.isHisSide && /victim-survivor$/.test(subject)],
  [
    'S3',
    ({ recipient, subject, consent }) => recipient.isHisSide && subject === 'linked-person' && consent !== 'given',
  ],
];

/**
 * The family violence scheme: one column a standing (risk assessment entity, information sharing entity, neither).
 * Y always, - never, C by consent or an exception, R when relevant to a child's risk or a serious threat.
 */
const familyViolence: Record<SharingSubject, Record<'assessment' | 'protection', string>> = {
  'person-using-violence': { assessment: 'Y--', protection: 'YY-' },
  'alleged-person-using-violence': { assessment: 'Y--', protection: '---' },
  'adult-victim-survivor': { assessment: 'C--', protection: 'CC-' },
  'child-victim-survivor': { assessment: 'R--', protection: 'RR-' },
  'linked-person': { assessment: 'C--', protection: 'CC-' },
};
const subjectRule: Record<SharingSubject, string> = {
  'person-using-violence': 'S6',
  'alleged-person-using-violence': 'S7',
  'adult-victim-survivor': 'S8',
  'child-victim-survivor': 'S9',
  'linked-person': 'S10',
};
/** The child scheme, above its threshold: the same columns, whoever it is about, but an alleged person's protection. */
const child = { assessment: 'Y--', protection: 'YY-', 'child-wellbeing': 'YY-' } as const;

/** Consent's own answers: without an exception, and with one. */
const byConsent: Record<SharingPart['consent'], readonly [without: Word, excepted: Word]> = {
  given: ['allow', 'allow'],
  'not-asked': ['needs-consent', 'allow'],
  refused: ['refuse', 'allow'],
  withdrawn: ['refuse', 'allow'],
  expired: ['needs-consent', 'allow'],
};
type Word = 'allow' | 'needs-consent' | 'refuse';
type Expected = readonly [outcome: Word, rules: string];

const excepted = ({ relevantToChildRisk, seriousThreat }: SharingPart) => relevantToChildRisk || seriousThreat;
const column = ({ recipient }: SharingPart) => entityStandings.indexOf(recipient.standing);

function expectedOfFamilyViolence(part: SharingPart): Expected {
  const { subject, purpose } = part;
  if (purpose === 'child-wellbeing') return ['refuse', 'S11'];
  const letter = familyViolence[subject][purpose][column(part)];
  // Who may never receive for this purpose, about whomever, is refused by S5; else by the rule of the subject.
  const rule = child[purpose][column(part)] === '-' ? 'S5' : subjectRule[subject];
  if (letter === '-') return ['refuse', rule];
  if (letter === 'Y' || (letter === 'R' && excepted(part))) return ['allow', `S5 ${rule}`];
  if (letter === 'R') return ['refuse', rule];
  const outcome = byConsent[part.consent][excepted(part) ? 1 : 0];
  return [outcome, outcome === 'allow' ? `S5 ${rule}` : rule];
}

function expectedOfChild(part: SharingPart): Expected {
  if (child[part.purpose][column(part)] === '-') return ['refuse', 'S5'];
  if (!part.meetsChildThreshold) return ['refuse', 'S11'];
  const managesAlleged = part.subject === 'alleged-person-using-violence' && part.purpose === 'protection';
  return managesAlleged ? ['refuse', 'S7'] : ['allow', 'S11'];
}

const weight: Record<Word, number> = { refuse: 0, 'needs-consent': 1, allow: 2 };

function expected(part: SharingPart): { line: string; familyViolence: Word; child: Word } {
  const bar = bars.find(([, applies]) => applies(part));
  const both: Expected[] = bar ? [['refuse', bar[0]]] : [expectedOfFamilyViolence(part), expectedOfChild(part)];
  const most = both.reduce((a, b) => (weight[b[0]] > weight[a[0]] ? b : a))[0];
  const cited = both.filter(([outcome]) => outcome === most).flatMap(([, rule]) => rule.split(' '));
  const [first, second] = both;
  return {
    line: `${most} ${[...new Set(cited)].join(' ')}`,
    familyViolence: first?.[0] ?? 'refuse',
    child: (second ?? first)?.[0] ?? 'refuse',
  };
}

/** What domain.md §1.6 asks to be recorded, as the few words that differ between cells. */
function expectedRecord(part: SharingPart, outcome: Word): string[] {
  const adult = part.subject === 'adult-victim-survivor' || part.subject === 'linked-person';
  if (outcome === 'needs-consent') return ['conversation-and-why-no-consent'];
  if (outcome === 'refuse') return ['the-request', 'reason', 'decision-maker', 'reasons-in-writing'];
  if (part.subject === 'child-victim-survivor') return ['scheme', 'views-sought-or-why-not', 'told-or-why-not'];
  if (!adult) return ['scheme', 'purpose-and-relevance', 'both-are-entities'];
  return part.consent === 'given'
    ? ['scheme', 'consent-and-how-given', 'told-or-why-not']
    : ['scheme', 'exception-and-why', 'views-sought-or-why-not', 'told-or-why-not', 'told-before-or-after'];
}

const strict: PracticeSettings = {
  ...defaultPracticeSettings,
  sharing: { allegedPerson: 'nobody', linkedPerson: 'child-risk-only' },
};

describe('The matrix of information sharing (domain.md §1.6)', () => {
  const cells = [...everyCell()];

  test('has 194,400 cells, each once', () => {
    expect(cells).toHaveLength(size);
    expect(size).toBe(194_400);
    expect(new Set(cells.map((part) => JSON.stringify(part))).size).toBe(size);
  });

  test('every cell gives the outcome of the table, scheme by scheme, by its rules', () => {
    const wrong = cells.flatMap((part) => {
      const { outcome, rules: cited, schemes } = decideSharing(part, defaultPracticeSettings);
      const due = expected(part);
      const right =
        due.line === `${outcome} ${cited.join(' ')}` &&
        due.familyViolence === schemes.familyViolence &&
        due.child === schemes.child;
      return right ? [] : [{ part, due, outcome, cited, schemes }];
    });
    expect(wrong.slice(0, 3)).toEqual([]);
  });

  test('every cell cites rules that exist, and keeps the record that the event asks for', () => {
    const wrong = cells.filter((part) => {
      const { outcome, rules: cited, record } = decideSharing(part, defaultPracticeSettings);
      return (
        cited.length === 0 ||
        cited.some((id) => !Object.hasOwn(rules, id)) ||
        expectedRecord(part, outcome).some((field) => !(record as readonly string[]).includes(field))
      );
    });
    expect(wrong.slice(0, 3)).toEqual([]);
  });

  test('each subject has as many cells of each outcome as counted by hand', () => {
    const counts = new Map<string, number>();
    for (const part of cells) {
      const key = `${part.subject} ${decideSharing(part, defaultPracticeSettings).outcome}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    const allowed = sharingSubjects.map((subject) => counts.get(`${subject} allow`) ?? 0);
    const asked = sharingSubjects.map((subject) => counts.get(`${subject} needs-consent`) ?? 0);
    // Nothing bars 1 capacity, not the subject, no ground: 2 sides × 5 answers × child's risk × threat × threshold = 80 cells
    // a purpose and standing. Three of these are assessment or protection that is received, two are a child's wellbeing.
    expect(allowed).toEqual([
      80 * 3 + 40 * 2,
      // Nothing for protection.
      80 + 40 * 2,
      // Not to his side: with the threshold 20 of 20, without it 15 by an exception and 1 by consent alone.
      (20 + 16) * 3 + 20 * 2,
      // As hers, but consent alone carries nothing.
      (20 + 15) * 3 + 20 * 2,
      // As hers, and to his side by consent alone.
      (20 + 16) * 3 + 20 * 2 + (8 * 3 + 4 * 2),
    ]);
    // Not asked or run out, no exception, below the threshold.
    expect(asked).toEqual([0, 0, 2 * 3, 0, 2 * 3]);
  });

  test('the strictest practice changes these cells, and every one to a refusal or a question of consent', () => {
    const changed = cells.filter(
      (part) => decideSharing(part, strict).outcome !== decideSharing(part, defaultPracticeSettings).outcome,
    );
    const narrower = changed.filter((part) => decideSharing(part, strict).outcome !== 'allow');
    const about = new Set(changed.map(({ subject }) => subject));
    expect([narrower.length, [...about].sort()]).toEqual([
      changed.length,
      ['alleged-person-using-violence', 'linked-person'],
    ]);
  });
});
