import 'reflect-metadata';
import { dataSource, RandomIds, readConfig, SystemClock } from '@inview/platform';
import { RepairService } from '@inview/plans';
import { repair } from './repair.js';

try {
  const database = await dataSource(readConfig().DATABASE_URL, 1).initialize();
  try {
    const sections = new RepairService(new SystemClock(), new RandomIds());
    process.exitCode = await repair(database, sections, process.argv.slice(2), (line) => {
      process.stdout.write(`${line}\n`);
    });
  } finally {
    await database.destroy();
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : 'The repair failed.'}\n`);
  process.exitCode = 1;
}
