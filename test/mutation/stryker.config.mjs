// Mutation testing of the law (npm run test:mutation): what no test notices is listed in survivors.json, with the reason.
export default {
  packageManager: 'npm',
  testRunner: 'mocha',
  plugins: ['@stryker-mutator/mocha-runner'],
  mochaOptions: { spec: ['libs/policy/src/*.spec.ts'], require: ['./test/mutation/sources.mjs'] },
  coverageAnalysis: 'perTest',
  // Sentences and settings are data, and two files write documents: no decision turns on them.
  mutate: [
    'libs/policy/src/*.ts',
    '!libs/policy/src/*.spec.ts',
    '!libs/policy/src/{rules,*-rules,practice-words,index,table,one-fact}.ts',
  ],
  ignorePatterns: [
    '*',
    '!libs/policy/src/**',
    '!libs/policy/LAW.md',
    '!test/builders/*.ts',
    '!test/mutation/*',
    '!test/runner/typescript.mjs',
    '!package.json',
    '!tsconfig*.json',
  ],
  tempDirName: '.data/mutation',
  reporters: ['json', 'progress-append-only'],
  jsonReporter: { fileName: 'test/.results/mutation.json' },
  timeoutMS: 60_000,
  disableTypeChecks: false,
  allowConsoleColors: false,
  concurrency: 2,
};
