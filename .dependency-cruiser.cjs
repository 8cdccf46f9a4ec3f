// The folder list is the architecture: every rule below is written from this order.
const libs = [
  'policy',
  'contract',
  'platform',
  'audit',
  'access',
  'agencies',
  'cases',
  'sharing',
  'consultations',
  'programs',
  'risk',
  'plans',
  'actions',
  'meetings',
];
const spec = '\\.spec\\.tsx?$';

const onlyEarlier = libs.slice(0, -1).map((lib, place) => ({
  name: `${lib}-imports-only-earlier-libs`,
  severity: 'error',
  comment: `${lib} stands before these libs in the list, so it must not know them.`,
  from: { path: `^libs/${lib}/` },
  to: { path: `^libs/(${libs.slice(place + 1).join('|')})/` },
}));

const rule = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });

module.exports = {
  forbidden: [
    ...onlyEarlier,
    rule(
      'every-lib-is-in-the-list',
      'A new lib gets its place in the list above.',
      { path: '^(libs|apps|test)/' },
      { path: '^libs/', pathNot: `^libs/(${libs.join('|')})/` },
    ),
    rule(
      'policy-imports-nothing',
      'The law is pure: no lib, no package, nothing of Node.',
      { path: '^libs/policy/', pathNot: spec },
      { pathNot: '^libs/policy/src/' },
    ),
    rule(
      'only-access-makes-grants',
      'A grant that anyone could make would prove nothing.',
      { pathNot: '^libs/access/' },
      { path: '^libs/access/src/grant-maker\\.ts$' },
    ),
    rule(
      'grant-maker-stays-inside',
      'The door of access must not hand the maker out.',
      { path: '^libs/access/src/index\\.ts$' },
      { path: '^libs/access/src/grant-maker\\.ts$' },
    ),
    rule(
      'a-lib-has-one-door',
      'Import @inview/<lib>: its index.ts is the only door.',
      { path: '^(libs|apps)/([^/]+)/' },
      { path: '^libs/', pathNot: ['^libs/[^/]+/src/index\\.ts$', '^$1/$2/'] },
    ),
    rule(
      'a-lib-is-entered-by-its-name',
      'Import @inview/<lib>, not a path into its folder.',
      { path: '^(libs|apps)/([^/]+)/' },
      { path: '^libs/', pathNot: '^$1/$2/', dependencyTypesNot: ['aliased'] },
    ),
    rule(
      'no-cycles',
      'Files that need each other are one file.',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    rule(
      'doors-only-in-apps',
      'HTTP and sockets end at the apps; a lib does not know how it is reached.',
      { path: '^libs/' },
      { path: 'node_modules/(@types/)?(express|socket\\.io|@nestjs/platform-[^/]+)/' },
    ),
    rule(
      'libs-know-no-app',
      'An app is a door into the libs, never the reverse.',
      { path: '^libs/' },
      { path: '^apps/' },
    ),
    rule(
      'apps-stay-apart',
      'Apps meet over the wire.',
      { path: '^apps/([^/]+)/' },
      { path: '^apps/', pathNot: '^apps/$1/' },
    ),
    rule(
      'web-is-a-thin-client',
      'The browser knows the law’s words and the wire, nothing of the server.',
      { path: '^apps/web/' },
      { path: '^libs/', pathNot: '^libs/(policy|contract)/' },
    ),
    rule(
      'tests-stay-in-tests',
      'What ships must not import what tests it.',
      { path: '^(libs|apps)/', pathNot: spec },
      { path: `^test/|${spec}` },
    ),
    rule(
      'no-built-files',
      'Sources import sources.',
      { path: '^(libs|apps|test)/' },
      { path: '^(libs|apps)/[^/]+/dist/' },
    ),
    rule('no-unresolvable', 'The import leads nowhere.', {}, { couldNotResolve: true }),
    rule(
      'no-undeclared-package',
      'A package that is imported stands in the package.json beside (one whose types alone are, in the root).',
      { path: '^(libs|apps)/', pathNot: spec },
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    ),
  ],
  options: {
    // Rivals are installed by the bench alone.
    exclude: { path: '^test/([^/]+/dist|bench/rivals)/' },
    doNotFollow: { path: ['node_modules', '/dist/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: `${__dirname}/tsconfig.sources.json` },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
