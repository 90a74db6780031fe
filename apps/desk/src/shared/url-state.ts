import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import type { z } from 'zod'

/** Reads `a=1&b=x,y` as plain strings; lists stay comma-joined, so that addresses can be read and typed. */
export function parseSearch(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search))
}

export function stringifySearch(search: Record<string, unknown>): string {
  const out = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) {
    if (value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)) continue
    out.set(name, Array.isArray(value) ? value.join(',') : String(value))
  }
  const text = out.toString()
  return text === '' ? '' : `?${text}`
}

/**
 * State of a screen that lives in the URL. What the schema refuses counts as absent. The setter merges a change;
 * `undefined` or an empty string removes a parameter. With `push` the change gets its own entry in the history.
 */
export function useUrlState<Schema extends z.ZodType<Record<string, unknown>>>(
  schema: Schema,
): [z.output<Schema>, (change: { [Key in keyof z.output<Schema>]?: unknown }, push?: boolean) => void] {
  const raw: unknown = useSearch({ strict: false })
  const navigate = useNavigate()
  const state = useMemo(() => {
    const parsed = schema.safeParse(raw)
    return parsed.success ? parsed.data : schema.parse({})
  }, [schema, raw])
  const set = useCallback(
    (change: Record<string, unknown>, push = false) => {
      void navigate({
        to: '.',
        search: ((old: Record<string, unknown>) => ({ ...old, ...change })) as never,
        replace: !push,
      })
    },
    [navigate],
  )
  return [state, set]
}
