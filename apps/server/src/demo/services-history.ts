import { newId } from '@yiwang/contract'
import type { Reply } from '@yiwang/contract'
import { matterRoutes } from '@yiwang/contract/matters'
import type { MatterGuide } from '@yiwang/contract/matters'
import { creditCheck, identityCheck } from '@yiwang/contract/registers'
import {
  applicationActionRoutes,
  applicationRoutes,
  bundleRoutes,
  chargeRoutes,
  originalRoutes,
} from '@yiwang/contract/services'
import type { ApplicationState, NewApplication } from '@yiwang/contract/services'
import type { Actor } from '../kernel/actor.ts'
import { createNames, demoPhone } from './names.ts'
import { seededRandom } from './geography/random.ts'
import type { CampaignsScene } from './campaigns-history.ts'
import { inLanes } from './lanes.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const LANES = 8
/** Far enough from the staff's own numbers. */
const FIRST_PHONE = 80_000
const NEEDS = '演示：'

/** How many applications end where, of a hundred. */
const ENDS: readonly (readonly [ApplicationState, number])[] = [
  ['archived', 22],
  ['delivered', 14],
  ['issued', 7],
  ['decided', 5],
  ['deciding', 7],
  ['reviewing', 9],
  ['paused', 3],
  ['accepted', 9],
  ['supplementing', 6],
  ['submitted', 7],
  ['refused', 5],
  ['not-accepted', 3],
  ['withdrawn', 3],
]

export type ServicesScene = CampaignsScene & {
  /** Who holds a post with a role, in order of the staff plan. */
  serving: (
    role: 'window' | 'helper' | 'department' | 'department-head',
    of: { unitId?: string; areaCode?: string },
  ) => Actor[]
  unitNamed: (unitId: string) => { departments: Actor[]; heads: Actor[] }
}

type Plan = { guide: MatterGuide; end: ApplicationState; number: number; unitId: string }

/**
 * Applications of the past weeks in every state, made through the real commands: at windows of several towns and one village
 * station, some sent back, refused or slow, with a bundle of papers on its way. Answers how many.
 */
export async function playServices(scene: ServicesScene, amount: number): Promise<number> {
  const plans = await plansOf(scene, amount)
  const windows = scene.serving('window', {})
  const home = scene.cast.named('window')
  if (plans.length === 0 || windows.length === 0 || !home) return 0
  const name = createNames(seededRandom(7))
  const applicants = plans.map(() => name())
  await inLanes(plans.entries(), LANES, async ([i, plan]) => {
    // Every second one at the window of the demo account.
    const desk = i % 2 === 0 ? home : (windows[i % windows.length] ?? home)
    await playOne(scene, { ...plan, desk, applicant: applicants[i] ?? '张某' })
  })
  await sendBundle(scene, plans)
  return plans.length
}

async function plansOf(scene: ServicesScene, amount: number): Promise<Plan[]> {
  const { driver, now } = scene
  const desk = scene.cast.named('window')
  if (!desk) return []
  const list = await driver.call(desk, matterRoutes.list, { query: { state: 'published', limit: 100 } }, { at: now })
  const guides: { guide: MatterGuide; unitId: string }[] = []
  for (const { id, unitId } of list.items) {
    const guide = await driver.call(desk, matterRoutes.guide, { params: { matterId: id } }, { at: now })
    if (isSimple(guide) && scene.unitNamed(unitId).heads.length > 0) guides.push({ guide, unitId })
  }
  if (guides.length === 0) return []
  const ends = ENDS.flatMap(([state, share]) => Array.from({ length: share }, () => state))
  return Array.from({ length: amount }, (_, i): Plan => {
    // Steps that share no factor with the lists mix matters and ends.
    const end = ends[(i * 37) % ends.length] ?? 'archived'
    const fit = end === 'paused' ? guides.filter(({ guide }) => guide.specials.length > 0) : guides
    const chosen = fit[(i * 7) % fit.length] ?? guides[0]
    if (!chosen) throw new Error('no guide')
    return { ...chosen, end, number: i }
  })
}

const TOLD = new Set(
  ['name', 'identity-number', 'credit-code', 'phone'].flatMap((key) => [`person.${key}`, `organisation.${key}`]),
)

/** What generated values can fill in. */
function isSimple({ channels, form }: MatterGuide): boolean {
  const canFill = form.own.every(
    ({ required, type }) => !required || type === 'text' || type === 'flag' || type === 'date' || type === 'number',
  )
  // What is known of the applicant fills itself in.
  const isTold = form.known.every(({ key, required }) => !required || TOLD.has(key))
  return channels.includes('window') && canFill && isTold
}

type Part = Plan & { desk: Actor; applicant: string }
type Step = { id: string; version: number; at: Date }

async function playOne(scene: ServicesScene, part: Part): Promise<void> {
  const { driver, now } = scene
  const { guide, end, number, desk } = part
  const isOver = ['archived', 'delivered', 'refused', 'withdrawn', 'not-accepted'].includes(end)
  const began = now.getTime() - (isOver ? 12 + (number % 55) : 1 + (number % 6)) * DAY - (number % 7) * HOUR
  const step: Step = { id: newId(began), version: 1, at: new Date(began) }
  const opened = await driver.call(desk, applicationRoutes.open, { body: newOne(part, step.id) }, { at: step.at })
  step.version = opened.version
  const { departments, heads } = scene.unitNamed(await authorityOf(scene, { desk, step, guide }))
  const handler = departments[number % Math.max(1, departments.length)] ?? desk
  const head = heads[0] ?? desk
  const act = async (who: Actor, name: keyof typeof applicationActionRoutes, body: object, hours: number) => {
    step.at = new Date(Math.min(step.at.getTime() + hours * HOUR, now.getTime()))
    const route = applicationActionRoutes[name]
    const call = { params: { applicationId: step.id }, body } as never
    const told = (await driver.call(who, route, call, { at: step.at, version: step.version })) as Reply<typeof route>
    step.version = told.version
  }
  const isMissing = end === 'supplementing' || number % 6 === 0
  const missing = guide.materials.filter(({ necessity }) => necessity === 'required').map(({ key }) => key)
  if (!isMissing || missing.length === 0) await give(scene, { desk, step, keys: missing })
  await act(desk, 'submit', {}, 0.2)
  if (end === 'submitted') return
  if (isMissing && missing.length > 0) {
    await act(desk, 'notify', { keys: missing, note: '' }, 3)
    if (end === 'supplementing') return
    await give(scene, { desk, step, keys: missing })
    await act(desk, 'supplement', {}, 20)
  } else if (end === 'supplementing') return
  if (end === 'not-accepted')
    return act(desk, 'not-accept', { reason: '申请事项依法不属于本机关职权范围', basis: '行政许可法第三十二条' }, 2)
  if (end === 'withdrawn') return act(desk, 'withdraw', { note: '申请人改变计划' }, 2)
  const results = guide.results.some(({ kind }) => kind === 'certificate')
    ? [{ title: guide.results[0]?.name || guide.name }]
    : []
  if (guide.handling === 'instant' && end !== 'refused') {
    if (!(await mayAnswer(scene, desk, step))) return
    if (guide.charged) await collect(scene, { desk, step })
    await act(desk, 'answer', { decision: { granted: true }, results }, 0.3)
  } else {
    await act(desk, 'accept', {}, 1)
    if (end === 'accepted') return
    await act(handler, 'take-up', {}, 20)
    if (end === 'reviewing') return
    const [special] = guide.specials
    if (end === 'paused') {
      if (special)
        await act(handler, 'pause', { procedure: special.kind, days: 5, note: special.reason || '依法进行' }, 2)
      return
    }
    await act(handler, 'propose', { favours: end === 'refused' ? 'refuse' : 'grant', note: '材料核验完毕' }, 4)
    if (end === 'deciding') return
    if (end === 'refused') {
      const decision = {
        granted: false,
        reason: '现场条件不符合规定',
        basis: '行政许可法第三十八条',
        court: '章丘区人民法院',
      }
      return act(head, 'decide', { decision }, 20)
    }
    await act(head, 'decide', { decision: { granted: true } }, 20)
    if (end === 'decided') return
    if (guide.charged) await collect(scene, { desk, step })
    await act(desk, 'issue', { results }, 3)
  }
  if (end === 'issued' || end === 'decided') return
  const receipt = { signer: 'applicant', witness: '窗口见证' }
  await act(desk, 'deliver', { method: number % 3 === 0 ? 'window' : 'online', receipt }, 4)
  if (end === 'archived') await act(desk, 'archive', {}, 24)
}

/** Paid at the window before anything is handed out. */
async function collect({ driver }: ServicesScene, { desk, step }: { desk: Actor; step: Step }): Promise<void> {
  const call = { params: { applicationId: step.id }, body: {} }
  const told = await driver.call(desk, chargeRoutes.collect, call, { at: step.at, version: step.version })
  step.version = told.version
}

const authorities = new Map<string, string>()

/** Power may have been handed down to the town; the same at each desk for all applications of a matter. */
async function authorityOf(
  { driver }: ServicesScene,
  { desk, step, guide }: { desk: Actor; step: Step; guide: MatterGuide },
): Promise<string> {
  const key = `${guide.versionId} ${desk.id}`
  const known = authorities.get(key)
  if (known) return known
  const view = await driver.call(desk, applicationRoutes.get, { params: { applicationId: step.id } }, { at: step.at })
  authorities.set(key, view.authorityUnitId)
  return view.authorityUnitId
}

/** Some instant matters are decided by two posts and others are not the town's to answer. */
async function mayAnswer({ driver }: ServicesScene, desk: Actor, step: Step): Promise<boolean> {
  const view = await driver.call(desk, applicationRoutes.get, { params: { applicationId: step.id } }, { at: step.at })
  return view.can.answer?.allowed === true
}

type Giving = { desk: Actor; step: Step; keys: readonly string[] }

async function give({ driver }: ServicesScene, { desk, step, keys }: Giving): Promise<void> {
  if (keys.length === 0) return
  const materials = keys.map((key) => ({ key, state: 'given' as const, source: 'paper' as const }))
  const call = { params: { applicationId: step.id }, body: { materials } }
  const told = await driver.call(desk, applicationRoutes.setMaterials, call, { at: step.at, version: step.version })
  step.version = told.version
}

function newOne({ guide, number, applicant }: Part, id: string): NewApplication {
  const isPerson = guide.audiences.length === 0 || guide.audiences.includes('person')
  const form = Object.fromEntries(
    guide.form.own.filter(({ required }) => required).map((field) => [field.key, valueOf(field)]),
  )
  return {
    id,
    matterId: guide.matterId,
    channel: 'window',
    areaId: null,
    applicant: {
      kind: isPerson ? 'person' : 'organisation',
      subjectId: null,
      name: isPerson ? applicant : `${applicant}商店（演示）`,
      idNumber: isPerson ? madeNumber(number) : madeCreditCode(number),
      phone: demoPhone(FIRST_PHONE + number),
      address: '',
    },
    agent: null,
    form,
    delivery: guide.delivery.includes('courier') ? 'courier' : 'pickup',
    consent: null,
  }
}

/** Numbers of nobody: of division 370199, which is given to no county; the check characters fit. */
function madeNumber(number: number): string {
  const first = `37019919${String(50 + (number % 50))}0101${String(number % 1000).padStart(3, '0')}`
  return first + identityCheck(first)
}

function madeCreditCode(number: number): string {
  const first = `92370199${String(number).padStart(9, '0')}`
  return first + creditCheck(first)
}

function valueOf({ type, label }: MatterGuide['form']['own'][number]): string | number | boolean {
  if (type === 'number') return 1
  if (type === 'flag') return true
  return type === 'date' ? '2026-01-01' : `${NEEDS}${label.zh}`
}

/** Papers of one applicant on their way from the village station of the home grid to its town. */
async function sendBundle(scene: ServicesScene, plans: readonly Plan[]): Promise<void> {
  const { driver, now, areaIdOf, homeCode } = scene
  const [helper] = scene.serving('helper', { areaCode: homeCode.slice(0, 12) })
  const plan = plans.find(({ guide }) => guide.channels.includes('station') && guide.materials.length > 0)
  const key = plan?.guide.materials[0]?.key
  if (!helper || !plan || key === undefined) return
  const at = new Date(now.getTime() - 3 * HOUR)
  const id = newId(at.getTime())
  const body = {
    ...newOne({ ...plan, number: 999, desk: helper, applicant: '刘演示' }, id),
    channel: 'station' as const,
  }
  await driver.call(helper, applicationRoutes.open, { body }, { at })
  const bundle = newId(at.getTime())
  const ids: string[] = []
  for (const title of ['居民户口簿', '身份证复印件']) {
    const originalId = newId(at.getTime())
    const receipt = { signer: 'applicant' as const, signatureId: null, witness: '村委会见证' }
    const paper = { id: originalId, materialKey: key, title, pieces: 1, receipt }
    await driver.call(helper, originalRoutes.takeIn, { params: { applicationId: id }, body: paper }, { at })
    ids.push(originalId)
  }
  const toAreaId = areaIdOf(homeCode.slice(0, 9))
  await driver.call(helper, bundleRoutes.open, { body: { id: bundle, toAreaId } }, { at })
  const params = { bundleId: bundle }
  const filled = await driver.call(helper, bundleRoutes.add, { params, body: { originalIds: ids } }, { at, version: 1 })
  await driver.call(helper, bundleRoutes.seal, { params }, { at, version: filled.version })
}
