import { setTimeout as pause } from 'node:timers/promises';
import { Test } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { actAs, PlatformModule, readConfig } from '@inview/platform';
import { CompactionService, PlanUpkeepModule } from '@inview/plans';
import type { CompactorWord } from './compactor.js';

const PAUSE_MS = 10;

// The product's compaction in a process of its own, over and over on the sections that it is given: as often as never in a
// worker, so that a kill falls into the middle of one.
process.once('disconnect', () => process.exit(1));
const say = (word: CompactorWord) => process.send?.(word);
const app = await Test.createTestingModule({
  imports: [PlatformModule.forConfig(readConfig(), 'worker'), PlanUpkeepModule],
}).compile();
const [database, compaction] = [app.get(DataSource), app.get(CompactionService)];
const sections = process.argv.slice(2);
say('ready');
for (let nth = 0; ; nth += 1) {
  const sectionId = sections[nth % sections.length] ?? '';
  say('begun');
  const came = await database.transaction(async (tx) => {
    await actAs(tx, null);
    return await compaction.compact(tx, sectionId);
  });
  say(came);
  await pause(PAUSE_MS);
}
