import type { ActionInput, RequestInput, Taking } from './actions.ts'
import type { CaseCore } from './core.ts'
import { formerUnit } from './obstacles.ts'
import { requestRules, waitingStep } from './requests.ts'
import type { ApprovalStep, CaseRequest, RequestKind } from './requests.ts'

export type ApprovalRefusal = 'unknown-request' | 'not-this-step' | 'same-person' | 'not-requestable' | 'too-long'

/** A new request as it stands in the case until it is decided. */
export function openRequest(core: CaseCore, input: RequestInput, taking: Taking): CaseRequest {
  return {
    id: input.requestId,
    kind: input.kind,
    unitId: (input.kind === 'appeal' ? formerUnit(core, taking.unitId) : undefined) ?? core.unitId,
    askedBy: taking.by,
    askedByName: taking.byName,
    askedAt: taking.at,
    reason: input.reason,
    limitText: input.kind === 'extension' ? input.limitText : null,
    until: 'until' in input ? input.until : null,
    detail: 'procedure' in input ? input.procedure : 'grounds' in input ? input.grounds : null,
    evidence: 'evidence' in input ? input.evidence : [],
    state: 'open',
    approvals: [],
  }
}

/**
 * Why a person may not decide on a request at this step. Nobody decides on what they asked for, and nobody twice: what
 * counts is that two persons agreed.
 */
export function approvalRefusal(
  core: CaseCore,
  told: { requestId: string; step: ApprovalStep; by: string | null },
): ApprovalRefusal | null {
  const request = core.course.requests.find(({ id }) => id === told.requestId)
  if (!request) return 'unknown-request'
  if (waitingStep(request) !== told.step) return 'not-this-step'
  const before = [request.askedBy, ...request.approvals.map(({ by }) => by)]
  return before.includes(told.by) ? 'same-person' : null
}

/** The requests after one decision; the last yes of the chain grants, any no refuses. */
export function requestsAfter(
  requests: readonly CaseRequest[],
  { requestId, approve, note }: ActionInput<'decide'>,
  taking: Taking,
): readonly CaseRequest[] {
  return requests.map((request) => {
    if (request.id !== requestId) return request
    const approvals = [...request.approvals, { by: taking.by, name: taking.byName, at: taking.at, note }]
    if (!approve) return { ...request, state: 'refused', approvals }
    const complete = approvals.length >= requestRules[request.kind].chain.length
    return { ...request, state: complete ? 'granted' : 'open', approvals }
  })
}

/** Open requests that fall with the assignment are cancelled when it ends. */
export function cancelRequests(
  requests: readonly CaseRequest[],
  which: (request: CaseRequest) => boolean = ({ kind }) => requestRules[kind].ofAssignment,
): readonly CaseRequest[] {
  if (!requests.some((request) => request.state === 'open' && which(request))) return requests
  return requests.map((request) =>
    request.state === 'open' && which(request) ? { ...request, state: 'cancelled' as const } : request,
  )
}

export function isGranted(requests: readonly CaseRequest[], id: string, ...kinds: readonly RequestKind[]): boolean {
  return requests.some((request) => request.id === id && request.state === 'granted' && kinds.includes(request.kind))
}
