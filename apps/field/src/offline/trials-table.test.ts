import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const ROOT = path.resolve(import.meta.dirname, '../../../..')
const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8')

/** Names of tests by the file that they are said to stand in. */
function named(table: string): { file: string; name: string }[] {
  let file = ''
  return [...table.matchAll(/`([^`]+\.test\.ts)`|"([^"]+)"/g)].flatMap(([, inFile, name]) => {
    if (inFile !== undefined) file = inFile
    return name !== undefined && file !== '' ? [{ file, name }] : []
  })
}

const missing = (all: { file: string; name: string }[]) => all.filter(({ file, name }) => !read(file).includes(name))

test('every trial of S01 to S36 has a line, and every test that it names is there', () => {
  const table = read('docs/offline-trials.md').split('| --- |').slice(1).join('')
  const ids = [...table.matchAll(/^\| (S\d\d) \|/gm)].map(([, id]) => id)
  expect(ids).toEqual(Array.from({ length: 36 }, (_, i) => `S${String(i + 1).padStart(2, '0')}`))
  expect(missing(named(table))).toEqual([])
})

test('a test that was renamed is noticed', () => {
  const table = '`apps/field/src/offline/db.test.ts`: "a test that nobody wrote"'
  expect(missing(named(table))).toHaveLength(1)
})
