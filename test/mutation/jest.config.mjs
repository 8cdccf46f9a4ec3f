// The pure tests of the law alone, for every mutant of it: a property stops at its first counterexample, as only that counts.
import config from '../../jest.config.mjs';

const {
  globals: _globals,
  displayName: _name,
  ...pure
} = config.projects.find(({ displayName }) => displayName === 'pure');

export default {
  ...pure,
  testTimeout: 30_000,
  testMatch: ['<rootDir>/libs/policy/src/**/*.spec.ts'],
  testSequencer: '<rootDir>/test/mutation/cheapest-first.mjs',
  setupFiles: ['<rootDir>/test/mutation/first-counterexample.mjs'],
};
