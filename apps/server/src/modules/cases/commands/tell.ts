import { waitingStep } from '@yiwang/contract/cases'
import type { CaseAction, CaseCore } from '@yiwang/contract/cases'
import { zhCN } from '@yiwang/contract/messages'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notify } from '../../notices/index.ts'
import type { NoticeRequest, NoticeTarget } from '../../notices/index.ts'
import type { CardStep } from '../domain/card-steps.ts'
import { REPORTER_PHONE } from '../store/sealed-columns.ts'
import type { CaseRecord } from '../store/tables.ts'
import type { Facts } from './resolution.ts'
import { MESSAGES } from './words.ts'

type Step = { row: CaseRecord; next: CaseCore; action: CaseAction; at: Date; facts: Facts; origin?: CardStep }

/** Tells those who must act next. Whom a notice reaches is found out after the commit. */
export function tellAbout(tx: Tx, actor: Actor, step: Step): void {
  for (const told of noticesOf(step)) {
    notify(tx, { ...base(actor, step, told.stage ?? ''), ...told.request } as NoticeRequest)
  }
}

type Told = { stage?: string; request: Pick<NoticeRequest, 'template' | 'to' | 'params'> & { urgent?: boolean } }

function base(actor: Actor, { row, next, action, at }: Step, stage: string) {
  return {
    tenant: row.tenant,
    key: ['case', row.id, action.type, next.version, ...(stage === '' ? [] : [stage])].join(':'),
    except: actor.id === null ? [] : [actor.id],
    link: { type: 'case' as const, id: row.id },
    at,
  }
}

function noticesOf(step: Step): Told[] {
  const { row, next, action, facts } = step
  const about = { number: row.number, title: row.title }
  const due = dueIn(next)
  const unit = ofUnit(next.unitId, 'case.handle')
  switch (action.type) {
    case 'dispatch':
      return to(unit, { template: 'case.dispatched', params: { ...about, unit: said(facts.unitName), due } })
    case 'return':
      return next.course.arbitration === 'open' && row.arbitration !== 'open'
        ? to(above(row, 'case.arbitrate'), { template: 'case.arbitration-opened', params: { ...about, due } })
        : returnNotices(step, action.input.note)
    case 'arbitrate': {
      const params = { ...about, unit: said(facts.unitName), reason: action.input.note }
      return to(unit, { template: 'case.arbitration-decided', params })
    }
    case 'verify-request':
    case 'check-request': {
      const template = action.type === 'verify-request' ? 'case.verification-asked' : 'case.check-asked'
      const worker = next.assigneeId === null ? null : { personIds: [next.assigneeId] }
      return to(worker, { template, params: { ...about, place: row.address, due } })
    }
    case 'check':
      return action.input.passed ? [] : rework(step, unit, action.input.note)
    case 'reopen':
      return rework(step, unit, action.input.note)
    case 'rate':
      return ratingNotices(step, unit)
    case 'request':
      return waiting(step, action.input.request.requestId)
    case 'endorse':
    case 'decide':
      return [...waiting(step, action.input.requestId), ...decided(step)]
    case 'join': {
      const params = { ...about, unit: said(facts.unitName), task: action.input.task, due }
      return to(ofUnit(action.input.unitId, 'case.handle'), { template: 'case.joint-asked', params })
    }
    case 'supervise':
      return cardNotices(step, action.input)
    case 'close':
    case 'close-along':
    case 'self-handle':
      return reporterNotice(row)
    default:
      return []
  }
}

function to(target: NoticeTarget | null, request: Omit<Told['request'], 'to'>): Told[] {
  return target === null ? [] : [{ request: { ...request, to: target } }]
}

function ofUnit(unitId: string | null, permission: 'case.handle' | 'case.endorse'): NoticeTarget | null {
  return unitId === null ? null : { unitId, permission }
}

type Overseeing = 'case.dispatch' | 'case.arbitrate' | 'case.decide' | 'case.oversee' | 'case.call-back'

function above(row: CaseRecord, permission: Overseeing): { areaPath: string; permission: Overseeing } {
  return { areaPath: row.area_path ?? row.tenant, permission }
}

/** Whom a rung of the ladder tells: the leaders of the town, then those of the county. */
function rungOf(row: CaseRecord, rung: number): NoticeTarget | null {
  if (rung === 0) return null
  const [county, town] = (row.area_path ?? row.tenant).split('/')
  const path = rung === 1 && town !== undefined ? `${county}/${town}` : (county ?? row.tenant)
  return { areaPath: path, permission: 'case.oversee', nearest: true }
}

const NEAR_DISPUTE = 2

/** The desk hears of every return; of the last one before it would be a dispute the supervisors as well. */
function returnNotices({ row, next }: Step, reason: string): Told[] {
  const params = { number: row.number, title: row.title, times: MESSAGES.returnedTimes(next.returns), reason }
  const request = { template: 'case.returned' as const, params }
  const desk = to({ ...above(row, 'case.dispatch'), nearest: true }, request)
  if (next.returns < NEAR_DISPUTE) return desk
  const supervisors = to({ ...above(row, 'case.arbitrate'), nearest: true }, request)
  return [...desk, ...supervisors.map((told) => ({ ...told, stage: 'supervisors' }))]
}

function rework({ row, next }: Step, unit: NoticeTarget | null, reason: string): Told[] {
  const params = { number: row.number, title: row.title, reason, due: dueIn(next) }
  return to(unit, { template: 'case.rework', params })
}

function ratingNotices(step: Step, unit: NoticeTarget | null): Told[] {
  const { row, next } = step
  if (next.state !== 'closed') return rework(step, unit, MESSAGES.notSolved)
  if (next.rating !== 'callback') return []
  const params = {
    number: row.number,
    title: row.title,
    rating: zhCN.satisfaction[(next.satisfaction ?? 1) as keyof typeof zhCN.satisfaction],
  }
  const bad = { template: 'case.rated-badly' as const, params }
  // The unit hears of it; whoever oversees the place has to call the reporter back.
  return [...to(unit, bad), ...to(above(row, 'case.call-back'), bad).map((told) => ({ ...told, stage: 'desk' }))]
}

/** Whoever the request waits for now: the head of the unit, or the command centre. */
function waiting({ row, next }: Step, requestId: string): Told[] {
  const request = next.course.requests.find(({ id }) => id === requestId)
  const step = request ? waitingStep(request) : null
  if (!request || step === null) return []
  const target = step === 'endorse' ? ofUnit(request.unitId, 'case.endorse') : above(row, 'case.decide')
  const words = { request: zhCN.requestKind[request.kind], unit: request.askedByName }
  return to(target, { template: 'case.request-waiting', params: { number: row.number, title: row.title, ...words } })
}

function decided({ row, next, action }: Step): Told[] {
  if (action.type !== 'endorse' && action.type !== 'decide') return []
  const request = next.course.requests.find(({ id }) => id === action.input.requestId)
  if (!request || request.state === 'open' || request.askedBy === null) return []
  const decision = zhCN.requestState[request.state]
  const about = { number: row.number, title: row.title, decision }
  if (request.kind === 'extension') {
    const params = { ...about, due: dueIn(next) }
    return to({ personIds: [request.askedBy] }, { template: 'case.extension-decided', params })
  }
  const params = { ...about, request: zhCN.requestKind[request.kind] }
  return to({ personIds: [request.askedBy] }, { template: 'case.request-decided', params })
}

/** Whom a card of a clock calls beside the one who must answer it: the worker who was asked to look. */
function calledToo({ next, origin }: Step): NoticeTarget | null {
  const isWorkers = origin?.of === 'verification' || origin?.of === 'check'
  return isWorkers && next.assigneeId !== null ? { personIds: [next.assigneeId] } : null
}

function cardNotices(step: Step, card: Extract<CaseAction, { type: 'supervise' }>['input']): Told[] {
  const { row, next, facts, origin } = step
  const unitId = origin ? origin.unitId : card.to === 'unit' ? next.unitId : null
  const desk = above(row, origin?.of === 'arbitration' ? 'case.arbitrate' : 'case.decide')
  const target = ofUnit(unitId, 'case.handle') ?? desk
  const about = { number: row.number, title: row.title }
  const due = origin?.dueAt ?? next.course.clocks.find((clock) => clock.stage === 'handling')?.dueAt ?? ''
  const also = (request: Omit<Told['request'], 'to'>) =>
    to(calledToo(step), request).map((told) => ({ ...told, stage: 'worker' }))
  switch (card.kind) {
    case 'yellow': {
      const yellow = { template: 'case.yellow-card' as const, params: { ...about, due, reason: card.note } }
      return [...to(target, yellow), ...also(yellow)]
    }
    case 'red': {
      const red = { template: 'case.red-card' as const, params: { ...about, due, reason: card.note } }
      const rung = origin?.rung ?? 0
      return [
        ...to(target, red),
        ...also(red),
        ...to(rungOf(row, rung), red).map((told) => ({ ...told, stage: `rung-${rung}` })),
      ]
    }
    case 'urge':
      return to(target, { template: 'case.urged', params: { ...about, by: said(facts.by), note: card.note } })
    default: {
      const params = { ...about, by: said(facts.by), instruction: card.note, answerBy: said(facts.answerBy) }
      return to(target, { template: 'case.instructed', params })
    }
  }
}

function reporterNotice(row: CaseRecord): Told[] {
  const { reporter_phone_sealed: sealed, reporter_phone_masked: masked } = row
  if (sealed === null || masked === null) return []
  const phone = { sealed, column: REPORTER_PHONE, rowId: row.id, masked }
  const link = `/portal/track/${row.tracking_code}`
  return to({ phone }, { template: 'case.closed-for-reporter', params: { number: row.number, link } })
}

function dueIn({ course }: CaseCore): string {
  return course.clocks.find((clock) => clock.stage === 'handling')?.dueAt ?? ''
}

/** An emergency is reported to everybody who oversees its area, the moment it is known. */
export function tellEmergency(tx: Tx, row: CaseRecord, at: Date): void {
  notify(tx, {
    tenant: row.tenant,
    key: `case:${row.id}:emergency`,
    template: 'case.emergency-reported',
    to: above(row, 'case.oversee'),
    params: { number: row.number, title: row.title, place: row.address },
    link: { type: 'case', id: row.id },
    at,
  })
}

function said(value: Facts[string] | undefined): string {
  return value === null || value === undefined ? '' : String(value)
}
