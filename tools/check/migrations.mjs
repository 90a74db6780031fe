import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { plantedMigrations } from './fixtures/migrations.mjs'
import { listFiles, repositoryRoot } from './files.mjs'
import { runAsCheck } from './self-test.mjs'

const LIST = 'tools/check/migrations.sha256'
const PLACE = /^apps\/server\/src\/(kernel|modules\/[^/]+)\/migrations\/\d{4}_[a-z0-9_]+\.sql$/

const listMigrations = (root) =>
  listFiles(root, ['apps/server/src'], (path) => /\/migrations\/[^/]+$/.test(path) && !path.endsWith('.ts'))

// A checkout on Windows may end lines with CRLF; the migration is still the same.
const checksum = (root, path) =>
  createHash('sha256')
    .update(readFileSync(join(root, path), 'utf8').replaceAll('\r\n', '\n'))
    .digest('hex')

/** Migrations run forward in one global order and never change: what ran in a county cannot be taken back. */
export function findMigrationViolations(root) {
  const paths = listMigrations(root)
  const violation = (rule, file, detail) => ({ rule, file, detail })
  const misplaced = paths.filter((path) => !PLACE.test(path))
  const numbers = groupByNumber(paths)
  const doubled = [...numbers.values()].filter((group) => group.length > 1).flat()
  const written = readList(root)
  const present = new Map(paths.map((path) => [basename(path), path]))
  return [
    ...misplaced.map((path) => violation('migration-name', path, 'expected migrations/NNNN_name.sql')),
    ...doubled.map((path) => violation('migration-number-twice', path, `number ${numberOf(path)} is taken twice`)),
    ...[...written.keys()]
      .filter((name) => !present.has(name))
      .map((name) => violation('migration-removed', name, `is in ${LIST} but not on disk`)),
    ...paths.flatMap((path) => {
      const sum = written.get(basename(path))
      if (!sum) return [violation('migration-not-listed', path, 'run: npm run check -- --write-migrations')]
      return sum === checksum(root, path) ? [] : [violation('migration-changed', path, 'add a new migration instead')]
    }),
  ]
}

const numberOf = (path) => basename(path).slice(0, 4)

function groupByNumber(paths) {
  const groups = new Map()
  for (const path of paths) groups.set(numberOf(path), [...(groups.get(numberOf(path)) ?? []), path])
  return groups
}

function readList(root) {
  if (!existsSync(join(root, LIST))) return new Map()
  const lines = readFileSync(join(root, LIST), 'utf8').split(/\r?\n/).filter(Boolean)
  return new Map(lines.map((line) => line.split(' ')))
}

/** Rewrites the committed list from what is on disk; a deliberate act, seen in review. */
export function writeMigrationList(root) {
  const lines = listMigrations(root).map((path) => `${basename(path)} ${checksum(root, path)}`)
  writeFileSync(
    join(root, LIST),
    lines
      .sort()
      .map((line) => `${line}\n`)
      .join(''),
  )
  return lines.length
}

const isMain = import.meta.url === pathToFileURL(process.argv[1] ?? '').href
if (isMain && process.argv.includes('--write'))
  console.log(`${writeMigrationList(repositoryRoot)} migrations written to ${LIST}`)
else await runAsCheck(import.meta.url, { find: findMigrationViolations, planted: [plantedMigrations] })
