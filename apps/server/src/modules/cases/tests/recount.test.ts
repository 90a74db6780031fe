import { newId } from '@yiwang/contract'
import { calendarRoutes } from '@yiwang/contract/catalog'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { TENANT } from '../../../testing/test-app.ts'
import { asPlatform } from '../platform.ts'
import { calendarsInUse } from '../store/calendar-use-store.ts'
import { coreOf, findCase } from '../store/case-store.ts'
import { openDeskDay } from './desk-day.ts'
import type { DeskDay } from './desk-day.ts'

const SHORT = { hours: [{ from: '09:00', to: '12:00' }, { from: '14:00', to: '17:00' }], seasons: [], workWeek: [1, 2, 3, 4, 5] } // prettier-ignore
const NOTICE = '一、元旦：1月1日（周五）至3日（周日）放假，共3天。'

let day: DeskDay
beforeEach(async () => {
  day = await openDeskDay()
})
afterEach(() => day.close())

async function calendar() {
  const admin = await day.world.signedIn('admin')
  const { items } = await admin.call(calendarRoutes.list)
  const [first] = items
  if (!first) throw new Error('no calendar')
  return { admin, params: { calendarId: first.id } }
}

/** A case whose handling runs in office time: 破损 within 4小时. */
async function handledInHours() {
  const made = await day.caseIn('reported')
  const { conditions, id: subclassId } = day.world.manhole
  await day.take('dispatcher', made, 'file', { subclassId, conditionId: conditions[1]?.id })
  await day.take('dispatcher', made, 'dispatch', { unitId: day.world.county.units.cityManagement })
  await day.take('department', made, 'accept')
  return made
}

const handlingOf = async (on: { id: string }) =>
  (await day.view('department', on)).clocks.find(({ stage }) => stage === 'handling')
const platform = <T>(work: Parameters<typeof asPlatform<T>>[2]) => asPlatform(day.world.app.context, TENANT, work)
const coreNow = (id: string) =>
  platform(async (tx) => {
    const row = await findCase(tx, TENANT, id)
    if (!row) throw new Error('gone')
    return coreOf(row)
  })

test('a deadline keeps its version; new office hours move it, with the parts of units, and the story says so', async () => {
  const made = await handledInHours()
  const unitId = day.world.county.units.water
  await day.take('department', made, 'join', { taskId: newId(), unitId, task: '关阀', limitText: '6工作时' })
  expect((await handlingOf(made))?.dueAt).toBe('2026-11-20T08:00:00.000Z')
  const before = await coreNow(made.id)
  expect(before.course.clocks.find(({ stage }) => stage === 'handling')?.calendar).toMatch(/@1$/)
  const { admin, params } = await calendar()
  await admin.call(
    calendarRoutes.addVersion,
    { params, body: { ...SHORT, validFrom: '2026-01-02', note: '缩短' } },
    { version: 1 },
  )
  expect((await handlingOf(made))?.dueAt).toBe('2026-11-20T08:00:00.000Z')
  await day.moveTo('2026-11-20T10:02:00+08:00')
  await day.world.drain()
  const seen = await day.view('department', made)
  expect((await handlingOf(made))?.dueAt).toBe('2026-11-20T08:00:00.000Z')
  expect(seen.joint[0]?.dueAt).not.toBe(before.course.joint[0]?.dueAt)
  expect(seen.timeline.at(-1)).toMatchObject({ action: 'note', open: false })
  expect(seen.timeline.at(-1)?.note).toMatch(/^工作日历已更新：.*水务局协办截止时间由.*改为/)
  expect(await platform((tx) => calendarsInUse(tx, TENANT))).toEqual([expect.stringMatching(/^[^ ]+@2$/)])
  const after = await coreNow(made.id)
  await day.moveTo('2026-11-20T10:05:00+08:00')
  await day.world.drain()
  expect(await coreNow(made.id)).toEqual(after)
})

test('a case that was counted under the old version after the change is found in a later turn', async () => {
  const made = await handledInHours()
  const { admin, params } = await calendar()
  await admin.call(
    calendarRoutes.addVersion,
    { params, body: { ...SHORT, validFrom: '2026-01-02', note: '' } },
    { version: 1 },
  )
  await day.moveTo('2026-11-20T10:02:00+08:00')
  await day.world.drain()
  const right = await coreNow(made.id)
  await platform((tx) =>
    sql`update cases.cases set calendars = replace(calendars, '@2', '@1'),
      course = replace(course::text, '@2', '@1')::jsonb where id = ${made.id}`.execute(tx),
  )
  await day.moveTo('2026-11-20T10:04:00+08:00')
  await day.world.drain()
  expect((await coreNow(made.id)).course).toEqual(right.course)
})

test('the flag of an unpublished year goes when the year is published', async () => {
  await day.moveTo('2026-12-31T16:30:00+08:00')
  const made = await handledInHours()
  expect((await handlingOf(made))?.provisional).toBe(true)
  const { admin, params } = await calendar()
  const body = { year: 2027, format: 'notice' as const, content: NOTICE }
  await admin.call(calendarRoutes.publishYear, { params, body })
  await day.world.drain()
  const seen = await day.view('department', made)
  expect(seen.clocks.filter(({ stoppedAt, provisional }) => stoppedAt === null && provisional)).toEqual([])
  expect(seen.timeline.at(-1)?.note).toContain('处置截止时间由1月1日 10:30改为1月4日 10:30')
})

test('a unit that goes by another calendar has its clocks counted by it', async () => {
  const made = await handledInHours()
  const { admin } = await calendar()
  const id = newId()
  await admin.call(calendarRoutes.create, {
    body: {
      ...SHORT,
      id,
      code: 'late',
      name: '晚班',
      validFrom: '2026-01-01',
      hours: [{ from: '10:00', to: '18:00' }],
    },
  })
  await admin.call(calendarRoutes.bindUnit, {
    params: { unitId: day.world.county.units.cityManagement },
    body: { calendarId: id },
  })
  await day.world.drain()
  expect((await handlingOf(made))?.dueAt).toBe('2026-11-20T06:00:00.000Z')
})
