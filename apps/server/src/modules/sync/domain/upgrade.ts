import { OLDEST_SYNC_SCHEMA, SYNC_SCHEMA } from '@yiwang/contract/sync'
import type { Operation } from '@yiwang/contract/sync'

type Step = (operation: Operation) => Operation

/** What brings an operation from one schema to the next. A step stays until no phone can hold what it reads. */
const STEPS: Readonly<Record<number, Step>> = {
  1: placeApart,
  2: nameParts,
}

/** An operation in the shape of today; null when its schema is too old, or newer than this server. */
export function upgrade(operation: Operation): Operation | null {
  if (operation.schema < OLDEST_SYNC_SCHEMA || operation.schema > SYNC_SCHEMA) return null
  let current = operation
  while (current.schema < SYNC_SCHEMA) {
    const step = STEPS[current.schema]
    if (!step) return null
    current = { ...step(current), schema: current.schema + 1 }
  }
  return current
}

/** A report told its place as one value, and says length and width apart since. */
function placeApart(operation: Operation): Operation {
  const { body, path } = operation
  if (path !== '/cases' || !isRecord(body) || !('position' in body)) return operation
  const { position, ...rest } = body
  return { ...operation, body: isRecord(position) ? { ...rest, lng: position.lng, lat: position.lat } : rest }
}

const PHOTOS = new Set(['photos', 'evidence', 'photoIds'])

/** Attachments were named in the body alone, and are listed beside it since. */
function nameParts(operation: Operation): Operation {
  return { ...operation, parts: [...new Set([...operation.parts, ...photosIn(operation.body)])] }
}

function photosIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(photosIn)
  if (!isRecord(value)) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    PHOTOS.has(key) && Array.isArray(inner) ? inner.filter((id) => typeof id === 'string') : photosIn(inner),
  )
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
