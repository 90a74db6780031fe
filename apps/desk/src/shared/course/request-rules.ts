import { requestRules, type CaseView, type RequestKind } from '@yiwang/contract/cases'

/** Why something cannot be asked for now. */
export type RequestObstacle = 'state' | 'open' | 'used' | 'late' | 'none-late' | 'no-rating' | 'excluded'

type Standing = Pick<CaseView, 'state' | 'requests' | 'clocks' | 'rating' | 'excluded' | 'unitName'>

/** Why a kind of request is not open now, in the order in which people would ask. Only for kinds that are not. */
export function requestObstacle(view: Standing, kind: RequestKind, now: number): RequestObstacle {
  const rule = requestRules[kind]
  if (!rule.from.includes(view.state)) return 'state'
  const same = view.requests.filter((request) => request.kind === kind)
  if (same.some((request) => request.state === 'open')) return 'open'
  const counted = same.filter(({ state, unitName }) =>
    rule.perUnit ? unitName === view.unitName && state !== 'cancelled' : state === 'granted',
  )
  if (counted.length >= rule.most) return 'used'
  if (kind === 'appeal') return 'none-late'
  if (kind === 'rating-exclusion') return 'no-rating'
  if (kind === 'exclusion' && view.excluded !== null) return 'excluded'
  const handling = view.clocks.find((clock) => clock.stage === 'handling' && clock.stoppedAt === null)
  const late = handling?.dueAt != null && Date.parse(handling.dueAt) < now
  return rule.beforeDue && late ? 'late' : 'state'
}

/** How often a kind was granted, of how often it may be; null where it may be as often as there is a reason. */
export function usedUp(view: Pick<CaseView, 'requests'>, kind: RequestKind): { n: number; most: number } | null {
  const { most } = requestRules[kind]
  if (!Number.isFinite(most)) return null
  return { n: view.requests.filter((one) => one.kind === kind && one.state === 'granted').length, most }
}

type ChainStep = {
  step: 'ask' | 'endorse' | 'decide'
  state: 'done' | 'now' | 'later' | 'no'
  name: string
  at: string | null
  note: string
}

/** A request as the steps it takes: who asked, who said yes, where it waits, where it ended. */
export function chainOf(request: CaseView['requests'][number]): ChainStep[] {
  const asked: ChainStep = { step: 'ask', state: 'done', name: request.askedByName, at: request.askedAt, note: '' }
  const refusedAt = request.state === 'refused' ? request.approvals.length - 1 : -1
  const steps = requestRules[request.kind].chain.map((step, index): ChainStep => {
    const said = request.approvals[index]
    if (said !== undefined) {
      return { step, state: index === refusedAt ? 'no' : 'done', name: said.name, at: said.at, note: said.note }
    }
    const waits = request.state === 'open' && index === request.approvals.length
    return { step, state: waits ? 'now' : 'later', name: '', at: null, note: '' }
  })
  return [asked, ...steps]
}
