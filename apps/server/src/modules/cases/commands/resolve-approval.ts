import { LONGEST_HANG_UP_DAYS, MOST_REQUESTS, approvalRefusal, requestableKinds } from '@yiwang/contract/cases'
import type { CaseAction } from '@yiwang/contract/cases'
import type { Actor } from '../../../kernel/actor.ts'
import { AppError, ruleBroken } from '../../../kernel/errors.ts'
import { refuseUnreadable } from '../domain/readable-limit.ts'
import type { InputOf, Resolution, Standing } from './resolution.ts'
import { MESSAGES } from './words.ts'

const DAY_MS = 86_400_000

/** A request is opened only while its rule allows one, with a limit that can be read and an end that is near enough. */
export function resolveRequest({ request }: InputOf<'request'>, { row, core, at }: Standing): Resolution {
  const { kind } = request
  if (core.course.requests.length >= MOST_REQUESTS) throw ruleBroken('too many requests', MESSAGES.tooManyRequests)
  if (!requestableKinds(core, { at: at.toISOString(), channel: row.channel }).includes(kind)) {
    throw ruleBroken(`${kind} cannot be asked for now`, MESSAGES.notRequestable[kind])
  }
  if (core.course.requests.some(({ id }) => id === request.requestId)) {
    throw new AppError('conflict', 'request id used', MESSAGES.alreadyAsked)
  }
  if (kind === 'extension') refuseUnreadable(request.limitText, 'limitText')
  const until = 'until' in request ? request.until : null
  if (until !== null) refuseFarEnd(until, at)
  return { resolved: {}, facts: { request: kind, until } }
}

function refuseFarEnd(until: string, at: Date): void {
  const days = (Date.parse(until) - at.getTime()) / DAY_MS
  if (days > 0 && days <= LONGEST_HANG_UP_DAYS) return
  throw ruleBroken('end too far or past', MESSAGES.endTooFar, { until: MESSAGES.endTooFar })
}

type Deciding = Extract<CaseAction, { type: 'endorse' | 'decide' | 'withdraw-request' }>

/** Nobody decides on what they asked for, and nobody twice. Only the one who asked takes a request back. */
export function resolveDecision(actor: Actor, action: Deciding, { core }: Standing): Resolution {
  const { requestId } = action.input
  const request = core.course.requests.find(({ id }) => id === requestId)
  if (!request || request.state !== 'open') throw ruleBroken('request unknown', MESSAGES.requestUnknown)
  const facts = { request: request.kind, askedBy: request.askedByName }
  if (action.type === 'withdraw-request') {
    if (request.askedBy !== actor.id) throw ruleBroken('not the one who asked', MESSAGES.notYourRequest)
    return { resolved: {}, facts }
  }
  const refusal = approvalRefusal(core, { requestId, step: action.type, by: actor.id })
  if (refusal === 'same-person') throw ruleBroken('second person needed', MESSAGES.secondPerson)
  if (refusal !== null) throw ruleBroken(refusal, MESSAGES.requestUnknown)
  return {
    resolved: {},
    facts: { ...facts, approve: action.input.approve, until: request.until },
  }
}
