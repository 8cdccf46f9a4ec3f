import { parseArgs } from 'node:util';
import type { DataSource } from 'typeorm';
import { actAs } from '@inview/platform';
import type { RepairService } from '@inview/plans';

/**
 * `npm run repair`: without arguments lists damaged sections, with `--section ID --apply` repairs one. Says ids and numbers
 * only. Answers the exit code: 1 when something is damaged, or the arguments are not these.
 */
export async function repair(
  database: DataSource,
  sections: RepairService,
  argumentsGiven: readonly string[],
  say: (line: string) => void,
): Promise<number> {
  const { values } = parseArgs({
    args: [...argumentsGiven],
    options: { section: { type: 'string' }, apply: { type: 'boolean', default: false } },
  });
  const { section, apply } = values;
  if (section === undefined && !apply) return await list(database, sections, say);
  if (section === undefined || !apply) {
    say('Usage: npm run repair [-- --section ID --apply]');
    return 1;
  }
  const setAside = await database.transaction(async (tx) => {
    await actAs(tx, null);
    return await sections.repair(tx, section);
  });
  if (setAside.length === 0) say(`${section} is not damaged.`);
  else say(`${section} is repaired. Set aside, and kept in the log: ${setAside.join(', ')}.`);
  return 0;
}

async function list(database: DataSource, sections: RepairService, say: (line: string) => void): Promise<number> {
  const damaged = await sections.damaged(database.manager);
  for (const { sectionId, firstBad } of damaged) say(`${sectionId} cannot be read from edit ${firstBad} on.`);
  if (damaged.length === 0) {
    say('No section is damaged.');
    return 0;
  }
  say('To repair one: npm run repair -- --section ID --apply');
  return 1;
}
