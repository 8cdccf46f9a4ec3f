// `npm start`: builds what is stale, then starts everything. Plain JavaScript, as it runs before anything is built.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const stamp = join(root, 'node_modules/.cache/inview-built');
const SAY_AFTER_MS = 1500;

/** The time of the newest source; folders count, as a deleted file changes only its folder. */
function newest(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  const inside = readdirSync(path).filter((name) => !name.endsWith('.spec.ts'));
  return Math.max(found.mtimeMs, ...inside.map((name) => newest(join(path, name))));
}

const timeOf = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** Asking nx takes two seconds, which a start that changes nothing should not: compare times first. */
function isStale() {
  const shared = ['tsconfig.base.json', 'package-lock.json'].map((name) => timeOf(join(root, name)));
  const built = timeOf(stamp);
  return ['libs', 'apps'].some((kind) =>
    readdirSync(join(root, kind)).some((name) => {
      const project = join(root, kind, name);
      if (!existsSync(join(project, 'package.json'))) return false;
      const result = Math.max(...['.tsbuildinfo', 'index.html'].map((file) => timeOf(join(project, 'dist', file))));
      if (result === 0) return true;
      const sources = ['src', 'public', 'package.json', 'tsconfig.json', 'vite.config.ts', 'index.html'];
      const changed = Math.max(...shared, ...sources.map((source) => newest(join(project, source))));
      return changed > Math.max(built, result);
    }),
  );
}

/** Runs the build; what it says is shown only when it fails. */
function build() {
  const began = Date.now();
  const nx = createRequire(import.meta.url).resolve('nx/bin/nx.js');
  const env = { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false' };
  const child = spawn(process.execPath, [nx, 'run-many', '-t', 'build', '--outputStyle=static'], { cwd: root, env });
  const patience = setTimeout(() => console.log('Building what has changed. This takes a moment.'), SAY_AFTER_MS);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  return new Promise((done) => {
    child.once('close', (code) => {
      clearTimeout(patience);
      if (code !== 0) {
        console.error(
          `${output}\nThe build failed, so Inview was not started. Mend what is named above and try again.`,
        );
        process.exit(1);
      }
      mkdirSync(dirname(stamp), { recursive: true });
      writeFileSync(stamp, '');
      // What was changed while it built is not built yet.
      utimesSync(stamp, began / 1000, began / 1000);
      done();
    });
  });
}

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Inview needs Node 20.19 or newer; this is ${process.versions.node}. Install a newer Node and try again.`,
  );
  process.exit(1);
}
if (!existsSync(join(root, 'node_modules/nx'))) {
  console.error('What Inview is built from is not installed yet. Run npm install first, then npm start.');
  process.exit(1);
}
if (isStale()) await build();
const { main } = await import('./dist/main.js');
await main(performance.timeOrigin);
