import { newId } from '@yiwang/contract'
import type { Call } from '@yiwang/contract'
import { campaignRoutes } from '@yiwang/contract/campaigns'
import {
  boardRoutes,
  cadreRoutes,
  handbookRoutes,
  meetingRoutes,
  mondayOf,
  patrolRoutes,
  visitRoutes,
  visitRuleRoutes,
} from '@yiwang/contract/visits'
import type { Actor } from '../kernel/actor.ts'
import { chinaDay } from '../kernel/clock.ts'
import type { CampaignsScene } from './campaigns-history.ts'
import { DEMO_HANDBOOK } from './data/handbook.ts'

const DAY = 86_400_000
const HOUR = 3_600_000
const WEEKS = 3

/** What was heard in each of the past weeks, and what became of it. */
const HEARD: readonly (readonly [
  reason: 'hardship' | 'conflict' | 'opinion' | 'hazard',
  text: string,
  solved: boolean,
])[] = [
  ['hardship', '老人家中取暖炉老化，想换一台', true],
  ['opinion', '巷口路灯不亮，晚上出行不便', true],
  ['conflict', '两户因宅基地滴水有口角，想请人说和', true],
  ['hazard', '村东水塘没有护栏，担心孩子玩水', true],
  ['opinion', '想学大棚种植技术，盼着办一次培训', true],
  ['hardship', '残疾人证到期，行动不便没法去换', false],
]

type RuleContent = NonNullable<Call<typeof visitRuleRoutes.add>['body']>['content']

/**
 * Rules of visiting for the home town, some visits made, a plan of patrols with a log, the handbook, meetings and three weeks
 * of cadres' lists, all through the real commands. Duties follow when the jobs of the seed run. Answers the number of visits.
 */
export async function playVisits(scene: CampaignsScene): Promise<number> {
  await publishHandbook(scene)
  await walkPatrols(scene)
  await keepCadreLists(scene)
  await callMeetings(scene)
  await putUpCard(scene)
  const visits = await visitSome(scene)
  await setRules(scene)
  return visits
}

function before({ now }: CampaignsScene, days: number, hours = 0): Date {
  return new Date(now.getTime() - days * DAY + hours * HOUR)
}

function actorOf({ cast }: CampaignsScene, username: string): Actor {
  const actor = cast.named(username)
  if (!actor) throw new Error(`nobody is called ${username}`)
  return actor
}

async function setRules(scene: CampaignsScene): Promise<void> {
  const { driver, now, areaIdOf, homeCode } = scene
  const supervisor = actorOf(scene, 'supervisor')
  const common = { areaId: areaIdOf(homeCode.slice(0, 9)), startsOn: chinaDay(before(scene, 60)) }
  const rules: RuleContent[] = [
    {
      ...common,
      name: '每月入户走访',
      reason: '每户每月至少走访一次，听意见、看安全、送政策',
      target: { of: 'household' },
      every: 'month',
      warnDays: 5,
      basis: { by: 'list', code: '03' },
    },
    {
      ...common,
      name: '独居老人每周看望',
      reason: '独居老人每周看望一次，看取暖、用气用电和身体状况',
      target: { of: 'ledger', ledger: 'living-alone' },
      every: 'week',
      warnDays: 2,
      basis: { by: 'list', code: '06' },
    },
  ]
  for (const content of rules) {
    const body = { id: newId(now.getTime()), content }
    // A county without that ledger is visited by households alone.
    await driver.call(supervisor, visitRuleRoutes.add, { body }, { at: now }).catch(() => null)
  }
}

/** The demo account's own doors keep what it will do; some of them were visited in the weeks before. */
async function visitSome(scene: CampaignsScene): Promise<number> {
  const { driver, areaIdOf, homeCode, now } = scene
  const worker = actorOf(scene, 'grid')
  const query = { areaId: areaIdOf(homeCode), limit: 8 }
  const { items } = await driver.call(worker, campaignRoutes.open, { query }, { at: now })
  for (const [i, { subjectId }] of items.entries()) {
    const at = before(scene, 20 - i, i % 5)
    const wish = { id: newId(at.getTime()), matter: '门诊慢特病待遇认定', text: '行动不便，盼上门' }
    const body = { subjectId, nothingChanged: i % 3 !== 2, ...(i === 1 ? { services: [wish] } : {}) }
    await driver.call(worker, visitRoutes.finish, { params: { visitId: newId(at.getTime()) }, body }, { at })
  }
  return items.length
}

async function walkPatrols(scene: CampaignsScene): Promise<void> {
  const { driver, areaIdOf, homeCode } = scene
  const supervisor = actorOf(scene, 'supervisor')
  const worker = actorOf(scene, 'grid')
  const made = before(scene, 30)
  const points = ['村口河道', '沿街商铺', '老旧房屋'].map((name) => ({
    id: newId(made.getTime()),
    name,
    lng: null,
    lat: null,
  }))
  const content = {
    name: '消防与防汛安全巡查',
    purpose: '看消防通道、用气用电、河道水塘',
    areaId: areaIdOf(homeCode),
    weekdays: [0, 1, 2, 3, 4],
    from: '09:00',
    to: '11:00',
    basis: { by: 'list' as const, code: '07' },
    startsOn: chinaDay(made),
    points,
  }
  const plan = await driver.call(
    supervisor,
    patrolRoutes.addPlan,
    { body: { id: newId(made.getTime()), content } },
    { at: made },
  )
  for (const ago of [12, 9, 6, 2]) {
    const at = before(scene, ago)
    const params = { patrolId: newId(at.getTime()) }
    await driver.call(worker, patrolRoutes.start, { params, body: { planId: plan.id } }, { at })
    if (ago === 6) {
      const report = { id: newId(at.getTime()), text: '沿街商铺门前消防通道停车堵塞', areaId: areaIdOf(homeCode) }
      await driver.call(worker, patrolRoutes.find, { params, body: { report } }, { at: before(scene, ago, 1) })
    }
    const seen = points.slice(0, ago === 9 ? 2 : 3).map(({ id }) => id)
    const body = { seen, note: ago === 6 ? '商铺门前停车堵塞消防通道，已上报' : '未见异常' }
    await driver.call(worker, patrolRoutes.finish, { params, body }, { at: before(scene, ago, 2) })
  }
}

async function keepCadreLists(scene: CampaignsScene): Promise<void> {
  const { driver, areaIdOf, homeCode } = scene
  const leader = actorOf(scene, 'leader')
  const areaId = areaIdOf(homeCode.slice(0, 12))
  const monday = Date.parse(`${mondayOf(chinaDay(scene.now))}T09:00:00+08:00`)
  for (let week = WEEKS; week >= 1; week -= 1)
    for (const [i, [reason, text, solved]] of HEARD.entries()) {
      const at = new Date(monday - week * 7 * DAY + 5 * DAY + i * HOUR)
      const id = newId(at.getTime())
      const item = await driver.call(leader, cadreRoutes.collect, { body: { id, areaId, reason, text } }, { at })
      if (!solved && week === 1) continue
      const params = { itemId: id }
      const told = { at: new Date(at.getTime() + DAY), version: item.version }
      const assigned = await driver.call(leader, cadreRoutes.assign, { params, body: { to: '村（社区）两委' } }, told)
      if (!solved) continue
      const done = { at: new Date(at.getTime() + 2 * DAY), version: assigned.version }
      await driver.call(leader, cadreRoutes.solve, { params, body: { answer: '已办结并上门告知' } }, done)
    }
}

async function publishHandbook(scene: CampaignsScene): Promise<void> {
  const admin = actorOf(scene, 'admin')
  const at = before(scene, 40)
  for (const page of DEMO_HANDBOOK)
    await scene.driver.call(admin, handbookRoutes.add, { body: { id: newId(at.getTime()), ...page } }, { at })
}

async function callMeetings(scene: CampaignsScene): Promise<void> {
  const { driver, areaIdOf, county } = scene
  const supervisor = actorOf(scene, 'supervisor')
  const common = { areaId: areaIdOf(county.county.code), place: '区指挥中心三楼会议室' }
  const meetings = [
    {
      ...common,
      kind: 'heads' as const,
      title: '网格长月度例会',
      startsAt: before(scene, 12, 2).toISOString(),
      agenda: '通报上月走访和巡查情况；部署冬季取暖安全',
      minutes: '各网格本月底前完成独居老人取暖安全看望',
    },
    {
      ...common,
      kind: 'training' as const,
      title: '帮代办业务培训',
      startsAt: before(scene, -5, 1).toISOString(),
      agenda: '门诊慢特病、残疾人证换领两项的办理要点',
    },
  ]
  for (const [i, meeting] of meetings.entries()) {
    const at = before(scene, 15 - 13 * i)
    await driver.call(supervisor, meetingRoutes.add, { body: { id: newId(at.getTime()), ...meeting } }, { at })
  }
}

/** The card of the home grid, where the demo clerk's town is that of the grid; else of the first grid of the clerk's town. */
async function putUpCard(scene: CampaignsScene): Promise<void> {
  const { driver, county, areaIdOf, homeCode } = scene
  const clerk = actorOf(scene, 'window')
  const town = clerk.posts[0]?.areaPath?.split('/').at(-1) ?? ''
  const grid = homeCode.startsWith(town) ? homeCode : county.grids.find(({ code }) => code.startsWith(town))?.code
  if (town === '' || grid === undefined) return
  const body = {
    dutyPhone: '0531-83200110',
    hours: '每天 8:00—20:00',
    text: '水、电、油、网有难处，打这个电话找我们（演示号码）',
  }
  await driver.call(
    clerk,
    boardRoutes.editCard,
    { params: { areaId: areaIdOf(grid) }, body },
    { at: before(scene, 20), version: 0 },
  )
}
