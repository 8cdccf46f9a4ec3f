// `@jest/globals` where mocha runs: a module hook that answers with mocha's functions and jest's `expect`.
const source = `
import { expect } from 'expect';
const { describe } = globalThis;
const test = (title, work) => globalThis.it(title, work);
test.each = (rows) => (title, work) => {
  for (const [nth, row] of rows.entries()) {
    const words = Array.isArray(row) ? row : [row];
    globalThis.it(\`\${nth + 1}: \${title}\`, () => work(...words));
  }
};
export { describe, expect, test };
`;
const url = new URL('jest-globals.of-mocha.mjs', import.meta.url).href;

export const resolve = (specifier, context, next) =>
  specifier === '@jest/globals' ? { url, shortCircuit: true } : next(specifier, context);

export const load = (at, context, next) =>
  at === url ? { format: 'module', source, shortCircuit: true } : next(at, context);
