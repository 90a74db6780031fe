import { ApiError } from '@yiwang/client'

/** The server's field errors in the shape of a form: shown next to their fields. */
export function fieldErrors<Values>(error: unknown): { name: keyof Values & string; errors: string[] }[] {
  const fields = error instanceof ApiError ? (error.problem?.fields ?? {}) : {}
  return Object.entries(fields).map(([path, message]) => ({
    name: path.replace(/^body\./, '') as keyof Values & string,
    errors: [message],
  }))
}
