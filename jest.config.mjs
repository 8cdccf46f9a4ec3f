// Five suites, one a kind of truth. Everything runs from source: no build is needed before a test.

/** As the build compiles: decorators with metadata, names kept. */
function compiled({ tsx }) {
  const jsc = {
    target: 'es2023',
    parser: { syntax: 'typescript', tsx, decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, react: { runtime: 'automatic' } },
    keepClassNames: true,
  };
  return ['@swc/jest', { jsc, module: { type: 'es6' }, sourceMaps: 'inline' }];
}

const fromSource = {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleFileExtensions: ['js', 'mjs', 'cjs', 'ts', 'tsx', 'json', 'node'],
  moduleNameMapper: {
    '^@inview/([a-z]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  modulePathIgnorePatterns: ['<rootDir>/(libs|apps)/[a-z]+/dist/', '<rootDir>/\\.(data|nx)/'],
  transform: { '\\.ts$': compiled({ tsx: false }), '\\.tsx$': compiled({ tsx: true }) },
};

const onDatabase = {
  ...fromSource,
  globalSetup: '<rootDir>/test/runner/database.setup.mjs',
  globalTeardown: '<rootDir>/test/runner/database.teardown.mjs',
};

export default {
  maxWorkers: 2,
  testTimeout: 30_000,
  projects: [
    {
      ...fromSource,
      displayName: 'pure',
      testMatch: ['<rootDir>/{libs,apps}/*/src/**/*.spec.ts', '<rootDir>/test/secrecy/*.spec.ts'],
      testPathIgnorePatterns: ['/node_modules/', '\\.db\\.spec\\.ts$'],
    },
    {
      ...onDatabase,
      displayName: 'database',
      testMatch: ['<rootDir>/{libs,apps}/*/src/**/*.db.spec.ts', '<rootDir>/test/invariants/**/*.spec.ts'],
    },
    { ...onDatabase, displayName: 'e2e', testMatch: ['<rootDir>/test/e2e/**/*.spec.ts'] },
    {
      // What sockets promise on one node they promise on two: the same specs, people spread over both.
      ...onDatabase,
      globalSetup: '<rootDir>/test/runner/nodes.setup.mjs',
      globals: { inviewNodes: 2 },
      displayName: 'nodes',
      testMatch: [
        '<rootDir>/test/e2e/{walk,two-worlds,hostile-sockets,coming-and-going}.spec.ts',
        // And what the worker promises with its queues on Postgres it promises with them on that Redis.
        '<rootDir>/test/e2e/reminder{,-sending}.spec.ts',
        '<rootDir>/apps/worker/src/section.db.spec.ts',
        '<rootDir>/test/nodes/**/*.spec.ts',
      ],
    },
    {
      ...onDatabase,
      globalSetup: '<rootDir>/test/runner/browser.setup.mjs',
      displayName: 'browser',
      testMatch: ['<rootDir>/test/browser/**/*.spec.ts'],
    },
  ],
};
