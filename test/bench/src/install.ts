import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Installs the rivals, exactly as locked, when they are not here: `npm install` of the product never does. */
export function installRivals(): void {
  const folder = fileURLToPath(new URL('../rivals', import.meta.url));
  if (existsSync(`${folder}/node_modules`)) return;
  process.stderr.write('Installing the rivals...\n');
  // Hocuspocus asks for a newer Node than ours and runs on it: a warning that nobody can act on.
  execFileSync('npm', ['ci', '--silent', '--no-audit', '--no-fund'], { cwd: folder, stdio: ['ignore', 2, 2] });
}
