import { ApiError } from '@yiwang/client'

/** What the server said of single fields, by their full names. */
export function refusedBy(error: unknown): Record<string, string> {
  const fields = error instanceof ApiError ? (error.problem?.fields ?? {}) : {}
  return Object.fromEntries(
    Object.entries(fields).map(([path, code]) => [path.replace(/^(?:body\.)?(?:values\.)?/, ''), code]),
  )
}
