import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startInview } from '../inview.js';
import { isFaithful, replay, type ReplayReport } from './replay.js';
import { readTrace } from './trace.js';

const USAGE = `npm run replay -- FILE [--url URL] [--json]
  FILE   an editing trace (JSON, gzipped or not), e.g. test/traces/friendsforever.json.gz
  --url  a running Inview in the demo profile; without it one is started in a folder of its own, and killed and started again`;

/** A trace is typed far faster than anybody types: our own server lets it. */
const EDIT_RATE = 100_000;

const mark = (equal: boolean | null): string =>
  equal === null ? 'not checked: this server is not ours to restart' : equal ? 'equal' : 'DIFFERENT';

function told(report: ReplayReport): string {
  return [
    `${report.transactions} transactions by ${report.agents} agents, ${report.acknowledged} edits acknowledged in ${report.seconds.toFixed(1)} s (${report.updatesPerSecond} updates a second)`,
    ...report.clientsEqual.map((equal, agent) => `text of agent ${agent}: ${mark(equal)}`),
    `text of the server: ${mark(report.serverEqual)}`,
    `text after a kill and a restart: ${mark(report.restartEqual)}`,
  ].join('\n');
}

async function run(file: string, url: string | undefined): Promise<ReplayReport> {
  const trace = readTrace(file);
  if (url !== undefined) return await replay(new URL(url).origin, trace, null);
  const dir = mkdtempSync(join(tmpdir(), 'inview-replay-'));
  // Run by root, Postgres runs as another user, who must be able to enter.
  chmodSync(dir, 0o755);
  const inview = await startInview({ dir, quiet: true, editRate: EDIT_RATE });
  try {
    return await replay(inview.url, trace, async () => {
      await inview.killApi();
      await inview.restartApi();
    });
  } finally {
    await inview.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

const { values, positionals } = parseArgs({
  options: { url: { type: 'string' }, json: { type: 'boolean' } },
  allowPositionals: true,
});
const [file] = positionals;
if (file === undefined) {
  console.error(USAGE);
  process.exit(2);
}
const report = await run(file, values.url);
console.log(values.json === true ? JSON.stringify(report) : told(report));
process.exit(isFaithful(report) ? 0 : 1);
