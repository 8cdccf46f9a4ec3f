import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { changesByDay, rows, WorkingDays, type CalendarChanges } from '@inview/platform';
import {
  approvedVersions,
  defaultPracticeSettings,
  inForceOn,
  type PracticeSettings,
  type Script,
} from '@inview/policy';
import { PRACTICE_LOCK, practiceContent, practiceVersions } from './practice.versions.js';

/** The practice settings that hold on a day, for every lib that asks the law or shows words of the practice. */
@Injectable()
export class PracticeSettingsQueries {
  /** In force on a local ISO date; those that Inview came with while no version is (G5). */
  async inForce(tx: EntityManager, date: string): Promise<PracticeSettings> {
    const version = inForceOn(await practiceVersions(tx), date);
    return version ? await practiceContent(tx, version.id) : defaultPracticeSettings;
  }

  /**
   * Victoria's working days with the changes of the version that is, or will be, in force on each day. They stay as they are until
   * the transaction ends: whoever answers a version waits for it, and changes after it what was reckoned by the old ones.
   */
  async workingDays(tx: EntityManager): Promise<WorkingDays> {
    await tx.query('SELECT pg_advisory_xact_lock_shared($1)', [PRACTICE_LOCK]);
    const approved = approvedVersions(await practiceVersions(tx));
    const contents = await rows<{ id: string; changes: CalendarChanges }>(
      tx,
      `SELECT id, content -> 'workingDays' AS changes FROM practice_version WHERE id = ANY ($1)`,
      [approved.map(({ version }) => version.id)],
    );
    const changesOf = new Map(contents.map(({ id, changes }) => [id, changes]));
    const periods = approved.flatMap(({ version: { id }, since }) => {
      const changes = changesOf.get(id);
      return changes ? [{ since, changes }] : [];
    });
    return new WorkingDays(changesByDay(periods));
  }

  /** Words that were in force until a local date for being read out to her; null when no such version ever was. */
  async consentWords(tx: EntityManager, version: string, today: string): Promise<Script | null> {
    if (version === defaultPracticeSettings.consentWords.version) return defaultPracticeSettings.consentWords;
    const known = approvedVersions(await practiceVersions(tx)).filter(({ since }) => since <= today);
    const [found] = await rows<{ words: Script }>(
      tx,
      `SELECT content -> 'consentWords' AS words FROM practice_version
       WHERE id = ANY ($1) AND content #>> '{consentWords,version}' = $2 LIMIT 1`,
      [known.map((one) => one.version.id), version],
    );
    return found?.words ?? null;
  }
}
