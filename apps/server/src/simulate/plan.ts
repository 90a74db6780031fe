import type { CaseActionName, CaseState, Priority } from '@yiwang/contract/cases'
import type { SimulatedChannel } from './driver.ts'

export type Party = 'reporter' | 'dispatcher' | 'worker' | 'unit'

/** One act to come. `wrongUnitId` sends the case to a unit that gives it back. */
export type PlannedStep = {
  action: CaseActionName
  by: Party
  at: Date
  input: Readonly<Record<string, unknown>>
  photos: number
  wrongUnitId?: string
}

/** How a case is filed and dispatched. */
export type Filing = { subclassId: string; conditionId: string; unitId: string }

export type PlannedReport = {
  channel: SimulatedChannel
  gridId: string
  text: string
  title: string
  address: string
  /** Null where a worker reports for the own grid without a position. */
  point: { lng: number; lat: number } | null
  priority: Priority
  photos: number
  callerName: string
  callerPhone: string | null
  /** What was done on the spot, when nothing is left to dispatch. */
  selfHandled: string | null
  at: Date
}

/** The whole course of one case, decided beforehand; a case is played as far as time has come. */
export type CasePlan = {
  number: number
  report: PlannedReport
  filing: Filing
  steps: readonly PlannedStep[]
}

/** Where a course is cut off so that a queue has something to show. */
export type StopAt = Exclude<CaseState, 'closed' | 'refused' | 'withdrawn' | 'returned' | 'paused' | 'merged'>

/** The state in which the last step before the cut leaves a case. */
export const LAST_BEFORE: Record<StopAt, CaseActionName | 'report'> = {
  reported: 'report',
  verifying: 'verify-request',
  filed: 'file',
  dispatched: 'dispatch',
  handling: 'accept',
  handled: 'handle',
  checking: 'check-request',
  checked: 'check',
}
