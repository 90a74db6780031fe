import { PROBLEM_STATUS, type Problem, type ProblemCode } from '@yiwang/contract'

/** What the server refused, or `code: 'unreachable'` when no answer came that was the server's own. */
export class ApiError extends Error {
  readonly code: ProblemCode | 'unreachable'
  readonly status: number
  readonly problem: Problem | null

  constructor(code: ProblemCode | 'unreachable', status: number, problem: Problem | null) {
    super(problem?.detail ?? code)
    this.name = 'ApiError'
    this.code = code
    this.status = status
    this.problem = problem
  }
}

/** True when the request may simply be sent again later, with the same command id. */
export function isOffline(error: unknown): boolean {
  return error instanceof ApiError && (error.code === 'unreachable' || error.status === 503)
}

/** Reads an answer that is not a success. A captive portal's page is not a problem of ours: it counts as unreachable. */
export async function problemOf(response: Response): Promise<ApiError> {
  const type = response.headers.get('content-type') ?? ''
  if (!type.includes('application/problem+json')) return new ApiError('unreachable', response.status, null)
  const body = (await response.json()) as Problem
  const code = body.code in PROBLEM_STATUS ? body.code : 'internal'
  return new ApiError(code, response.status, body)
}
