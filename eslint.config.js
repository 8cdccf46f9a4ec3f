import { defineConfig } from 'eslint/config';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const everywhere = ['libs/**/*.ts', 'apps/**/*.{ts,tsx}', 'test/**/*.ts'];
const specs = ['**/*.spec.ts', '**/*.spec.tsx'];

const environment = {
  object: 'process',
  property: 'env',
  message: 'Configuration is parsed once, in libs/platform/src/config.ts.',
};
const clock = { object: 'Date', property: 'now', message: 'Time comes from the injected Clock.' };
const now = { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: clock.message };
const id = {
  selector: ":matches(CallExpression[callee.name='randomUUID'], CallExpression[callee.property.name='randomUUID'])",
  message: 'Ids come from the injected Ids.',
};

export default defineConfig(
  { ignores: ['**/dist/**', '**/node_modules/**', '.data/**', '.nx/**', 'coverage/**', 'test/.results/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: everywhere,
    extends: [tseslint.configs.base],
    languageOptions: {
      parserOptions: {
        project: ['tsconfig.sources.json', 'apps/web/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': 'allow-with-description' }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      eqeqeq: 'error',
      'max-lines': ['error', 400],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } }],
      'prefer-const': 'error',
    },
  },
  {
    files: ['libs/*/src/**/*.ts', 'apps/*/src/**/*.ts'],
    ignores: specs,
    rules: { 'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }] },
  },
  {
    files: ['apps/**/*.{ts,tsx}'],
    ignores: [...specs, 'apps/dev/**'],
    rules: { 'no-restricted-properties': ['error', environment] },
  },
  {
    files: ['libs/**/*.ts'],
    ignores: [...specs, 'libs/platform/src/config.ts', 'libs/platform/src/clock.ts', 'libs/platform/src/ids.ts'],
    rules: {
      'no-restricted-properties': ['error', environment, clock],
      'no-restricted-syntax': ['error', now, id],
    },
  },
  {
    // The three files that own what the rules above forbid may use it, each only its own.
    files: ['libs/platform/src/clock.ts', 'libs/platform/src/ids.ts'],
    rules: { 'no-restricted-properties': ['error', environment] },
  },
  {
    files: ['libs/platform/src/config.ts'],
    rules: { 'no-restricted-properties': ['error', clock], 'no-restricted-syntax': ['error', now, id] },
  },
  {
    files: ['apps/web/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  // Vite asks for a default export.
  { files: ['apps/web/vite.config.ts'], rules: { 'no-restricted-exports': 'off' } },
);
