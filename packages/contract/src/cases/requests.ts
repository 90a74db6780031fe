import type { CaseState } from './procedure.ts'

/**
 * What is asked for on a case and granted by others: 延期, 挂账, 特别程序停表, 超时申诉, 剔除考核, 评价申诉. Every one has a
 * reason and is decided by somebody else than the one who asks.
 */
export const REQUEST_KINDS = ['extension', 'hang-up', 'procedure', 'appeal', 'exclusion', 'rating-exclusion'] as const
export type RequestKind = (typeof REQUEST_KINDS)[number]

/** Special procedures that stop the clock (GB/T 39046 特别程序) and waits for others that the unit cannot shorten. */
export const PROCEDURES = [
  'hearing',
  'inspection',
  'publicity',
  'appraisal',
  'tender',
  'owner',
  'weather',
  'court',
] as const
export const EXCLUSION_REASONS = [
  'beyond-authority',
  'unreasonable-demand',
  'force-majeure',
  'malicious',
  'repeated-after-answer',
  'mistaken-rating',
  'malicious-rating',
  'other',
] as const

/** A step of approval: the head of the asking unit, or the command centre. */
export type ApprovalStep = 'endorse' | 'decide'

export type RequestRule = {
  readonly from: readonly CaseState[]
  readonly chain: readonly ApprovalStep[]
  /** How many may ever be granted; a refused one does not count. */
  readonly most: number
  /** Counted for each unit instead of for the case. */
  readonly perUnit: boolean
  readonly evidence: boolean
  /** Only while the handling clock of the case is not overdue. */
  readonly beforeDue: boolean
  /** It falls with the assignment: another unit, or the end of handling, cancels it. */
  readonly ofAssignment: boolean
}

const DONE = ['closed'] as const satisfies readonly CaseState[]
const FILED = [
  'filed',
  'returned',
  'dispatched',
  'handling',
  'paused',
  'handled',
  'checking',
  'checked',
  'closed',
  'refused',
] as const satisfies readonly CaseState[]

const plain = { most: Infinity, perUnit: false, evidence: false, beforeDue: false, ofAssignment: false }

export const requestRules: Record<RequestKind, RequestRule> = {
  extension: {
    ...plain,
    from: ['dispatched', 'handling'],
    chain: ['endorse', 'decide'],
    most: 2,
    beforeDue: true,
    ofAssignment: true,
  },
  'hang-up': { ...plain, from: ['handling'], chain: ['endorse', 'decide'], most: 1, ofAssignment: true },
  procedure: { ...plain, from: ['handling'], chain: ['endorse', 'decide'], ofAssignment: true },
  appeal: { ...plain, from: DONE, chain: ['decide', 'decide'], most: 1, perUnit: true },
  exclusion: { ...plain, from: FILED, chain: ['decide'], most: 1, evidence: true },
  'rating-exclusion': { ...plain, from: FILED, chain: ['decide'], most: 1, evidence: true },
}

/** Asks that the handling clock stands. A case stands for one reason at a time. */
export function isStop({ kind }: { kind: RequestKind }): boolean {
  return kind === 'hang-up' || kind === 'procedure'
}

/** A year, the longest that a case may be hung up (CJJ/T 106 挂账). */
export const LONGEST_HANG_UP_DAYS = 366

/** Requests that a case ever has: its row must stay small. Whoever needs more talks it over in a consultation. */
export const MOST_REQUESTS = 50

export type CaseRequest = {
  id: string
  kind: RequestKind
  unitId: string | null
  askedBy: string | null
  askedByName: string
  askedAt: string
  reason: string
  /** The time asked for, as printed; null for the limit once more. Extensions only. */
  limitText: string | null
  /** Hang-ups and procedures: when it ends at the latest. */
  until: string | null
  detail: string | null
  evidence: readonly string[]
  state: 'open' | 'granted' | 'refused' | 'cancelled'
  /** Who has said yes so far, in the order of the chain. */
  approvals: readonly { by: string | null; name: string; at: string; note: string }[]
}

/** The step that an open request waits for. */
export function waitingStep(request: CaseRequest): ApprovalStep | null {
  if (request.state !== 'open') return null
  return requestRules[request.kind].chain[request.approvals.length] ?? null
}
