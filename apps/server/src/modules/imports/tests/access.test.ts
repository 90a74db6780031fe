import type { Client } from '@yiwang/client'
import { newId } from '@yiwang/contract'
import type { Route } from '@yiwang/contract'
import { ROLES } from '@yiwang/contract/identity'
import type { Role } from '@yiwang/contract/identity'
import { importsRoutes } from '@yiwang/contract/imports'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask } from '../../../kernel/db/driver.ts'
import { inTransaction } from '../../../kernel/db/tx.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { TENANT } from '../../../testing/test-app.ts'
import { seedStaff } from '../../identity/testing.ts'
import { madeNumber } from '../../registers/testing.ts'
import { createImportWorld, getImport, workHere } from '../testing.ts'
import type { ImportWorld } from '../testing.ts'

const IMPORTERS: Role[] = ['system-admin', 'department', 'department-head', 'supervisor', 'window']

let world: ImportWorld
let importId: string
const as = (username: string) => world.client(username)

beforeAll(async () => {
  world = await createImportWorld()
  const { county, towns, units } = world.county
  await seedStaff(world, [
    ...ROLES.map((role) => ({
      username: `role-${role}`,
      posts: [role === 'resident' ? { role } : { role, areaId: county.id, unitId: units.water }],
    })),
    { username: 'colleague', posts: [{ role: 'window' as const, areaId: towns[0].id }] },
    { username: 'mate', posts: [{ role: 'department' as const, areaId: county.id, unitId: units.cityManagement }] },
  ])
  importId = (await world.upload('window', `姓名,身份证号,网格\n金丝雀,${madeNumber(1)},${world.county.grids[0].code}`))
    .id
}, 120_000)
afterAll(() => world.close())

const mapping = { subject: 'person', columns: [{ column: 0, to: 'person.name' }], speaker: 'x' }

function callAs(client: Client, route: Route): Promise<unknown> {
  const bodies = new Map<Route, object>([
    [importsRoutes.setSheet as unknown as Route, { headerFrom: 1, headerTo: 1 }],
    [importsRoutes.map as unknown as Route, { mapping }],
    [importsRoutes.undo as unknown as Route, { reason: '不要了' }],
  ])
  const params = { importId: newId(), mappingId: newId() }
  const query = route === (importsRoutes.guess as unknown as Route) ? { subject: 'person' } : {}
  return client.call(route, { params, query, body: bodies.get(route) ?? {} } as never, { version: 1 })
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'let in',
    (error: { code?: string }) => error.code ?? String(error),
  )
}

describe.each(ROLES.map((role) => [role]))('%s', (role) => {
  test.each(Object.entries(importsRoutes).filter(([name]) => name !== 'upload'))('%s', async (_, route) => {
    const code = await codeOf(callAs(await as(`role-${role}`), route as unknown as Route))
    if (IMPORTERS.includes(role)) expect(code).not.toBe('forbidden')
    else expect(code).toBe('forbidden')
  })
  test('upload', async () => {
    const client = await as(`role-${role}`)
    const code = await codeOf(client.upload(importsRoutes.upload, new File(['a,b\n1,2'], 'a.csv')))
    expect(code).toBe(IMPORTERS.includes(role) ? 'let in' : 'forbidden')
  })
})

test('nobody who is not signed in gets anywhere', async () => {
  for (const route of Object.values(importsRoutes).filter(({ kind }) => kind === 'json')) {
    expect(await codeOf(callAs(world.anonymous, route as unknown as Route))).toBe('not-signed-in')
  }
})

test('a colleague of the same place sees that there is an import and not one of its rows', async () => {
  const seen = await getImport(await as('colleague'), importId)
  expect(seen).toMatchObject({
    isMine: false,
    sample: [],
    can: { map: false, check: false, run: false, discard: false },
  })
  expect(JSON.stringify(seen)).not.toContain('金丝雀')
  const errors = (await as('colleague')).call(importsRoutes.errors, { params: { importId } })
  await expect(errors).rejects.toMatchObject({ code: 'not-found' })
  const file = (await as('colleague')).call(importsRoutes.errorFile, { params: { importId } })
  await expect(file).rejects.toMatchObject({ code: 'not-found' })
  expect((await getImport(await as('window'), importId)).sample[0]?.[0]).toBe('金丝雀')
})

test.each(['far-window', 'department', 'mate'])('for %s it is not there', async (username) => {
  const client = await as(username)
  await expect(getImport(client, importId)).rejects.toMatchObject({ code: 'not-found' })
  await expect(client.call(importsRoutes.cancel, { params: { importId } })).rejects.toMatchObject({ code: 'not-found' })
  const { items } = await client.call(importsRoutes.list)
  expect(items.filter(({ id }) => id === importId)).toEqual([])
})

test('a supervisor of the county and the unit’s own people see theirs', async () => {
  expect((await getImport(await as('supervisor'), importId)).isMine).toBe(false)
  const { id } = await world.upload('department', 'a,b\nx,y')
  expect((await getImport(await as('mate'), id)).isMine).toBe(false)
  await expect(getImport(await as('window'), id)).rejects.toMatchObject({ code: 'not-found' })
})

/** Behind the routes, as the app's own role, with the given reach. */
function seenWith(settings: readonly string[], text: string): Promise<{ many: number }[]> {
  return inTransaction(world.app.context.pool, { tenant: TENANT }, async (tx: Tx) => {
    for (const setting of settings) await ask(tx, setting)
    return ask<{ many: number }>(tx, text)
  })
}

test('row-level security hides imports even from a use case that forgot to ask', async () => {
  const all = 'select count(*) as many from imports.imports'
  expect((await seenWith([], all))[0]?.many).toBe(0)
  expect((await seenWith([`set local yw.imports = 'scoped'`], all))[0]?.many).toBe(0)
  expect((await seenWith([`set local yw.imports = 'all'`], all))[0]?.many).toBeGreaterThan(0)
  const path = world.county.towns[1].path
  const town = [`set local yw.imports = 'scoped'`, `set local yw.import_areas = '${path}'`]
  expect((await seenWith(town, `${all} where id = '${importId}'`))[0]?.many).toBe(0)
  expect((await seenWith([], 'select count(*) as many from imports.row_errors'))[0]?.many).toBe(0)
})

test('what is kept of the rows is sealed', async () => {
  await workHere(world)
  const rows = await seenWith(
    [`set local yw.imports = 'all'`],
    `select sample from imports.imports where id = '${importId}'`,
  )
  expect(JSON.stringify(rows)).not.toContain('金丝雀')
  expect(JSON.stringify(rows)).toMatch(/"sample":"\w+\./)
})
