import { PROBLEM_STATUS } from '@yiwang/contract'
import type { Problem, ProblemCode } from '@yiwang/contract'

type Extra = { fields?: Record<string, string>; current?: unknown; cause?: unknown; retryAfter?: number }

/** The one error of the platform: `detail` for engineers in English, `userMessage` for people, in Chinese. */
export class AppError extends Error {
  readonly code: ProblemCode
  readonly userMessage: string
  readonly extra: Extra

  constructor(code: ProblemCode, detail: string, userMessage: string, extra: Extra = {}) {
    super(detail, extra.cause === undefined ? undefined : { cause: extra.cause })
    this.name = 'AppError'
    this.code = code
    this.userMessage = userMessage
    this.extra = extra
  }

  get status(): number {
    return PROBLEM_STATUS[this.code]
  }
}

export function notFound(what: string): AppError {
  return new AppError('not-found', `${what} not found`, '没有找到，或者您无权查看')
}

export function forbidden(permission: string): AppError {
  return new AppError('forbidden', `missing right ${permission}`, '您的岗位没有此权限')
}

/** A rule of the field says no; `userMessage` names the rule. */
export function ruleBroken(detail: string, userMessage: string, fields?: Record<string, string>): AppError {
  return new AppError('rule-broken', detail, userMessage, fields ? { fields } : {})
}

/** RFC 9457 body of an error. Anything unexpected says nothing of itself to the outside. */
export function toProblem(error: unknown, requestId: string): Problem {
  const known =
    error instanceof AppError
      ? error
      : new AppError('internal', 'internal error', '系统出错，请稍后再试；您填写的内容没有丢失')
  return {
    type: `urn:yiwang:problem:${known.code}`,
    title: known.code,
    status: known.status,
    code: known.code,
    detail: known.message,
    userMessage: known.userMessage,
    ...(known.extra.fields ? { fields: known.extra.fields } : {}),
    ...(known.extra.current === undefined ? {} : { current: known.extra.current }),
    requestId,
  }
}
