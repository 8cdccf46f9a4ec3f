// What the law's tests do not notice, against the list of what they need not notice.

/** A mutant by what was changed, not by its line: a list that moves with every edit above it would be waved through. */
export const nameOf = (file, source, { mutatorName, replacement, location: { start, end } }) => {
  const lines = source.split('\n').slice(start.line - 1, end.line);
  const last = lines.length - 1;
  const original = lines
    .map((line, nth) => line.slice(nth === 0 ? start.column - 1 : 0, nth === last ? end.column - 1 : undefined).trim())
    .join(' ');
  return `${file}: ${mutatorName}: ${original} → ${(replacement ?? '').replace(/\s+/g, ' ')}`;
};

const outcomes = (report) =>
  Object.entries(report.files).flatMap(([file, { source, mutants }]) =>
    mutants.map((mutant) => ({ name: nameOf(file.split('/').at(-1), source, mutant), status: mutant.status })),
  );

const survived = ['Survived', 'NoCoverage'];
const killed = ['Killed', 'Timeout'];

/**
 * Compares a report of the mutation run with the listed survivors (reason to names). `unlisted` survived and are on no list,
 * `stale` are listed, of a file that was tried, and did not survive, `unreasoned` are listed without a reason; any of them fails, as does a run of nothing.
 */
export function compare(report, reasons) {
  const reasonOf = new Map(Object.entries(reasons).flatMap(([reason, names]) => names.map((name) => [name, reason])));
  const all = outcomes(report);
  const names = (statuses) => all.filter(({ status }) => statuses.includes(status)).map(({ name }) => name);
  const left = names(survived);
  const unlisted = [...new Set(left)].filter((name) => !reasonOf.has(name));
  const tried = Object.keys(report.files).map((file) => `${file.split('/').at(-1)}: `);
  const stale = [...reasonOf.keys()].filter(
    (name) => tried.some((file) => name.startsWith(file)) && !left.includes(name),
  );
  const unreasoned = [...reasonOf].filter(([, reason]) => !reason.trim()).map(([name]) => name);
  const counts = { mutants: all.length, killed: names(killed).length, survived: left.length };
  const failed = counts.killed === 0 || [unlisted, stale, unreasoned].some((some) => some.length > 0);
  return { ...counts, unlisted, stale, unreasoned, failed };
}
