import { readFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { cruise } from 'dependency-cruiser'
import ts from 'typescript'
import { boundaryRules } from './boundary-rules.mjs'
import { listFiles, repositoryRoot } from './files.mjs'
import { modulesBelow } from './module-table.mjs'
import { runAsCheck } from './self-test.mjs'
import { plantedBoundaries } from './fixtures/boundaries.mjs'

const MODULES = 'apps/server/src/modules/'
const MOST_EXPORTS = 12
const LEAST_SOURCES = 100

/** Every import in the repository against the module table. */
export async function findBoundaryViolations(root) {
  const folders = ['apps', 'packages', 'e2e', 'bench', 'tools'].filter((folder) => existsSync(join(root, folder)))
  const sources = listFiles(root, folders, (path) => /\.(tsx?|mts|mjs)$/.test(path) && !path.endsWith('.d.ts'))
  const { output } = await cruise(
    sources,
    {
      baseDir: root,
      ruleSet: boundaryRules,
      validate: true,
      doNotFollow: { path: 'node_modules' },
      tsPreCompilationDeps: true,
      moduleSystems: ['es6', 'cjs'],
    },
    {
      conditionNames: ['types', 'import', 'node', 'default'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
    },
  )
  const imports = output.summary.violations.map(({ rule, from, to }) => ({
    rule: rule.name,
    file: from,
    detail: `imports ${to}`,
  }))
  return [
    ...imports,
    ...findUnread(sources, output.modules, root === repositoryRoot ? LEAST_SOURCES : 1),
    ...findModuleShape(root, sources),
  ]
}

/**
 * Source files that the cruiser did not read. With a TypeScript that it does not support it reads none and
 * reports no violation.
 */
export function findUnread(sources, modules, least = 1) {
  const read = new Set(modules.filter((module) => module.followable !== false).map((module) => module.source))
  const few = { rule: 'too-few-read', file: '.', detail: `${sources.length} source files, at least ${least}` }
  const unread = sources.filter((source) => !read.has(source))
  return [
    ...(sources.length < least ? [few] : []),
    ...unread.map((file) => ({ rule: 'not-read', file, detail: 'the cruiser skipped this file' })),
  ]
}

function controlUnread() {
  const blind = findUnread(['a.ts'], []).length === 1
  const empty = findUnread([], [], LEAST_SOURCES).length === 1
  return blind && empty ? [] : ['a run that reads no file was not noticed']
}

function findModuleShape(root, sources) {
  const inModules = sources.filter((path) => path.startsWith(MODULES))
  const names = [...new Set(inModules.map((path) => path.slice(MODULES.length).split('/')[0]))]
  const unknown = names
    .filter((name) => !(name in modulesBelow))
    .map((name) => ({ rule: 'module-not-in-table', file: `${MODULES}${name}`, detail: 'add it to module-table.mjs' }))
  const indexes = inModules.filter((path) => /^[^/]+\/index\.ts$/.test(path.slice(MODULES.length)))
  return [...unknown, ...indexes.flatMap((path) => findWideIndex(root, path))]
}

function findWideIndex(root, path) {
  const file = ts.createSourceFile(path, readFileSync(join(root, path), 'utf8'), ts.ScriptTarget.Latest)
  const counts = file.statements.map(countExports)
  if (counts.includes(Infinity)) return [{ rule: 'index-exports-star', file: path, detail: 'name each export' }]
  const total = counts.reduce((sum, count) => sum + count, 0)
  if (total <= MOST_EXPORTS) return []
  return [{ rule: 'index-too-wide', file: path, detail: `${total} exports, at most ${MOST_EXPORTS}` }]
}

function countExports(statement) {
  if (ts.isExportDeclaration(statement)) {
    return statement.exportClause && ts.isNamedExports(statement.exportClause)
      ? statement.exportClause.elements.length
      : Infinity
  }
  if (!statement.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword)) return 0
  return ts.isVariableStatement(statement) ? statement.declarationList.declarations.length : 1
}

await runAsCheck(import.meta.url, {
  find: findBoundaryViolations,
  planted: [plantedBoundaries],
  controls: [controlUnread],
})
