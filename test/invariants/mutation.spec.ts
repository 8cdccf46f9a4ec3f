import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'inview-mutation-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const source = 'export const may = (a: boolean, b: boolean) => a && b;\n';
const changed = { mutatorName: 'LogicalOperator', replacement: 'a || b' };
const place = { start: { line: 1, column: 48 }, end: { line: 1, column: 54 } };
const name = 'law.ts: LogicalOperator: a && b → a || b';
const mutants = (...statuses: string[]) =>
  statuses.map((status) => ({
    ...changed,
    ...(status === 'Killed' ? { replacement: 'false' } : {}),
    location: place,
    status,
  }));

/** The comparison of `npm run test:mutation`, on a report and a list of our own. */
function compare(statuses: string[], listed: Record<string, string[]>): { code: number | null; said: string } {
  const [report, list] = [join(folder, 'report.json'), join(folder, 'list.json')];
  const files = { 'libs/policy/src/law.ts': { source, mutants: mutants(...statuses) } };
  writeFileSync(report, JSON.stringify({ files }));
  writeFileSync(list, JSON.stringify(listed));
  const ran = spawnSync(process.execPath, ['test/mutation/run.mjs', '--report', report, list], { encoding: 'utf8' });
  return { code: ran.status, said: ran.stdout + ran.stderr };
}

describe('Survivors of the mutation of the law', () => {
  test('pass when each is listed with a reason', () => {
    const { code, said } = compare(['Killed', 'Survived'], { 'Both are asked before.': [name] });
    expect([code, said]).toEqual([0, '2 mutants, 1 killed, 1 survived\n']);
  });

  test.each(['Survived', 'NoCoverage'])('fail when one that is not listed is %s', (status) => {
    const { code, said } = compare(['Killed', status], {});
    expect([code, said]).toEqual([1, expect.stringContaining(`survived and is not listed: ${name}`)]);
  });

  test('fail when one is listed and no longer survives, or is listed without a reason', () => {
    expect(compare(['Killed'], { 'Both are asked before.': [name] })).toEqual({
      code: 1,
      said: expect.stringContaining(`listed and did not survive: ${name}`),
    });
    expect(compare(['Killed', 'Survived'], { ' ': [name] }).code).toBe(1);
  });

  test('of a file that was not tried are not held against the run', () => {
    const others = { 'Both are asked before.': ['other.ts: BooleanLiteral: true → false'] };
    expect(compare(['Killed'], others).code).toBe(0);
  });

  test('fail when nothing was tried', () => {
    expect(compare([], {}).code).toBe(1);
  });

  test('are listed by code that is still there', () => {
    const listed = JSON.parse(readFileSync('test/mutation/survivors.json', 'utf8')) as Record<string, string[]>;
    const gone = Object.values(listed)
      .flat()
      .filter((entry) => {
        const [file = '', , ...rest] = entry.split(': ');
        const [original = ''] = rest.join(': ').split(' → ');
        const code = readFileSync(`libs/policy/src/${file}`, 'utf8').replace(/\s+/g, ' ');
        return !code.includes(original.replace(/\s+/g, ' '));
      });
    expect(gone).toEqual([]);
  });
});
