import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask } from '../../../kernel/db/driver.ts'
import { madeNumber } from '../../registers/testing.ts'
import { dropExpired } from '../commands/discard-import.ts'
import { importFile } from '../index.ts'
import { createImportWorld, getImport } from '../testing.ts'
import type { ImportWorld } from '../testing.ts'

let world: ImportWorld
let folder: string

beforeAll(async () => {
  world = await createImportWorld()
  folder = await mkdtemp(path.join(tmpdir(), 'yw-file-'))
})
afterAll(async () => {
  await world.close()
  await rm(folder, { recursive: true, force: true })
})

const mapping = JSON.stringify({
  subject: 'person',
  columns: [
    { column: 0, to: 'person.name' },
    { column: 1, to: 'person.identity-number' },
    { column: 2, to: 'area' },
  ],
  speaker: '工程师',
})

async function fileOf(name: string, content: string): Promise<string> {
  const file = path.join(folder, name)
  await writeFile(file, content)
  return file
}

test('the engineer takes a table in from the terminal, every step in the audit log', async () => {
  const file = await fileOf(
    'a.csv',
    `甲,乙,丙\n张三,${madeNumber(1)},${world.county.grids[0].code}\n坏,1,${world.county.grids[0].code}`,
  )
  const states: string[] = []
  const tried = await importFile(world.app.context, {
    file,
    mapping,
    dryRun: true,
    tell: ({ state }) => states.push(state),
  })
  expect(tried).toMatchObject({ state: 'checked', checked: { created: 1, errors: 1 } })
  const done = await importFile(world.app.context, { file, mapping, dryRun: false, tell: () => undefined })
  expect(done).toMatchObject({ state: 'done', counts: { created: 1, errors: 1 } })
  expect(states).toEqual(['ready', 'checked'])
  const rows = await world.within((tx) =>
    ask<{ action: string }>(tx, `select action from kernel.audit where subject_id = $1 order by at, id`, [done.id]),
  )
  expect(rows.map(({ action }) => action).sort()).toEqual(['import.check', 'import.map', 'import.run', 'import.upload'])
})

test('without a mapping, and with a name that nobody saved, it says so', async () => {
  const file = await fileOf('b.csv', '某列,另列\n1,2')
  const run = (said?: string) =>
    importFile(world.app.context, { file, mapping: said, dryRun: true, tell: () => undefined })
  await expect(run()).rejects.toMatchObject({ userMessage: expect.stringContaining('--mapping') })
  await expect(run('没有')).rejects.toMatchObject({ userMessage: expect.stringContaining('没有') })
})

test('a file is gone once it was taken in; one that waits goes after its days, with what is kept of its rows', async () => {
  const { code } = world.county.grids[0]
  const done = await world.take(
    'window',
    await world.upload('window', `姓名,身份证号,网格\n李四,${madeNumber(2)},${code}\n坏,1,${code}`),
  )
  expect(done).toMatchObject({ state: 'done', keptUntil: null, sample: [], errorRows: 1 })
  const waiting = await world.upload('window', `姓名,身份证号,网格\n王五,${madeNumber(3)},${code}`)
  expect(waiting.keptUntil).toBe('2026-11-25')
  const night = (day: string) =>
    world.within((tx) => dropExpired(tx, world.app.context.storage, { tenant: '370114', day }))
  await night('2026-11-25')
  const client = await world.client('window')
  expect((await getImport(client, waiting.id)).state).toBe('ready')
  await night('2026-11-26')
  expect(await getImport(client, waiting.id)).toMatchObject({ state: 'failed', keptUntil: null, sample: [] })
  expect((await getImport(client, done.id)).errorRows).toBe(0)
})
