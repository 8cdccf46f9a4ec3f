import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const root = fileURLToPath(new URL('../..', import.meta.url));
const needed = [
  '.dependency-cruiser.cjs',
  'package.json',
  'tsconfig.base.json',
  'tsconfig.sources.json',
  'libs',
  'apps',
  // Specs beside the code import its builders.
  'test',
];

/** One breach of each rule: where it is planted, and what the file says. */
const breaches = [
  ['contract-imports-only-earlier-libs', 'libs/contract/src/planted.ts', `export * from '@inview/meetings';`],
  ['plans-imports-only-earlier-libs', 'libs/plans/src/planted.ts', `export type * from '@inview/actions';`],
  ['every-lib-is-in-the-list', 'apps/api/src/planted-lib.ts', `import '@inview/unlisted';`],
  ['policy-imports-nothing', 'libs/policy/src/planted-package.ts', `import 'zod';`],
  ['policy-imports-nothing', 'libs/policy/src/planted-node.ts', `import 'node:fs';`],
  ['only-access-makes-grants', 'libs/cases/src/planted.ts', `import '../../access/src/grant-maker.js';`],
  ['only-access-makes-grants', 'apps/api/src/planted-grant.ts', `import '../../../libs/access/src/grant-maker.js';`],
  ['a-lib-has-one-door', 'libs/meetings/src/planted.ts', `import '../../plans/src/planted.js';`],
  ['a-lib-is-entered-by-its-name', 'apps/api/src/planted-path.ts', `import '../../../libs/policy/src/index.js';`],
  ['no-cycles', 'libs/risk/src/planted-too.ts', `import './planted.js';`],
  ['doors-only-in-apps', 'libs/cases/src/planted-http.ts', `import 'express';`],
  ['doors-only-in-apps', 'libs/cases/src/planted-type.ts', `export type { Request } from 'express';`],
  ['doors-only-in-apps', 'libs/cases/src/planted-nest.ts', `import '@nestjs/platform-express';`],
  ['doors-only-in-apps', 'libs/plans/src/planted-socket.ts', `import 'socket.io';`],
  ['libs-know-no-app', 'libs/meetings/src/planted-app.ts', `import '../../../apps/api/src/planted.js';`],
  ['apps-stay-apart', 'apps/worker/src/planted.ts', `import '../../api/src/planted-path.js';`],
  ['web-is-a-thin-client', 'apps/web/src/planted.ts', `import '@inview/platform';`],
  ['no-built-files', 'apps/api/src/planted-built.ts', `import '../../worker/dist/planted.js';`],
  ['no-unresolvable', 'libs/cases/src/planted-deep.ts', `import '@inview/policy/src/words.js';`],
  ['no-undeclared-package', 'libs/audit/src/planted.ts', `import 'yjs';`],
] as const;

describe('the boundary check', () => {
  let copy: string;

  beforeAll(async () => {
    copy = await mkdtemp(join(tmpdir(), 'inview-boundaries-'));
    const isSource = (path: string) => !/\/(dist|node_modules)$/.test(path);
    await Promise.all(
      needed.map((name) => cp(join(root, name), join(copy, name), { recursive: true, filter: isSource })),
    );
    await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
  });

  afterAll(() => rm(copy, { recursive: true, force: true }));

  test('passes on the tree as it is', async () => {
    expect(await violations(copy)).toEqual([]);
  });

  test('reports every planted breach by its rule', async () => {
    await plant('libs/access/src/grant-maker.ts', 'export {};');
    await plant('libs/unlisted/src/index.ts', 'export {};');
    await plant('apps/worker/dist/planted.js', 'export {};');
    await plant('apps/api/src/planted.ts', 'export {};');
    await plant('libs/risk/src/planted.ts', `import './planted-too.js';`); // a cycle is reported once
    for (const [, file, code] of breaches) await plant(file, code);
    const found = await violations(copy);
    const expected = breaches.map(([rule, file]) => `${rule} ${file}`);
    expect(expected.filter((breach) => !found.includes(breach))).toEqual([]);
  });

  test('looks for the grant maker where it is', () => {
    expect(existsSync(join(root, 'libs/access/src/grant-maker.ts'))).toBe(true);
  });

  async function plant(file: string, code: string): Promise<void> {
    await mkdir(dirname(join(copy, file)), { recursive: true });
    await writeFile(join(copy, file), `${code}\n`);
  }
});

interface Report {
  summary: { violations: { from: string; rule: { name: string } }[] };
}

/** Runs the check as `npm run check` does and lists what it reports, as `rule file`. */
async function violations(tree: string): Promise<string[]> {
  const check = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [check, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'libs/*/src', 'apps/*/src'];
  const report = await new Promise<string>((done) => {
    execFile(process.execPath, args, { cwd: tree, maxBuffer: 2 ** 28 }, (_error, output) => done(output));
  });
  const { summary } = JSON.parse(report) as Report;
  return summary.violations.map(({ from, rule }) => `${rule.name} ${from}`);
}
