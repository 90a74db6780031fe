import { z } from 'zod'

/**
 * Identifiers are UUID version 7 (RFC 9562): made by whoever creates the thing, a phone without network included,
 * and sortable by time of creation.
 */
export const id = z.uuid()
export type Id = z.infer<typeof id>

/** Six digits of GB/T 2260: the county-level division that owns every row. */
export const tenantCode = z.string().regex(/^\d{6}$/)

const IDS_PER_DRAW = 256
let drawn = new Uint8Array(0)
let used = 0

/** Sixteen random bytes. Drawing many at once costs as much as drawing one. */
function randomBytes(): Uint8Array {
  if (used >= drawn.length) {
    drawn = crypto.getRandomValues(new Uint8Array(16 * IDS_PER_DRAW))
    used = 0
  }
  used += 16
  return drawn.slice(used - 16, used)
}

/** A new UUID v7. `now` is epoch milliseconds and can be given so that generated history sorts by its own time. */
export function newId(now: number = Date.now()): Id {
  const bytes = randomBytes()
  let rest = Math.floor(now)
  for (let i = 5; i >= 0; i -= 1) {
    bytes[i] = rest % 256
    rest = Math.floor(rest / 256)
  }
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
