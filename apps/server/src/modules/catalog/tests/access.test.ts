import type { Client } from '@yiwang/client'
import { newId } from '@yiwang/contract'
import { calendarRoutes, catalogRoutes, codeListRoutes, stageLimitRoutes } from '@yiwang/contract/catalog'
import { ROLES } from '@yiwang/contract/identity'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { NATIONAL_ID } from '../domain/working-calendar.ts'
import { dutyListText } from '../testing.ts'
import { createWorld, sendList, within } from './world.ts'
import type { World } from './world.ts'

const routes = {
  ...catalogRoutes,
  calendars: calendarRoutes.list,
  calendar: calendarRoutes.get,
  createCalendar: calendarRoutes.create,
  addVersion: calendarRoutes.addVersion,
  publishYear: calendarRoutes.publishYear,
  bindUnit: calendarRoutes.bindUnit,
  countyLimits: stageLimitRoutes.county,
  setCountyLimits: stageLimitRoutes.setCounty,
  conditionLimits: stageLimitRoutes.conditions,
  setConditionLimits: stageLimitRoutes.setCondition,
  codeLists: codeListRoutes.list,
  codeListVersions: codeListRoutes.versions,
  publishCodeList: codeListRoutes.publish,
  codeListFile: codeListRoutes.file,
}
type Action = keyof typeof routes

const MANAGERS = new Set<string>(['system-admin'])
const STRANGERS = new Set<string>(['resident'])
/** Roles without rights of their own that have an account read what every member of staff reads. */
const reading = (role: string) => !STRANGERS.has(role)
const managing = (role: string) => MANAGERS.has(role)
const MAY: Record<Action, (role: string) => boolean> = {
  current: reading,
  versions: reading,
  import: managing,
  assignUnit: managing,
  exceptions: reading,
  endException: managing,
  setProof: managing,
  calendars: reading,
  calendar: reading,
  createCalendar: managing,
  addVersion: managing,
  publishYear: managing,
  bindUnit: managing,
  countyLimits: reading,
  setCountyLimits: managing,
  conditionLimits: reading,
  setConditionLimits: managing,
  codeLists: reading,
  codeListVersions: reading,
  publishCodeList: managing,
  codeListFile: reading,
}
const ACTIONS = Object.keys(MAY) as Action[]

let world: World
let subclassId: string
let conditionId: string
const HOURS = { hours: [{ from: '08:00', to: '12:00' }], seasons: [], workWeek: [1], validFrom: '2026-01-01' }

beforeAll(async () => {
  world = await createWorld(ROLES)
  const admin = await world.app.signedIn('system-admin')
  await sendList(admin, { content: dutyListText([{}]), validFrom: '2024-01-01' })
  const [subclass] = (await admin.call(catalogRoutes.current)).items
  subclassId = subclass?.id ?? ''
  conditionId = subclass?.conditions[0]?.id ?? ''
})
afterAll(() => world.close())

function call(client: Client, action: Action): Promise<unknown> {
  switch (action) {
    case 'current':
    case 'exceptions':
    case 'versions':
      return client.call(catalogRoutes[action])
    case 'calendars':
      return client.call(calendarRoutes.list)
    case 'codeLists':
      return client.call(codeListRoutes.list)
    case 'codeListVersions':
      return client.call(codeListRoutes.versions, { query: { code: 'GB/T 2261.1' } })
    case 'codeListFile':
      return client.call(codeListRoutes.file, { query: { code: 'GB/T 2261.1' } })
    case 'publishCodeList': {
      const name = { zh: '清单', en: 'List' }
      const body = { code: 'local:list', name, validFrom: '2026-01-01', content: 'code,zh\n1,一', dryRun: true }
      return client.call(codeListRoutes.publish, { body })
    }
    case 'countyLimits':
      return client.call(stageLimitRoutes.county)
    case 'conditionLimits':
      return client.call(stageLimitRoutes.conditions)
    case 'calendar':
      return client.call(calendarRoutes.get, { params: { calendarId: NATIONAL_ID } })
    case 'createCalendar': {
      const body = { ...HOURS, id: newId(), code: newId().slice(-12), name: '镇' }
      return client.call(calendarRoutes.create, { body })
    }
    case 'addVersion': {
      const params = { calendarId: NATIONAL_ID }
      return client.call(calendarRoutes.addVersion, { params, body: HOURS }, { version: 1 })
    }
    case 'publishYear': {
      const body = { year: 2030, format: 'notice' as const, content: '一、元旦：1月1日放假。', dryRun: true }
      return client.call(calendarRoutes.publishYear, { params: { calendarId: NATIONAL_ID }, body })
    }
    case 'bindUnit': {
      const params = { unitId: world.county.units.water }
      return client.call(calendarRoutes.bindUnit, { params, body: { calendarId: null } })
    }
    case 'setCountyLimits':
      return client.call(stageLimitRoutes.setCounty, { body: { limits: { check: '1工作时' } } })
    case 'setConditionLimits':
      return client.call(stageLimitRoutes.setCondition, { params: { conditionId }, body: { limits: {} } })
    case 'setProof': {
      const body = { photoAt: [], reason: '按新标准' }
      return client.call(catalogRoutes.setProof, { params: { conditionId }, body })
    }
    case 'import':
      return sendList(client, { content: dutyListText([{}]), dryRun: true })
    case 'endException':
      return endException(client)
    case 'assignUnit': {
      const body = { unitId: world.county.units.water, areaId: null }
      return client.call(catalogRoutes.assignUnit, { params: { subclassId }, body })
    }
  }
}

/** There is none to end: whoever may finds nothing, others do not come so far. */
function endException(client: Client): Promise<unknown> {
  const params = { subclassId, areaId: world.county.towns[0].id }
  return client.call(catalogRoutes.endException, { params }).catch((error: { status: number }) => {
    if (error.status !== 404) throw error
  })
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
