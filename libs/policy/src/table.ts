import { rules, type Rule } from './rules.js';

/** RULES.md, made from the rules that the code cites. */
export function rulesTable(): string {
  const rows = Object.entries<Rule>(rules).map(
    ([id, rule]) => `| ${id} | ${rule.sentence} | ${rule.source} | ${rule.property} |`,
  );
  return [
    '# The rules',
    '',
    'Written from `src/rules.ts` by `npm run contract`. Each id appears in the code, in `rules.spec.ts` or `sharing-rules.spec.ts`, in the audit and in refusals.',
    '',
    '| id | rule | source | property that a test holds |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}
