import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Grant } from '@inview/access';
import type { RouteBody } from '@inview/contract';
import { Ids, InTransaction, present, Refused, rows } from '@inview/platform';
import {
  approvedVersions,
  defaultPracticeSettings,
  floorFaults,
  mayAnswerVersion,
  standingOfVersion,
  type PracticeSettings,
  type Script,
} from '@inview/policy';
import { PRACTICE_LOCK, practiceContent, practiceVersions } from './practice.versions.js';

type Proposal = RouteBody<'settings.propose'>;

const invalid = (pointer: string, message: string) => new Refused('invalid-input', { fields: [{ pointer, message }] });

/** Proposing and answering versions of the practice settings (G1 to G5). Nothing is ever changed: what is said is added. */
@Injectable()
export class PracticeService {
  constructor(
    private readonly ids: Ids,
    private readonly events: InTransaction,
  ) {}

  /** Adds a proposal; `below-the-floor` with every fault when it would loosen the floor (G1, G2). Answers its id. */
  async propose(tx: EntityManager, grant: Grant<'settings.propose'>, proposal: Proposal): Promise<string> {
    await one(tx);
    const approved = approvedVersions(await practiceVersions(tx));
    const latest = approved.at(-1);
    if (proposal.basedOn !== (latest?.version.id ?? null)) throw new Refused('out-of-step');
    if (proposal.from < grant.today) throw invalid('/from', 'Choose today or a later day.');
    const base = latest ? await practiceContent(tx, latest.version.id) : defaultPracticeSettings;
    const earlier = [defaultPracticeSettings, base];
    for (const { version } of approved) earlier.push(await practiceContent(tx, version.id));
    const content = named(proposal, earlier);
    if (isDeepStrictEqual(content, base)) throw invalid('/content', 'Change something before you propose it.');
    keepTheFloor(content);
    const id = this.ids.next();
    await tx.query(
      `INSERT INTO practice_version (id, based_on, content, in_force_from, reasons, proposed_by, proposed_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [id, proposal.basedOn, content, proposal.from, proposal.reasons, grant.actor.practitionerId, grant.at],
    );
    return id;
  }

  /** G4: one of the two approvals. */
  async approve(tx: EntityManager, grant: Grant<'settings.approve'>, versionId: string): Promise<void> {
    await this.answer(tx, grant, versionId, 'approve', '');
  }

  /** Ends a version that is not yet in force, with reasons. */
  async reject(tx: EntityManager, grant: Grant<'settings.approve'>, versionId: string, reasons: string): Promise<void> {
    await this.answer(tx, grant, versionId, 'reject', reasons);
  }

  private async answer(
    tx: EntityManager,
    { actor, today, at }: Grant<'settings.approve'>,
    versionId: string,
    answer: 'approve' | 'reject',
    reasons: string,
  ): Promise<void> {
    await one(tx);
    const versions = await practiceVersions(tx);
    const version = present(
      versions.find(({ id }) => id === versionId),
      'not-found',
    );
    const standing = standingOfVersion(versions, versionId, today);
    const decision = mayAnswerVersion(version, standing, answer, actor.practitionerId);
    if (!decision.allow) {
      throw new Refused(decision.refusal === 'frozen' ? 'frozen' : 'forbidden', { rules: [...decision.rules] });
    }
    const said = answer === 'approve' ? 'approved' : 'rejected';
    await rows(
      tx,
      `INSERT INTO practice_answer (id, version_id, answer, reasons, answered_by, answered_on, answered_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [this.ids.next(), versionId, said, reasons, actor.practitionerId, today, at],
    );
    await this.events.announce(tx, 'practice.answered', { at });
  }
}

/** Approvals and proposals go one after another, so that each sees the last. */
async function one(tx: EntityManager): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock($1)', [PRACTICE_LOCK]);
}

/** The proposed settings, their words under a version of their own unless the same words have one. */
function named({ content, from }: Proposal, earlier: readonly PracticeSettings[]): PracticeSettings {
  const script = (key: 'consentWords' | 'undertaking'): Script => {
    const { words } = content[key];
    const known = earlier.map((settings) => settings[key]);
    const same = known.find((one) => isDeepStrictEqual(one.words, words));
    if (same) return same;
    const taken = known.filter(({ version }) => version === from || version.startsWith(`${from}/`)).length;
    return { version: taken === 0 ? from : `${from}/${taken + 1}`, words };
  };
  return { ...content, consentWords: script('consentWords'), undertaking: script('undertaking') };
}

/** G1, G2: `below-the-floor` with every fault. */
export function keepTheFloor(content: PracticeSettings): void {
  const faults = floorFaults(content);
  if (faults.length === 0) return;
  const fields = faults.map(({ pointer, message }) => ({ pointer: `/content${pointer}`, message }));
  throw new Refused('below-the-floor', { fields, rules: [...new Set(faults.map(({ rule }) => rule))] });
}
