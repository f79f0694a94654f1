/** Who may import what. The names are sentences, so that a failure explains itself. */

const TESTS = '\\.test\\.tsx?$|/builders\\.ts$|/test-[a-z-]+\\.ts$|^src/e2e/';

/** The one file of domain that browsers run: a table without zod. */
const SHARED_WITH_BROWSERS = '^src/domain/finding/kinds\\.ts$';

/** Pure functions without Fedora, Node or a library: every layer may import them, and browsers run them. */
const PURE = '^src/lib/(bytes|near-names|order|stable-json|time)\\.ts$';

/** layer → layers it may import, besides itself. */
const LAYERS = {
  domain: [],
  lib: [],
  store: ['domain', 'lib'],
  collect: ['domain', 'lib', 'store'],
  derive: ['domain'],
  publish: ['domain'],
  view: ['domain'],
  ui: ['domain', 'view'],
  pages: ['domain', 'store', 'view', 'ui'],
  build: ['domain', 'lib', 'store', 'view'],
  simulator: ['domain', 'lib'],
  deploy: ['domain', 'lib'],
};

const layerRule = ([layer, allowed]) => ({
  name: `${layer}-imports-only-${['itself', ...allowed].join('-')}`,
  severity: 'error',
  from: { path: `^src/${layer}/`, pathNot: TESTS },
  to: {
    path: '^src/',
    pathNot: [
      PURE,
      ...[layer, ...allowed].map((name) => `^src/${name}/`),
      ...(layer === 'collect' ? ['^src/sources/(registry|define|config|services)\\.ts$'] : []),
      ...(layer === 'simulator' ? ['^src/sources/(define|services)\\.ts$', '^src/sources/[^/]+/simulate\\.ts$'] : []),
    ],
  },
});

export default {
  forbidden: [
    ...Object.entries(LAYERS).map(layerRule),
    {
      name: 'no-source-imports-another-source',
      severity: 'error',
      from: { path: '^src/sources/([^/]+)/', pathNot: TESTS },
      to: {
        path: '^src/',
        pathNot: [
          '^src/domain/',
          '^src/lib/',
          '^src/sources/(define|config|services|dist-git)\\.ts$',
          '^src/sources/kit/',
          '^src/sources/$1/',
          '^src/simulator/',
        ],
      },
    },
    {
      name: 'only-a-simulate-file-imports-the-simulator',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: ['^src/simulator/', '^src/verify/', '^src/bench/', '/simulate[^/]*\\.ts$', '/simulate/', TESTS],
      },
      to: { path: '^src/simulator/' },
    },
    {
      name: 'nobody-but-the-simulator-imports-a-simulate-file',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: ['^src/simulator/', '^src/verify/', '^src/bench/', '/simulate[^/]*\\.ts$', '/simulate/', TESTS],
      },
      to: { path: '^src/sources/[^/]+/simulate' },
    },
    {
      name: 'only-the-registry-imports-sources',
      severity: 'error',
      from: { path: '^(src|scripts)/', pathNot: ['^src/sources/', TESTS] },
      to: { path: '^src/sources/[^/]+/client\\.ts$' },
    },
    {
      name: 'only-store-build-deploy-scripts-and-tests-touch-files',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: [
          '^src/store/',
          '^src/build/',
          '^src/deploy/',
          '^src/verify/',
          '^src/bench/',
          '^src/simulator/services\\.ts$',
          '^src/e2e/',
          TESTS,
        ],
      },
      to: { path: '^(node:)?fs(/promises)?$', dependencyTypes: ['core'] },
    },
    {
      name: 'only-lib-http-talks-to-the-network',
      severity: 'error',
      from: { path: '^(src|scripts)/', pathNot: ['^src/lib/http/', TESTS] },
      to: { path: 'node_modules/undici/' },
    },
    {
      name: 'only-http-and-the-two-servers-open-sockets',
      severity: 'error',
      from: {
        path: '^(src|scripts)/',
        pathNot: ['^src/lib/http/', '^src/simulator/server', '^src/build/serve-site\\.ts$', TESTS],
      },
      to: { path: '^(node:)?(http|https|http2|net|tls|dgram|dns)$', dependencyTypes: ['core'] },
    },
    {
      name: 'pure-layers-need-nothing-of-node',
      severity: 'error',
      from: { path: '^src/(domain|derive|publish)/', pathNot: TESTS },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'pure-layers-need-no-package-but-zod',
      severity: 'error',
      from: { path: '^src/(domain|derive|publish)/', pathNot: TESTS },
      to: { dependencyTypes: ['npm'], pathNot: 'node_modules/zod/' },
    },
    {
      name: 'a-source-needs-nothing-of-node',
      severity: 'error',
      from: { path: '^src/sources/', pathNot: [TESTS, '/simulate[^/]*\\.ts$'] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'scripts-and-proofs-know-sources-only-through-the-registry',
      severity: 'error',
      from: { path: '^(scripts|src/(verify|bench))/', pathNot: TESTS },
      to: { path: '^src/sources/[^/]+/' },
    },
    {
      // expectations.ts loads every test-faults.ts before it is ready: one that imports it back would wait for itself for ever.
      name: 'test-faults-import-the-type-of-an-exception-but-not-the-expectations',
      severity: 'error',
      from: { path: '^src/sources/[^/]+/test-faults\\.ts$' },
      to: { path: '^src/verify/matrix/expectations\\.ts$', reachable: true },
    },
    {
      name: 'npm-start-needs-no-proofs',
      severity: 'error',
      from: { path: '^scripts/start\\.ts$' },
      to: { path: '^src/(verify|bench)/', reachable: true },
    },
    {
      name: 'browser-code-imports-domain-as-types-but-for-the-kinds',
      severity: 'error',
      from: { path: '^src/(view|ui)/', pathNot: [TESTS, 'vitest\\.config\\.ts$'] },
      to: { path: '^src/domain/', pathNot: SHARED_WITH_BROWSERS, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'what-browsers-share-with-domain-imports-nothing',
      severity: 'error',
      from: { path: SHARED_WITH_BROWSERS },
      to: { dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'browser-code-runs-without-node',
      severity: 'error',
      from: { path: '^src/(view|ui)/', pathNot: [TESTS, 'vitest\\.config\\.ts$'] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-one-imports-tests-or-fixtures',
      severity: 'error',
      from: { pathNot: TESTS },
      to: { path: `${TESTS}|/fixtures/` },
    },
    {
      name: 'no-cycles-not-even-of-types',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-dev-dependency-in-what-runs',
      severity: 'error',
      from: {
        path: '^(src|scripts)/',
        pathNot: [TESTS, '^scripts/bench', '^src/bench/', '^src/verify/chromium\\.ts$'],
      },
      to: { dependencyTypes: ['npm-dev'] },
    },
    {
      name: 'nothing-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\.astro$|^astro:' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
    },
    exclude: { path: '^(dist|\\.astro|\\.cache|coverage)/' },
  },
};
