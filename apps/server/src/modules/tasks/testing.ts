import type { Client } from '@yiwang/client'
import { newId } from '@yiwang/contract'
import type { Call, Reply } from '@yiwang/contract'
import { admissionRoutes, tasksRoutes, temporaryRoutes } from '@yiwang/contract/tasks'
import type { AdmissionItem } from '@yiwang/contract/tasks'
import { systemActor } from '../../kernel/actor.ts'
import { inTransaction } from '../../kernel/db/tx.ts'
import type { Tx } from '../../kernel/db/tx.ts'
import { createTestApp, TENANT } from '../../testing/test-app.ts'
import type { TestApp } from '../../testing/test-app.ts'
import { plantSmallCounty } from '../areas/testing.ts'
import type { SmallCounty } from '../areas/testing.ts'
import { seedStaff } from '../identity/testing.ts'
import type { SeedPerson } from '../identity/testing.ts'
import { beginList, publishList } from './commands/keep-list.ts'
import { readItems } from './store/admission-store.ts'

export type TasksWorld = TestApp & {
  county: SmallCounty
  /** The list in force: 巡查 every unit may ask, 河道 the water office alone, 隐患 with a photo, 宣传 once a week. */
  items: Record<'patrol' | 'river' | 'hazard' | 'leaflet', AdmissionItem>
  client: (username: string) => Promise<Client>
  within: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
  /** Sets the clock of the platform, which stands still; sessions do not outlive the jump. */
  setNow: (at: Date) => void
}

export const NOW = new Date('2026-11-18T10:00:00+08:00')
export const LIST = `代码,名称,工作内容,依据,可提出单位,频次,预计分钟,佐证
01,日常巡查,看一遍网格,巡查规定,,,30,
02,河道巡查,看河岸,河道条例,水务局,,45,
03,隐患上报,发现隐患拍照上报,安全条例,,,20,照片
04,政策宣传,发材料,宣传规定,,每周1次,15,`

/** Staff of the small county. Workers have names that no reply of this module may carry. */
export function staffOf({ county, towns, villages, grids, units }: SmallCounty): SeedPerson[] {
  const at = (unitId: string, areaId = county.id) => ({ areaId, unitId })
  return [
    { username: 'admin', posts: [{ role: 'system-admin' }] },
    { username: 'department', name: '城管经办', posts: [{ role: 'department', ...at(units.cityManagement) }] },
    { username: 'water', name: '水务经办', posts: [{ role: 'department', ...at(units.water) }] },
    { username: 'town', name: '镇办经办', posts: [{ role: 'department', ...at(units.townOffice, towns[0].id) }] },
    { username: 'dispatcher', name: '指挥调度', posts: [{ role: 'dispatcher', ...at(units.centre) }] },
    { username: 'supervisor', name: '督查甲', posts: [{ role: 'supervisor', ...at(units.centre) }] },
    {
      username: 'both',
      name: '双岗',
      posts: [
        { role: 'department', ...at(units.water) },
        { role: 'supervisor', ...at(units.centre) },
      ],
    },
    { username: 'far-supervisor', posts: [{ role: 'supervisor', areaId: towns[1].id, unitId: units.centre }] },
    { username: 'leader', posts: [{ role: 'leader', areaId: county.id }] },
    { username: 'grid', name: '金丝雀甲', posts: [{ role: 'grid-worker', areaId: grids[0].id }] },
    { username: 'grid-2', name: '金丝雀乙', posts: [{ role: 'grid-worker', areaId: grids[1].id }] },
    { username: 'mate', name: '金丝雀丙', posts: [{ role: 'grid-worker', areaId: grids[0].id }] },
    { username: 'far', name: '金丝雀丁', posts: [{ role: 'grid-worker', areaId: grids[5].id }] },
    { username: 'village', name: '金丝雀戊', posts: [{ role: 'grid-head', areaId: villages[0].id }] },
    { username: 'window', posts: [{ role: 'window', areaId: towns[0].id }] },
    { username: 'resident', posts: [{ role: 'resident' }] },
  ]
}

/** The platform with a small county, its staff and a published list, at a time that stands still. */
export async function createTasksWorld(now = NOW): Promise<TasksWorld> {
  const clock = { now }
  const app = await createTestApp({ clock: () => clock.now })
  const county = await plantSmallCounty(app)
  await seedStaff(app, staffOf(county))
  const clients = new Map<string, Promise<Client>>()
  const client = (username: string) => {
    const known = clients.get(username) ?? app.signedIn(username)
    clients.set(username, known)
    return known
  }
  const items = await plantList(app)
  const named = (name: string) => {
    const item = items.find((one) => one.name === name)
    if (!item) throw new Error(`the list lost ${name}`)
    return item
  }
  return {
    ...app,
    county,
    client,
    items: {
      patrol: named('日常巡查'),
      river: named('河道巡查'),
      hazard: named('隐患上报'),
      leaflet: named('政策宣传'),
    },
    within: (work) => inTransaction(app.app.context.pool, { tenant: TENANT }, work),
    setNow: (at) => {
      clock.now = at
      clients.clear()
    },
  }
}

const NAMES = { name: '网格工作准入清单', law: '《减轻基层负担若干规定》', format: 'csv' as const, dryRun: false }

/** The list of the small county, through the commands and without HTTP. */
export function plantList({ app }: TestApp): Promise<AdmissionItem[]> {
  return inTransaction(app.context.pool, { tenant: TENANT }, async (tx) => {
    const actor = systemActor(TENANT)
    const at = new Date('2026-01-01T00:00:00+08:00')
    const id = newId()
    await beginList(tx, actor, { ...NAMES, id, validFrom: '2026-01-01', content: LIST, at })
    await publishList(tx, actor, { versionId: id, assessment: '已征求镇街意见', at })
    return readItems(tx, TENANT, id)
  })
}

/** Imports and publishes a list that is in force from 2026 on. */
export async function publish(admin: Client, content: string, validFrom = '2026-01-01'): Promise<AdmissionItem[]> {
  const id = newId()
  const body = {
    id,
    name: '网格工作准入清单',
    law: '《减轻基层负担若干规定》',
    validFrom,
    format: 'csv' as const,
    content,
  }
  const draft = await admin.call(admissionRoutes.import, { body })
  if (draft.errors.length > 0) throw new Error(JSON.stringify(draft.errors))
  await admin.call(admissionRoutes.publish, { params: { versionId: id }, body: { assessment: '已征求镇街意见' } })
  return (await admin.call(admissionRoutes.current, { query: { versionId: id } })).items
}

type SendBody = NonNullable<Call<typeof tasksRoutes.send>['body']>

/** Sends the patrol to grid 0 unless told otherwise. */
export async function send(
  world: TasksWorld,
  who: string,
  more: Partial<SendBody> = {},
): Promise<Reply<typeof tasksRoutes.send>> {
  const client = await world.client(who)
  const target = more.areaId ? {} : { gridIds: [world.county.grids[0].id] }
  const body = {
    id: newId(),
    title: '汛期巡查',
    dueOn: '2026-11-25',
    itemId: world.items.patrol.id,
    ...target,
    ...more,
  }
  return client.call(tasksRoutes.send, { body })
}

/** Temporary work of the water office in 甲镇, asked for until 30 November. */
export async function request(
  world: TasksWorld,
  who = 'water',
  more: Partial<NonNullable<Call<typeof temporaryRoutes.request>['body']>> = {},
): Promise<Reply<typeof temporaryRoutes.request>> {
  const client = await world.client(who)
  const body = {
    id: newId(),
    title: '旱情摸排',
    work: '看一遍水井水位',
    reason: '连续无降水，需要摸清情况',
    areaId: world.county.towns[0].id,
    minutes: 40,
    startsOn: '2026-11-18',
    endsOn: '2026-11-30',
    ...more,
  }
  return client.call(temporaryRoutes.request, { body })
}
