/** A table as CSV (RFC 4180) that no spreadsheet takes for anything but text. */
export function csv(table: readonly (readonly string[])[]): string {
  return table.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

// Also after spaces, quotes and invisible marks, and as full-width signs, which some spreadsheets take for the same.
const formula = /^[\s'"\u200b-\u200f\u2060\ufeff]*[=+\-@|%\uff1d\uff0b\uff0d\uff20]/;

/** Quoted, quotes doubled, line ends as one; what a spreadsheet would calculate gets an apostrophe before it. */
function cell(value: string): string {
  const text = value.replaceAll(/\r\n?/g, '\n');
  const dangerous = formula.test(value) || /^[\t\r\n]/.test(value);
  return `"${(dangerous ? `'${text}` : text).replaceAll('"', '""')}"`;
}
