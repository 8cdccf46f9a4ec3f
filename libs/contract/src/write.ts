import { writeFileSync } from 'node:fs';
import { lawByOneFact, rulesTable } from '@inview/policy';
import { eventMap, openapi } from './document.js';

/** Writes the checked-in files that are made from the code: run by `npm run contract`; a test diffs them. */
const write = (file: string, text: string) => {
  writeFileSync(new URL(`../../../${file}`, import.meta.url), text);
};

write('openapi.json', `${JSON.stringify(openapi(), null, 2)}\n`);
write('events.json', `${JSON.stringify(eventMap(), null, 2)}\n`);
write('libs/policy/RULES.md', rulesTable());
write('libs/policy/LAW.md', lawByOneFact());
