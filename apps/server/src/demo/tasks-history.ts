import { newId } from '@yiwang/contract'
import {
  admissionRoutes,
  assignmentRoutes,
  complaintRoutes,
  tasksRoutes,
  temporaryRoutes,
} from '@yiwang/contract/tasks'
import type { AdmissionItem } from '@yiwang/contract/tasks'
import type { Actor } from '../kernel/actor.ts'
import { chinaDay } from '../kernel/clock.ts'
import type { Cast, Driver } from '../simulate/driver.ts'
import type { DemoCounty } from './geography/county.ts'

const DAY = 86_400_000
const HOUR = 3_600_000
const LIST_DAYS = 95
/** Villages that the tasks of the past weeks are spread over. */
const SPREAD = 20
const LAW = '《整治形式主义为基层减负若干规定》（2024年），并参照网格化服务管理的地方性法规'

export type TasksScene = {
  driver: Driver<Actor>
  cast: Cast<Actor> & { named: (username: string) => Actor | null }
  county: DemoCounty
  areaIdOf: (code: string) => string
  unitIdOf: (code: string) => string
  /** Code of the grid of the demo account `grid`. */
  homeCode: string
  now: Date
}

/** Who asks what in the past weeks: unit, entry of the list, how many days ago, in which of the villages. */
const ASKED: readonly (readonly [unit: string, item: string, title: string, days: readonly number[]])[] = [
  ['D13', '05', '消防通道和燃气隐患排查', [72, 40, 9]],
  ['D05', '07', '夜间治安巡查', [66, 45, 31, 17, 3]],
  ['D09', '06', '高龄老人补贴认证代办', [54, 26]],
  ['D16', '04', '邻里纠纷摸底', [60, 19]],
  ['D14', '01', '流感疫苗接种宣传', [33, 5]],
  ['D01', '05', '井盖和护栏隐患排查', [47, 12, 2]],
  ['D10', '01', '秸秆禁烧宣传', [38, 24]],
]

/** The admission list, tasks under it, temporary work, refusals and a complaint, all through the real commands. */
export async function playTasks(scene: TasksScene): Promise<number> {
  const items = await publishList(scene)
  let sent = 0
  for (const [unit, code, title, days] of ASKED)
    for (const ago of days) {
      await sendAndReport(scene, { unit, item: itemIn(items, code), title, ago, village: sent })
      sent += 1
    }
  await refuseAtHome(scene, itemIn(items, '05'))
  await askTemporaryWork(scene)
  await askWholeCounty(scene, itemIn(items, '08'))
  return sent + 3
}

function itemIn(items: readonly AdmissionItem[], code: string): AdmissionItem {
  const item = items.find((one) => one.code === code)
  if (!item) throw new Error(`the list has no entry ${code}`)
  return item
}

function actorOf({ cast }: TasksScene, username: string): Actor {
  const actor = cast.named(username)
  if (!actor) throw new Error(`nobody is called ${username}`)
  return actor
}

function before(scene: TasksScene, days: number, hours = 0): Date {
  return new Date(scene.now.getTime() - days * DAY + hours * HOUR)
}

/** What campaigns, visits and patrols of the demo county rest on, too. */
export async function publishList(scene: TasksScene): Promise<AdmissionItem[]> {
  const { driver } = scene
  const admin = actorOf(scene, 'admin')
  const at = before(scene, LIST_DAYS)
  const versionId = newId(at.getTime())
  const body = {
    id: versionId,
    name: '网格化服务管理工作准入清单',
    law: LAW,
    validFrom: chinaDay(at),
    format: 'default' as const,
  }
  await driver.call(admin, admissionRoutes.import, { body }, { at })
  const assessment = '已征求各镇街和二十个部门意见，八类事项无重复，照片要求只保留一类'
  await driver.call(admin, admissionRoutes.publish, { params: { versionId }, body: { assessment } }, { at })
  return (await driver.call(admin, admissionRoutes.current, { query: { versionId } }, { at })).items
}

type Order = { unit: string; item: AdmissionItem; title: string; ago: number; village: number }

/** One task to the grids of a village; most of them report it done within two days. */
async function sendAndReport(scene: TasksScene, { unit, item, title, ago, village }: Order): Promise<void> {
  const { driver, cast, county, areaIdOf, unitIdOf } = scene
  const who = await cast.unit(unitIdOf(unit), village)
  // The home grid has tasks of its own, and an entry may be asked of a grid only so often.
  const villages = county.villages.filter(({ code }) => !scene.homeCode.startsWith(code))
  const stride = Math.max(1, Math.floor(villages.length / SPREAD))
  const place = villages[(village * stride) % villages.length]
  if (!who || !place) return
  const at = before(scene, ago)
  const body = {
    id: newId(at.getTime()),
    title,
    text: item.work,
    itemId: item.id,
    areaId: areaIdOf(place.code),
    dueOn: chinaDay(before(scene, ago - 7)),
  }
  const task = await driver.call(who, tasksRoutes.send, { body }, { at })
  const parts = await driver.call(who, assignmentRoutes.list, { query: { taskId: task.id, limit: 200 } }, { at })
  for (const [i, part] of parts.items.entries()) {
    const worker = cast.worker(part.gridId)
    const done = before(scene, ago, 6 + 5 * i)
    if (!worker || i % 4 === 3 || done > scene.now) continue
    const call = { params: { assignmentId: part.id }, body: { note: '已办理' } }
    await driver.call(worker, assignmentRoutes.done, call, { at: done, version: part.version })
  }
}

/** The grid of the demo account: one task to do, one refused and waiting for an answer, one complained about. */
async function refuseAtHome(scene: TasksScene, item: AdmissionItem): Promise<void> {
  const { driver, areaIdOf, homeCode } = scene
  const department = actorOf(scene, 'department')
  const grid = actorOf(scene, 'grid')
  const gridIds = [areaIdOf(homeCode)]
  const send = async (title: string, ago: number) => {
    const at = before(scene, ago)
    const dueOn = chinaDay(before(scene, ago - 12))
    const body = { id: newId(at.getTime()), title, text: item.work, itemId: item.id, gridIds, dueOn }
    const task = await driver.call(department, tasksRoutes.send, { body }, { at })
    const [part] = (await driver.call(grid, assignmentRoutes.list, { query: { taskId: task.id } }, { at })).items
    if (!part) throw new Error('the home grid has no part of the task')
    return part
  }
  const todo = await send('人行道塌陷隐患排查', 2)
  const complaint = {
    id: newId(before(scene, 1).getTime()),
    assignmentId: todo.id,
    text: '同一条路上周刚排查过，结果系统里都有，又要再报一遍',
  }
  await driver.call(grid, complaintRoutes.file, { body: complaint }, { at: before(scene, 1) })
  const refused = await send('违规广告牌拆除', 1)
  const refusal = { code: 'departments-duty' as const, note: '拆除属于执法，网格员没有权限，只能发现后上报' }
  const call = { params: { assignmentId: refused.id }, body: refusal }
  await driver.call(grid, assignmentRoutes.refuse, call, { at: before(scene, 1, 5), version: refused.version })
}

/** Temporary work in its three ages: over by itself, running, and waiting for consent. */
async function askTemporaryWork(scene: TasksScene): Promise<void> {
  const { driver, cast, county, areaIdOf, unitIdOf } = scene
  const who = await cast.unit(unitIdOf('D07'), 0)
  const [village] = county.villages
  if (!who || !village) return
  const areaId = areaIdOf(village.code)
  const work = {
    work: '看一遍村内水井和水塘的水位，记录在任务里',
    reason: '连续无有效降水，需要摸清农村供水情况',
    minutes: 40,
  }
  const ask = async (title: string, from: number, to: number) => {
    const at = before(scene, from)
    const startsOn = chinaDay(at)
    const body = { id: newId(at.getTime()), title, ...work, areaId, startsOn, endsOn: chinaDay(before(scene, to)) }
    return driver.call(who, temporaryRoutes.request, { body }, { at })
  }
  const grant = async (title: string, from: number, to: number) => {
    const request = await ask(title, from, to)
    const at = before(scene, from, 4)
    const call = { params: { temporaryId: request.id }, body: { note: '同意，到期终止，不得延长' } }
    await driver.call(actorOf(scene, 'supervisor'), temporaryRoutes.grant, call, { at, version: request.version })
    const dueOn = request.endsOn
    const body = { id: newId(at.getTime()), title, temporaryId: request.id, areaId, dueOn }
    await driver.call(who, tasksRoutes.send, { body }, { at })
  }
  await grant('汛期前水塘安全摸排', 45, 20)
  await grant('旱情摸排', 6, -9)
  await ask('冬季供水管网摸底', 1, -30)
}

/** What reached every grid of the county yesterday. */
async function askWholeCounty(scene: TasksScene, item: AdmissionItem): Promise<void> {
  const { driver, cast, county, areaIdOf, unitIdOf } = scene
  const who = await cast.unit(unitIdOf('D13'), 0)
  if (!who) return
  const at = before(scene, 1)
  const dueOn = chinaDay(before(scene, -5))
  const areaId = areaIdOf(county.county.code)
  const body = { id: newId(at.getTime()), title: '寒潮避险提醒', text: item.work, itemId: item.id, areaId, dueOn }
  await driver.call(who, tasksRoutes.send, { body }, { at })
}
