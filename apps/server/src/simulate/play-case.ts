import { newId } from '@yiwang/contract'
import { caseActionRoutes, casesRoutes, publicCasesRoutes } from '@yiwang/contract/cases'
import type { CaseActionName, CaseState } from '@yiwang/contract/cases'
import type { Cast, Driver } from './driver.ts'
import type { Album } from './pictures.ts'
import type { CasePlan, Filing, PlannedStep } from './plan.ts'

export type Stage<Who> = {
  driver: Driver<Who>
  cast: Cast<Who>
  album: Album
  /** Steps after this moment have not happened yet; null plays all of them at once. */
  now: Date | null
  /** How the dispatcher files this case; null leaves it to the plan. */
  choose: ((who: Who, caseId: string, plan: CasePlan) => Promise<Filing>) | null
}

type Standing = { state: CaseState; version: number; unitId: string | null; code: string; filing: Filing | null }

/** Plays one case from the report to where time, or the end of its course, has come. Answers the case's id. */
export async function playCase<Who>(stage: Stage<Who>, plan: CasePlan): Promise<string> {
  const { cast, now } = stage
  const id = newId(plan.report.at.getTime())
  const reporter = cast.reporter({ ...plan.report, number: plan.number })
  const standing = await report(stage, plan, { id, reporter })
  for (const step of plan.steps) {
    if (now !== null && step.at > now) break
    if (standing.unitId !== null && isDoneBySystem(step.action, standing.state)) continue
    const who = await actorOf(stage, plan, { step, reporter, standing })
    if (who === null) break
    await act(stage, plan, { step, who, id, standing })
  }
  return id
}

/** An emergency was filed and dispatched when it was reported. */
function isDoneBySystem(action: CaseActionName, state: CaseState): boolean {
  return state === 'dispatched' && (action === 'file' || action === 'dispatch')
}

type Opening<Who> = { id: string; reporter: Who }

async function report<Who>(stage: Stage<Who>, plan: CasePlan, { id, reporter }: Opening<Who>): Promise<Standing> {
  const { driver, cast } = stage
  const { text, title, address, point, priority, callerName, callerPhone, selfHandled, at } = plan.report
  const told = { at }
  const photos = await upload(stage, plan, { who: reporter, count: plan.report.photos, at, kind: 'before' })
  const place = { lng: point?.lng ?? null, lat: point?.lat ?? null }
  const body = {
    id,
    text,
    title,
    address,
    ...place,
    photos,
    priority,
    reporterName: callerName,
    reporterPhone: callerPhone,
  }
  if (cast.isAnonymous(reporter)) {
    const reply = await driver.call(reporter, publicCasesRoutes.report, { body }, told)
    return { ...(await standingOf(stage, plan, id)), code: reply.trackingCode }
  }
  const done = selfHandled === null ? null : { note: selfHandled, photos: [] }
  const reply = await driver.call(reporter, casesRoutes.report, { body: { ...body, selfHandled: done } }, told)
  const standing: Standing = { state: reply.state, version: reply.version, unitId: null, code: '', filing: null }
  return priority === 'emergency' ? standingOf(stage, plan, id) : standing
}

/** Where a case stands that the platform may have moved on by itself. */
async function standingOf<Who>({ driver, cast }: Stage<Who>, plan: CasePlan, id: string): Promise<Standing> {
  const { gridId, at, priority } = plan.report
  const fresh: Standing = { state: 'reported', version: 1, unitId: null, code: '', filing: null }
  if (priority !== 'emergency') return fresh
  const who = cast.dispatcher(gridId, plan.number)
  const { state, version, unitId } = await driver.call(who, casesRoutes.get, { params: { caseId: id } }, { at })
  return { ...fresh, state, version, unitId }
}

type Turn<Who> = { step: PlannedStep; reporter: Who; standing: Standing }

async function actorOf<Who>({ cast }: Stage<Who>, plan: CasePlan, { step, reporter, standing }: Turn<Who>) {
  const { gridId } = plan.report
  if (step.by === 'reporter') return reporter
  if (step.by === 'dispatcher') return cast.dispatcher(gridId, plan.number)
  if (step.by === 'worker') return cast.worker(gridId) ?? cast.dispatcher(gridId, plan.number)
  const unitId = step.wrongUnitId ?? standing.unitId
  return unitId === null ? null : cast.unit(unitId, plan.number)
}

type Act<Who> = { step: PlannedStep; who: Who; id: string; standing: Standing }

async function act<Who>(stage: Stage<Who>, plan: CasePlan, { step, who, id, standing }: Act<Who>): Promise<void> {
  const { driver, cast } = stage
  const { action, at } = step
  if (action === 'file') standing.filing = stage.choose ? await stage.choose(who, id, plan) : plan.filing
  const photos = await upload(stage, plan, { who, count: step.photos, at, kind: 'after' })
  const input = { ...step.input, ...filled(step, standing, plan), ...(photos.length > 0 ? { photos } : {}) }
  if (step.by === 'reporter' && cast.isAnonymous(who) && isPublic(action)) {
    const call = { params: { code: standing.code }, body: input as never }
    const { state, version } = await driver.call(who, publicCasesRoutes[action], call, { at })
    Object.assign(standing, { state, version })
    return
  }
  const call = { params: { caseId: id }, body: withPhotos(action, input) as never }
  const reply = await driver.call(who, caseActionRoutes[action], call, { at, version: standing.version })
  Object.assign(standing, { state: reply.state, version: reply.version })
  if (action === 'dispatch') standing.unitId = (input as unknown as { unitId: string }).unitId
}

function isPublic(action: CaseActionName): action is 'rate' | 'reopen' | 'withdraw' {
  return action === 'rate' || action === 'reopen' || action === 'withdraw'
}

const WITH_PHOTOS: ReadonlySet<CaseActionName> = new Set(['verify', 'handle', 'check', 'self-handle', 'note'])

function withPhotos(action: CaseActionName, input: object): object {
  return WITH_PHOTOS.has(action) ? { photos: [], ...input } : input
}

/** What is known only when the act is due: class, condition and unit. */
function filled({ action, wrongUnitId }: PlannedStep, { filing }: Standing, plan: CasePlan): object {
  const { subclassId, conditionId, unitId } = filing ?? plan.filing
  if (action === 'file') return { subclassId, conditionId }
  return action === 'dispatch' ? { unitId: wrongUnitId ?? unitId } : {}
}

type Upload<Who> = { who: Who; count: number; at: Date; kind: 'before' | 'after' }

async function upload<Who>({ driver, album }: Stage<Who>, plan: CasePlan, told: Upload<Who>): Promise<string[]> {
  const pictures = album[told.kind]
  const ids: string[] = []
  for (let i = 0; i < told.count; i += 1) {
    const picture = pictures[(plan.number + i) % pictures.length]
    if (picture) ids.push(await driver.upload(told.who, picture, { at: told.at }))
  }
  return ids
}
