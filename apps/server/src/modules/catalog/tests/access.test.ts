import type { Client } from '@yiwang/client'
import { newId } from '@yiwang/contract'
import { catalogRoutes } from '@yiwang/contract/catalog'
import { ROLES } from '@yiwang/contract/identity'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dutyListText } from '../testing.ts'
import { createWorld, sendList, within } from './world.ts'
import type { World } from './world.ts'

type Action = keyof typeof catalogRoutes

const MANAGERS = new Set<string>(['system-admin'])
const STRANGERS = new Set<string>(['resident'])
/** Roles without rights of their own that have an account read what every member of staff reads. */
const MAY: Record<Action, (role: string) => boolean> = {
  current: (role) => !STRANGERS.has(role),
  versions: (role) => !STRANGERS.has(role),
  import: (role) => MANAGERS.has(role),
  assignUnit: (role) => MANAGERS.has(role),
}
const ACTIONS = Object.keys(MAY) as Action[]

let world: World
let subclassId: string

beforeAll(async () => {
  world = await createWorld(ROLES)
  const admin = await world.app.signedIn('system-admin')
  await sendList(admin, { content: dutyListText([{}]), validFrom: '2024-01-01' })
  subclassId = (await admin.call(catalogRoutes.current)).items[0]?.id ?? ''
})
afterAll(() => world.close())

function call(client: Client, action: Action): Promise<unknown> {
  switch (action) {
    case 'current':
    case 'versions':
      return client.call(catalogRoutes[action])
    case 'import':
      return sendList(client, { content: dutyListText([{}]), dryRun: true })
    case 'assignUnit': {
      const body = { unitId: world.county.units.water, areaId: null }
      return client.call(catalogRoutes.assignUnit, { params: { subclassId }, body })
    }
  }
}

function statusOf(client: Client, action: Action): Promise<number> {
  return call(client, action).then(
    () => 200,
    (error: { status: number }) => error.status,
  )
}

describe.each(ROLES)('%s', (role) => {
  test('may do exactly what the role allows', async () => {
    const client = await world.app.signedIn(role)
    for (const action of ACTIONS) {
      expect([role, action, await statusOf(client, action)]).toEqual([role, action, MAY[action](role) ? 200 : 403])
    }
  })
})

test('without a session nothing is told', async () => {
  for (const action of ACTIONS) expect([action, await statusOf(world.app.anonymous, action)]).toEqual([action, 401])
})

test('refusals are in the audit log under the name of the route', async () => {
  const client = await world.app.signedIn('dispatcher')
  const id = newId()
  await expect(sendList(client, { id, content: dutyListText([{}]) })).rejects.toMatchObject({ status: 403 })
  const { rows } = await within(world, (tx) =>
    sql`select action, outcome from kernel.audit where subject_id = ${id}`.execute(tx),
  )
  expect(rows).toEqual([{ action: 'catalog.import', outcome: 'refused' }])
})
