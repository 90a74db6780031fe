import { newId } from '@yiwang/contract'
import { campaignRoutes, formRoutes, registrationRoutes, reportRoutes, sheetRoutes } from '@yiwang/contract/campaigns'
import type { CampaignView, FormView, OpenHousehold } from '@yiwang/contract/campaigns'
import type { Call } from '@yiwang/contract'
import { identityCheck } from '@yiwang/contract/registers'
import { anonymousActor } from '../kernel/actor.ts'
import type { Actor } from '../kernel/actor.ts'
import { chinaDay } from '../kernel/clock.ts'
import { shippedReports } from '../modules/campaigns/index.ts'
import type { Cast, Driver } from '../simulate/driver.ts'
import { DEMO_TENANT } from './accounts.ts'
import type { DemoCounty } from './geography/county.ts'
import { inLanes } from './lanes.ts'

const DAY = 86_400_000
const HOUR = 3_600_000
/** Grids whose workers have been at some doors already. */
const VISITED_GRIDS = 40
const REGISTERED = 25
const LANES = 6
const UNITS = { civilAffairs: 'D09', disabled: 'D09', health: 'D14', police: 'D05' }

export type CampaignsScene = {
  driver: Driver<Actor>
  cast: Cast<Actor> & { named: (username: string) => Actor | null }
  county: DemoCounty
  areaIdOf: (code: string) => string
  unitIdOf: (code: string) => string
  /** Code of the grid of the demo account `grid`. */
  homeCode: string
  now: Date
}

type Content = NonNullable<Call<typeof formRoutes.add>['body']>['content']

/** Facts about elders who live alone, and the one thing that nobody knows yet. */
const WINTER: Content = {
  code: 'winter-heating',
  name: '独居老人冬季取暖安全',
  purpose: '掌握独居老人取暖方式和一氧化碳报警器情况，及时消除中毒隐患',
  legalBasis: '民政部门冬春救助工作安排',
  subject: 'person',
  facts: [
    { key: 'person.name', required: true },
    { key: 'person.phone' },
    { key: 'ledger:living-alone.self-care' },
    { key: 'ledger:living-alone.contact-phone' },
    { key: 'ledger:living-alone.call-button' },
  ],
  own: [
    {
      key: 'gas-alarm',
      label: { zh: '一氧化碳报警器是否有效', en: 'Carbon monoxide alarm works' },
      type: 'flag',
      required: true,
      owner: UNITS.civilAffairs,
      freshDays: 180,
    },
  ],
}

/** What a department asked for in the old way: three of its four fields are known. */
const DOUBLED: Content = {
  code: 'elders-roll',
  name: '老年人健康底册',
  purpose: '摸清老年人健康底数',
  legalBasis: '基层卫生工作安排',
  subject: 'person',
  facts: [{ key: 'person.name', required: true }],
  own: (
    [
      ['mobile', '手机号码'],
      ['number', '身份证号'],
      ['work-unit', '工作单位'],
      ['vaccine', '是否接种流感疫苗'],
    ] as const
  ).map(([key, zh]) => ({
    key,
    label: { zh, en: '' },
    type: 'text' as const,
    required: false,
    owner: UNITS.health,
    freshDays: 365,
  })),
}

/**
 * Monthly tables, a form that went out, a campaign with some doors behind it, a form that repeats what is known and waits for
 * its fields to be taken out, and a self-registration; all through the real commands. Answers the number of visits; nothing is
 * played in a county whose library is empty.
 */
export async function playCampaigns(scene: CampaignsScene): Promise<number> {
  const { driver, now } = scene
  const civil = await unitActor(scene, UNITS.civilAffairs)
  const health = await unitActor(scene, UNITS.health)
  const known = await driver.call(civil, formRoutes.facts, { query: { subject: 'person' } }, { at: now })
  if (!known.items.some(({ key }) => key === 'ledger:living-alone.self-care')) return 0
  await declareReports(scene)
  const at = before(scene, 1)
  await driver.call(health, formRoutes.add, { body: { id: newId(at.getTime()), content: DOUBLED } }, { at })
  await registerResidents(scene, health)
  const form = await publish(scene, civil, WINTER, 12)
  return visitElders(scene, civil, form)
}

function before({ now }: CampaignsScene, days: number, hours = 0): Date {
  return new Date(now.getTime() - days * DAY + hours * HOUR)
}

function actorOf({ cast }: CampaignsScene, username: string): Actor {
  const actor = cast.named(username)
  if (!actor) throw new Error(`nobody is called ${username}`)
  return actor
}

async function unitActor({ cast, unitIdOf }: CampaignsScene, code: string): Promise<Actor> {
  const actor = await cast.unit(unitIdOf(code), 0)
  if (!actor) throw new Error(`nobody works for ${code}`)
  return actor
}

async function declareReports(scene: CampaignsScene): Promise<void> {
  const at = before(scene, 80)
  const admin = actorOf(scene, 'admin')
  for (const definition of shippedReports(UNITS)) {
    const body = { id: newId(at.getTime()), definition }
    await scene.driver.call(admin, reportRoutes.declare, { body }, { at })
  }
}

async function publish(scene: CampaignsScene, who: Actor, content: Content, ago: number): Promise<FormView> {
  const { driver } = scene
  const at = before(scene, ago)
  const draft = await driver.call(who, formRoutes.add, { body: { id: newId(at.getTime()), content } }, { at })
  const params = { formId: draft.id }
  const proposed = await driver.call(who, formRoutes.propose, { params, body: {} }, { at, version: draft.version })
  const supervisor = actorOf(scene, 'supervisor')
  const told = { at: before(scene, ago, 3), version: proposed.version }
  return driver.call(supervisor, formRoutes.approve, { params, body: { note: '同意，字段已核对' } }, told)
}

type Campaign = Omit<NonNullable<Call<typeof campaignRoutes.add>['body']>, 'id' | 'areaId'>

async function prepare(scene: CampaignsScene, who: Actor, more: Campaign, ago: number): Promise<CampaignView> {
  const at = before(scene, ago)
  const areaId = scene.areaIdOf(scene.county.county.code)
  const body = { id: newId(at.getTime()), areaId, ...more }
  return scene.driver.call(who, campaignRoutes.add, { body }, { at })
}

function start(scene: CampaignsScene, who: Actor, draft: CampaignView, at: Date): Promise<CampaignView> {
  const call = { params: { campaignId: draft.id }, body: {} }
  return scene.driver.call(who, campaignRoutes.start, call, { at, version: draft.version })
}

/** The home grid keeps what the demo account will do; of the others each third door is still to be visited. */
async function visitElders(scene: CampaignsScene, civil: Actor, form: FormView): Promise<number> {
  const { driver, cast, county, areaIdOf, homeCode, now } = scene
  const target = { ledger: 'living-alone' }
  const closesOn = chinaDay(before(scene, -20))
  const draft = await prepare(
    scene,
    civil,
    { formId: form.id, title: '独居老人冬季取暖安全核实', target, closesOn, basis: { by: 'list', code: '02' } },
    10,
  )
  const preview = await driver.call(civil, campaignRoutes.preview, { params: { campaignId: draft.id } }, { at: now })
  if (preview.targets === 0) return 0
  const campaign = await start(scene, civil, draft, before(scene, 10, 2))
  const key = `form:${form.code}.gas-alarm`
  let visits = 0
  let grids = 0
  await inLanes(county.grids, LANES, async ({ code }) => {
    const gridId = areaIdOf(code)
    const worker = code === homeCode ? actorOf(scene, 'grid') : cast.worker(gridId)
    if (!worker || grids >= VISITED_GRIDS) return
    const query = { areaId: gridId, campaignId: campaign.id, limit: 20 }
    const { items } = await driver.call(worker, campaignRoutes.open, { query }, { at: now })
    if (items.length > 0) grids += 1
    for (const [i, household] of items.entries()) {
      if (i % 3 === 2 || (code === homeCode && i > 1)) continue
      visits += 1
      await visit(scene, worker, { household, key, number: visits })
    }
  })
  return visits
}

type Door = { household: OpenHousehold; key: string; number: number }

async function visit(scene: CampaignsScene, worker: Actor, { household, key, number }: Door): Promise<void> {
  const findings = household.targets.map(({ subjectId }) => ({ subjectId, values: { [key]: number % 5 !== 0 } }))
  const call = { params: { subjectId: household.subjectId }, body: { nothingChanged: true, findings } }
  await scene.driver.call(worker, sheetRoutes.answer, call, { at: before(scene, 9 - (number % 8), number % 7) })
}

/** People who register for a vaccination by the code on a notice. */
async function registerResidents(scene: CampaignsScene, health: Actor): Promise<void> {
  const facts = ['name', 'identity-number', 'phone'].map((key) => ({ key: `person.${key}`, required: true }))
  const form = await publish(
    scene,
    health,
    { ...DOUBLED, code: 'flu-vaccination', name: '流感疫苗自愿接种登记', purpose: '安排接种时间', facts, own: [] },
    8,
  )
  const more = {
    formId: form.id,
    title: '流感疫苗自愿接种登记',
    target: null,
    closesOn: chinaDay(before(scene, -25)),
    selfRegistration: { by: 'identity-number' as const },
  }
  const campaign = await start(scene, health, await prepare(scene, health, more, 7), before(scene, 7, 1))
  const nobody = anonymousActor(DEMO_TENANT, null)
  for (let i = 0; i < REGISTERED; i += 1) {
    // A division that no county has: the numbers belong to nobody.
    const first = `37019919${40 + (i % 40)}0101${String(900 + i)}`
    const values = {
      'person.name': `演示居民${i + 1}`,
      'person.identity-number': first + identityCheck(first),
      'person.phone': `1540000${String(1000 + i)}`,
    }
    const call = { params: { code: campaign.code ?? '' }, body: { values } }
    await scene.driver.call(nobody, registrationRoutes.register, call, { at: before(scene, 6, i) })
  }
}
