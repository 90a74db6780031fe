import { approvalRefusal, LONGEST_HANG_UP_DAYS, MOST_REQUESTS, PROCEDURES } from '@yiwang/contract/cases'
import { requestableKinds } from '@yiwang/contract/cases'
import type { CaseAction, Course } from '@yiwang/contract/cases'
import type { Calendar } from '@yiwang/worktime'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, ruleBroken } from '../../../kernel/errors.ts'
import { dueOf } from '../domain/due-times.ts'
import { refuseUnreadable } from '../domain/readable-limit.ts'
import { calendarsOf } from './clock-rules.ts'
import type { InputOf, Resolution, Standing } from './resolution.ts'
import { circumstancesOf } from './subject.ts'
import { MESSAGES } from './words.ts'

const DAY_MS = 86_400_000

/** A request is opened only while its rule allows one, with a limit that can be read and an end that is near enough. */
export async function resolveRequest(
  tx: Tx,
  actor: Actor,
  { request }: InputOf<'request'>,
  { row, core, at }: Standing,
): Promise<Resolution> {
  const { kind } = request
  if (core.course.requests.length >= MOST_REQUESTS) throw ruleBroken('too many requests', MESSAGES.tooManyRequests)
  if (!requestableKinds(core, circumstancesOf(actor, core, { row, at })).includes(kind)) {
    throw ruleBroken(`${kind} cannot be asked for now`, MESSAGES.notRequestable[kind])
  }
  if (core.course.requests.some(({ id }) => id === request.requestId)) {
    throw new AppError('conflict', 'request id used', MESSAGES.alreadyAsked)
  }
  if (kind === 'extension' && request.limitText !== null) {
    refuseUnreadable(request.limitText, 'limitText')
    const calendarOf = await calendarsOf(tx, actor.tenant, [core.unitId])
    refuseLonger({ asked: request.limitText, own: core.limitText, at }, calendarOf(core.unitId))
  }
  const until = 'until' in request ? request.until : null
  if (until !== null) refuseFarEnd(until, { at, stood: daysStood(core.course) })
  return { resolved: {}, facts: { request: kind, until } }
}

/** What is granted more than once may never add up to a longer stand-still than the longest one. */
function refuseFarEnd(until: string, { at, stood }: { at: Date; stood: number }): void {
  const days = (Date.parse(until) - at.getTime()) / DAY_MS
  if (days > 0 && days + stood <= LONGEST_HANG_UP_DAYS) return
  const message = days > 0 && stood >= 1 ? MESSAGES.stoodLong(Math.floor(stood)) : MESSAGES.endTooFar
  throw ruleBroken('end too far or past', message, { until: message })
}

const BY_LEAVE: ReadonlySet<string> = new Set(['hang-up', 'procedure', ...PROCEDURES])

/** For how many days the case has stood by leave, whoever had it. */
function daysStood({ clocks, away }: Course): number {
  const pauses = [...clocks, ...away].filter(({ stage }) => stage === 'handling').flatMap((clock) => clock.pauses)
  return pauses
    .filter(({ reason, to }) => BY_LEAVE.has(reason) && to !== null)
    .reduce((sum, { from, to }) => sum + (Date.parse(to ?? from) - Date.parse(from)) / DAY_MS, 0)
}

type Asked = { asked: string; own: string | null; at: Date }

/** An extension is at most the limit of the case once more, whatever unit it is asked in (CJJ/T 106 延期). */
function refuseLonger({ asked, own, at }: Asked, calendar: Calendar): void {
  const ends = [asked, own].map((text) => dueOf(text, at.toISOString(), calendar).dueAt)
  const [wanted, most] = ends
  if (wanted == null || most == null || wanted <= most) return
  const message = MESSAGES.extensionTooLong(own ?? '')
  throw ruleBroken('extension longer than the limit', message, { limitText: message })
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
