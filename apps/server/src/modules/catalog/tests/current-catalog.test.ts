import { newId } from '@yiwang/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemActor } from '../../../kernel/actor.ts'
import { inTransaction } from '../../../kernel/db/tx.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { createTestApp, TENANT } from '../../../testing/test-app.ts'
import type { TestApp } from '../../../testing/test-app.ts'
import { currentCatalog, findCondition, findSubclass, importCatalog } from '../index.ts'
import { dutyListText } from '../testing.ts'
import type { Line } from '../testing.ts'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.close())

const actor = systemActor(TENANT)

function within<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction(app.app.context.pool, { tenant: TENANT }, work)
}

async function take(validFrom: string, lines: readonly Line[], at = new Date()): Promise<string> {
  const id = newId()
  const content = dutyListText(lines)
  const result = await within((tx) =>
    importCatalog(tx, actor, { id, name: `清单 ${validFrom}`, validFrom, format: 'csv', content, dryRun: false, at }),
  )
  expect(result.errors).toEqual([])
  expect(result.version?.id).toBe(id)
  return id
}

test('the version in force follows the day, and rows of older versions are still found', async () => {
  expect(await within((tx) => currentCatalog(tx, TENANT))).toMatchObject({ versionId: null, subclasses: [] })
  const first = await take('2024-01-01', [{ name: '旧类', limit: '5天' }])
  const second = await take('2025-01-01', [{ name: '新类', synonyms: '俗称、别称' }])
  const future = await take('2999-01-01', [{ name: '未来类' }])

  const now = await within((tx) => currentCatalog(tx, TENANT))
  expect(now.versionId).toBe(second)
  expect(now.subclasses.map(({ name, synonyms }) => [name, synonyms])).toEqual([['新类', ['俗称', '别称']]])
  expect((await within((tx) => currentCatalog(tx, TENANT, '2024-12-31'))).versionId).toBe(first)
  expect((await within((tx) => currentCatalog(tx, TENANT, '2999-01-01'))).versionId).toBe(future)
  expect((await within((tx) => currentCatalog(tx, TENANT, '2023-12-31'))).versionId).toBeNull()

  const [old] = (await within((tx) => currentCatalog(tx, TENANT, '2024-06-01'))).subclasses
  expect(now.findSubclass(old?.id ?? '')).toBeUndefined()
  expect((await within((tx) => findSubclass(tx, TENANT, old?.id ?? '')))?.name).toBe('旧类')
  const condition = await within((tx) => findCondition(tx, TENANT, old?.conditions[0]?.id ?? ''))
  expect(condition).toEqual({
    id: old?.conditions[0]?.id,
    subclassId: old?.id,
    subclassName: '旧类',
    text: '存在问题的',
    closingCondition: '恢复',
    limitText: '5天',
    photoAt: [],
  })
  expect(await within((tx) => findSubclass(tx, TENANT, newId()))).toBeNull()
  expect(await within((tx) => findCondition(tx, TENANT, newId()))).toBeNull()
})

test('rows not seen before are learned with their whole version', async () => {
  const version = await take('2020-01-01', [{ name: '很旧的类' }])
  const ids = await within(async (tx) => {
    const { rows } = await sql<{ id: string; condition: string }>`
      select s.id, c.id as condition from catalog.subclasses s
      join catalog.conditions c on c.tenant = s.tenant and c.subclass_id = s.id
      where s.tenant = ${TENANT} and s.version_id = ${version}`.execute(tx)
    return rows[0] ?? { id: '', condition: '' }
  })
  expect((await within((tx) => findCondition(tx, TENANT, ids.condition)))?.subclassName).toBe('很旧的类')
  expect((await within((tx) => findSubclass(tx, TENANT, ids.id)))?.name).toBe('很旧的类')
})
