import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rows } from '@inview/platform';
import {
  approvedVersions,
  defaultPracticeSettings,
  inForceOn,
  type PracticeSettings,
  type Script,
} from '@inview/policy';
import { practiceContent, practiceVersions } from './practice.versions.js';

/** The practice settings that hold on a day, for every lib that asks the law or shows words of the practice. */
@Injectable()
export class PracticeSettingsQueries {
  /** In force on a local ISO date; those that Inview came with while no version is (G5). */
  async inForce(tx: EntityManager, date: string): Promise<PracticeSettings> {
    const version = inForceOn(await practiceVersions(tx), date);
    return version ? await practiceContent(tx, version.id) : defaultPracticeSettings;
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
