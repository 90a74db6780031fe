import { modulesBelow } from './module-table.mjs'

const MODULES = '^apps/server/src/modules/'
const ENTRIES = '^apps/server/src/(app|main|worker|cli|bootstrap)\\.ts$'
const DEMO = '^apps/server/src/demo/'
const TESTS = '\\.test\\.(ts|tsx|mjs)$|/tests/'
const TESTING = '/testing\\.ts$|/testing/'
const ANY_INDEX = '^apps/server/src/modules/[^/]+/index\\.ts$'
const ANY_TESTING = '^apps/server/src/modules/[^/]+/testing(\\.ts$|/)'
const TEST_TOOLS = '(^|/)node_modules/(vitest|@vitest|fast-check|msw)/'
const CODE = '^(apps|packages|e2e|bench|tools)/'

const rule = (name, from, to) => ({ name, severity: 'error', from, to })

const direction = Object.entries(modulesBelow).map(([name, below]) =>
  rule(
    'module-direction',
    { path: `${MODULES}${name}/`, pathNot: TESTS },
    { path: MODULES, pathNot: `${MODULES}(${[name, ...below].join('|')})/` },
  ),
)

const server = [
  ...direction,
  rule(
    'module-inside',
    { path: '^apps/server/src/modules/([^/]+)/', pathNot: [TESTS, TESTING] },
    { path: MODULES, pathNot: [`${MODULES}$1/`, ANY_INDEX] },
  ),
  rule(
    'module-inside-from-tests',
    { path: '^apps/server/src/modules/([^/]+)/.*(\\.test\\.ts$|/tests/|/testing\\.ts$|/testing/)' },
    { path: MODULES, pathNot: [`${MODULES}$1/`, ANY_INDEX, ANY_TESTING] },
  ),
  rule('module-inside-from-entry', { path: [ENTRIES, DEMO] }, { path: MODULES, pathNot: ANY_INDEX }),
  rule('kernel-imports-no-module', { path: '^apps/server/src/kernel/' }, { path: MODULES }),
  rule(
    'only-entries-import-modules',
    { path: '^apps/server/src/', pathNot: [MODULES, ENTRIES, DEMO, TESTS, '^apps/server/src/(kernel|testing)/'] },
    { path: MODULES },
  ),
  rule(
    'nothing-imports-entries',
    { path: '^apps/server/src/(kernel|modules)/|^apps/server/src/config\\.ts$', pathNot: [TESTS, TESTING] },
    { path: [ENTRIES, DEMO] },
  ),
  rule('server-imports-no-client', { path: '^apps/server/' }, { path: CODE, pathNot: ['^apps/server/', '^packages/'] }),
]

const packages = [
  rule(
    'contract-imports-zod-only',
    { path: '^packages/contract/src/', pathNot: TESTS },
    {
      pathNot: ['^packages/contract/src/', '(^|/)node_modules/zod/'],
    },
  ),
  rule(
    'worktime-imports-nothing',
    { path: '^packages/worktime/src/', pathNot: TESTS },
    {
      pathNot: '^packages/worktime/src/',
    },
  ),
  rule(
    'triage-imports-nothing',
    { path: '^packages/triage/src/', pathNot: TESTS },
    {
      pathNot: '^packages/triage/src/',
    },
  ),
  rule(
    'client-imports-contract-only',
    { path: '^packages/client/src/', pathNot: TESTS },
    {
      pathNot: '^packages/(client|contract)/src/',
    },
  ),
  rule(
    'package-tests-stay-in-packages',
    { path: `^packages/.*(${TESTS})` },
    {
      path: [CODE, 'node_modules/'],
      pathNot: ['^packages/', '(^|/)node_modules/zod/', TEST_TOOLS],
    },
  ),
]

const clients = [
  rule(
    'web-imports-packages-only',
    { path: '^apps/(desk|field|portal)/' },
    {
      path: CODE,
      pathNot: ['^apps/$1/', '^packages/(contract|client|worktime)/'],
    },
  ),
  rule('web-has-no-node', { path: '^apps/(desk|field|portal)/src/', pathNot: TESTS }, { dependencyTypes: ['core'] }),
  rule(
    'feature-imports-feature',
    { path: '^apps/(desk|field|portal)/src/features/([^/]+)/' },
    {
      path: '^apps/$1/src/features/',
      pathNot: '^apps/$1/src/features/$2/',
    },
  ),
  rule(
    'shared-imports-feature',
    { path: '^apps/(desk|field|portal)/src/(shared|offline)/' },
    {
      path: '^apps/$1/src/features/',
    },
  ),
]

const everywhere = [
  rule(
    'outside-uses-public-server',
    { path: '^(e2e|bench)/' },
    {
      path: CODE,
      pathNot: [
        '^(e2e|bench)/',
        '^packages/',
        '^apps/server/src/(index|app|main|worker|cli|config)\\.ts$',
        // The engine of a phone by itself, for trials that need no browser.
        '^apps/field/src/offline/',
        '^apps/server/src/(kernel/)?testing(\\.ts$|/)',
        DEMO,
        ANY_INDEX,
        ANY_TESTING,
      ],
    },
  ),
  rule('nothing-imports-outside', { path: '^(apps|packages)/' }, { path: '^(e2e|bench|tools)/' }),
  rule(
    'production-imports-no-testing',
    { path: '^(apps|packages)/', pathNot: [TESTS, TESTING] },
    {
      path: [`${CODE}.*(${TESTS})`, `${CODE}.*(${TESTING})`],
    },
  ),
  rule('no-cycle', {}, { circular: true }),
  // An import that the resolver cannot follow would escape every rule above.
  rule('not-resolved', {}, { couldNotResolve: true, path: '^(\\.|@yiwang/)' }),
]

/** The forbidden imports, as a rule set for dependency-cruiser. */
export const boundaryRules = { forbidden: [...server, ...packages, ...clients, ...everywhere] }
