import { describe, expect, it } from '@jest/globals';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { EntityManager } from 'typeorm';
import ts from 'typescript';
import { withinAudience, type Access, type Actor, type Grant } from '@inview/access';
import type { ActionService } from '@inview/actions';
import type { CaseQueries } from '@inview/cases';
import type { ConsultationQueries, CoordinationService } from '@inview/consultations';
import type { ClosingService } from '@inview/meetings';
import type { PlanQueries, PlanService } from '@inview/plans';

/** Never run: the compiler reads it. Every line under a directive must not compile, or the directive itself is the error. */
export async function mustNotCompile(
  tx: EntityManager,
  access: Access,
  actor: Actor,
  services: {
    plans: PlanQueries;
    plan: PlanService;
    cases: CaseQueries;
    actions: ActionService;
    input: ConsultationQueries;
    closing: ClosingService;
    coordination: CoordinationService;
  },
): Promise<void> {
  const read = await access.require(tx, actor, 'case.read', 'id');
  const coordinate = await access.require(tx, actor, 'consultation.coordinate', 'id');
  const handMade = {
    action: 'case.read',
    actor,
    subjectId: 'id',
    panelId: 'id',
    caseId: 'id',
    audiences: ['her-side'],
    rules: ['V2'],
    today: '2026-12-01',
    at: new Date(),
  } as const;

  // With the right grant it compiles.
  await services.cases.head(tx, read);

  // @ts-expect-error a hand-made object is no grant
  await services.cases.head(tx, handMade);
  // @ts-expect-error nor is a copy with more in it
  await services.cases.head(tx, { ...handMade, audiences: read.audiences });
  // @ts-expect-error nor nothing
  await services.cases.head(tx, null);
  // @ts-expect-error what may be asked and refused must be looked at first
  await services.cases.head(tx, await access.may(tx, actor, 'case.read', 'id'));
  // @ts-expect-error reading a case is not reading how to reach her
  await services.cases.safeContact(tx, read);
  // @ts-expect-error nor reading a consultation
  await services.input.input(tx, read);
  // @ts-expect-error nor assigning
  await services.actions.assign(tx, read, {
    what: 'x',
    agencyId: 'x',
    ownerId: 'x',
    dueOn: 'x',
    direction: 'aimed-at-him',
    from: { sectionId: 'x' },
  });
  // @ts-expect-error nor closing a meeting
  await services.closing.close(tx, read);
  // @ts-expect-error nor reading a section of the plan
  await services.plans.read(tx, read);
  // @ts-expect-error coordinating consultations is not reading one
  await services.plan.registerLine(tx, coordinate, { sectionId: 'x' });
  // @ts-expect-error nor asking for one in a case
  await services.coordination.ask(tx, coordinate, { partyId: 'x', unitId: 'x' });
  // @ts-expect-error a grant for reading is none for editing
  const edit: Grant<'plan.edit'> = await access.require(tx, actor, 'plan.read', 'id');
  // @ts-expect-error nor is one for editing one for reading
  const reading: Grant<'plan.read'> = await access.require(tx, actor, 'plan.edit', 'id');
  // @ts-expect-error a grant cannot be widened
  read.audiences.push('her-side');
  // @ts-expect-error nor its subject changed
  read.caseId = 'another';
  // @ts-expect-error there is no such audience
  withinAudience(read, 'everyone');
  // @ts-expect-error there is no such action
  await access.require(tx, actor, 'case.everything', 'id');
  void [edit, reading];
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const file = fileURLToPath(import.meta.url);
const DIRECTIVE = /^ *\/\/ @ts-expect-error .*$/gm;

/** Errors of this file as the compiler sees it with another text, by line. */
function errorsWith(change: (text: string) => string): number[] {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.sources.json'), ts.sys.readFile) as { config: object };
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [file] }, ts.sys, root);
  const { incremental: _incremental, tsBuildInfoFile: _cache, ...withoutCache } = options;
  const host = ts.createCompilerHost(withoutCache);
  const readFile = host.readFile.bind(host);
  host.readFile = (name) => (name === file ? change(readFile(name) ?? '') : readFile(name));
  const program = ts.createProgram([file], withoutCache, host);
  const source = program.getSourceFile(file);
  if (!source) throw new Error(`${dirname(file)} was not read.`);
  return program
    .getSemanticDiagnostics(source)
    .map(({ start = 0 }) => source.getLineAndCharacterOfPosition(start).line);
}

describe('a forgotten check', () => {
  it('does not compile, and the directives that say so are all needed', () => {
    const text = ts.sys.readFile(file) ?? '';
    const lines = text.split('\n').flatMap((line, index) => (/^ *\/\/ @ts-expect-error /.test(line) ? [index] : []));
    expect(lines.length).toBeGreaterThanOrEqual(17);
    // With them it compiles: the type check of all sources, specs included, holds that.
    const bare = errorsWith((given) => given.replaceAll(DIRECTIVE, ''));
    expect(new Set(bare)).toEqual(new Set(lines.map((line) => line + 1)));
  }, 90_000);
});
