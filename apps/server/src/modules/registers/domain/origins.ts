import type { Origin } from '@yiwang/contract/registers'

/**
 * Who said what holds, without saying it again for every field: `of` the statements, the most frequent first; `by` the
 * fields that come from another one than the first; `empty` the fields that the first says are empty.
 */
export type PackedOrigins = {
  readonly of: readonly Origin[]
  readonly by?: Readonly<Record<string, number>>
  readonly empty?: readonly string[]
}

export const NO_ORIGINS: PackedOrigins = { of: [] }

export function packOrigins(
  origins: Readonly<Record<string, Origin>>,
  values: Readonly<Record<string, unknown>>,
): PackedOrigins {
  const keys = new Map<string, string[]>()
  const byId = new Map<string, Origin>()
  for (const [key, origin] of Object.entries(origins)) {
    const id = `${origin.statement}${origin.confirmedAt ?? ''}`
    byId.set(id, origin)
    const known = keys.get(id)
    if (known) known.push(key)
    else keys.set(id, [key])
  }
  const ordered = [...keys].toSorted(([a, one], [b, other]) => other.length - one.length || (a < b ? -1 : 1))
  const by: Record<string, number> = {}
  ordered.slice(1).forEach(([, fields], i) => fields.forEach((key) => (by[key] = i + 1)))
  // In one order, however the statements came.
  const empty = (ordered[0]?.[1] ?? []).filter((key) => !(key in values)).toSorted((a, b) => (a < b ? -1 : 1))
  return {
    of: ordered.flatMap(([id]) => byId.get(id) ?? []),
    ...(ordered.length > 1 ? { by } : {}),
    ...(empty.length > 0 ? { empty } : {}),
  }
}

/** Who said the value of a field; null when nobody spoke of it. */
export function originOf(packed: PackedOrigins, values: Readonly<Record<string, unknown>>, key: string): Origin | null {
  const place = packed.by?.[key] ?? (key in values || packed.empty?.includes(key) ? 0 : -1)
  return packed.of[place] ?? null
}

export function unpackOrigins(
  packed: PackedOrigins,
  values: Readonly<Record<string, unknown>>,
): Record<string, Origin> {
  const keys = [...Object.keys(values), ...Object.keys(packed.by ?? {}), ...(packed.empty ?? [])]
  return Object.fromEntries(
    keys.flatMap((key) => {
      const origin = originOf(packed, values, key)
      return origin ? [[key, origin] as const] : []
    }),
  )
}
