import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { plantedSql } from './fixtures/sql.mjs'
import { isTestFile, listFiles } from './files.mjs'
import { isBelow, modulesBelow } from './module-table.mjs'
import { runAsCheck } from './self-test.mjs'
import { sqlInCode } from './sql-in-code.mjs'
import { findTableViolations } from './sql-schema.mjs'
import { sqlCode, tableUses } from './sql-text.mjs'

const SYSTEM = new Set(['pg_catalog', 'information_schema'])
// Beside its own schema the kernel keeps the list of applied migrations and the queue of jobs.
const KERNEL_SCHEMAS = new Set(['kernel', 'migrations', 'graphile_worker'])
const SCHEMAS = new Set([...Object.keys(modulesBelow), ...KERNEL_SCHEMAS, 'public'])

/** Every table that a module touches, and the shape of every table that it creates. */
export function findSqlViolations(root) {
  const owned = listFiles(root, ['apps/server/src/kernel', 'apps/server/src/modules'], (path) => !isTestFile(path))
  const migrations = owned
    .filter((path) => path.endsWith('.sql'))
    .sort((a, b) => basename(a).localeCompare(basename(b)))
    .map((file) => ({ file, sql: readFileSync(join(root, file), 'utf8') }))
  const sources = owned.filter((path) => path.endsWith('.ts'))
  return [
    ...findTableViolations(migrations),
    ...migrations.flatMap(({ file, sql }) => findInMigration(file, sqlCode(sql))),
    ...sources.flatMap((file) => findInSource(file, readFileSync(join(root, file), 'utf8'))),
  ]
}

function ownerOf(file) {
  return /^apps\/server\/src\/(?:modules\/([^/]+)|kernel)\//.exec(file)?.[1] ?? 'kernel'
}

function findInMigration(file, code) {
  const unnamed =
    /\b(?:create\s+table|alter\s+table|insert\s+into|delete\s+from)\s+(?:if\s+(?:not\s+)?exists\s+)?(?:only\s+)?(\w+)\b(?![\w.])/
  const bare = unnamed.exec(code)?.[1]
  return [
    ...tableUses(code).flatMap((use) => judgeUse(file, use)),
    ...findForbiddenWords(file, code),
    ...(/\btimestamp\b(?!(\s*\(\d\))?\s+with\s+time\s+zone)/.test(code)
      ? [{ rule: 'timestamptz-only', file, detail: 'timestamp without time zone' }]
      : []),
    ...(bare ? [{ rule: 'name-the-schema', file, detail: `${bare} has no schema` }] : []),
  ]
}

function findInSource(file, text) {
  const { uses, texts, dynamicWrites } = sqlInCode(file, text)
  const dynamic = ownerOf(file) === 'kernel' ? [] : dynamicWrites
  return [
    ...uses.flatMap((use) => judgeUse(file, use)),
    ...texts.flatMap((code) => findForbiddenWords(file, code)),
    ...dynamic.map((call) => ({ rule: 'write-names-its-table', file, detail: `${call} of a computed table` })),
  ]
}

function findForbiddenWords(file, code) {
  const words = [
    ['no-triggers', /\bcreate\s+(?:or\s+replace\s+)?(?:constraint\s+)?trigger\b|\breturns\s+trigger\b/],
    ['no-uuidv7', /\buuidv7\s*\(/],
    ['no-search-path', ownerOf(file) === 'kernel' ? /(?!)/ : /\bsearch_path\b(?! = pg_catalog as )/],
  ]
  return words.filter(([, word]) => word.test(code)).map(([rule]) => ({ rule, file, detail: 'not allowed here' }))
}

function judgeUse(file, { kind, table }) {
  const owner = ownerOf(file)
  const [schema, name] = table.split('.')
  if (schema === owner || SYSTEM.has(schema) || (owner === 'kernel' && KERNEL_SCHEMAS.has(schema))) return []
  const violation = (rule) => [{ rule, file, detail: `${owner} touches ${table}` }]
  if (kind === 'write') return violation('write-own-schema-only')
  // In a read, an unknown prefix is the alias of a table, as in extract(year from c.opened_at).
  if (!SCHEMAS.has(schema) && kind === 'read') return []
  if (kind === 'foreign-key') return isBelow(schema, owner) ? [] : violation('foreign-key-downward-only')
  if (!isBelow(schema, owner)) return violation('read-downward-only')
  return name.startsWith('v_') ? [] : violation('read-through-views-only')
}

await runAsCheck(import.meta.url, { find: findSqlViolations, planted: [plantedSql] })
