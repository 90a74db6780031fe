import type { HeldReason, HELD_STATES, PartKind, WIPE_STATES } from '@yiwang/contract/sync'

export type HeldState = (typeof HELD_STATES)[number]
export type WipeState = (typeof WIPE_STATES)[number]

/** An operation that did not go through when it came. */
export type HeldRow = {
  id: string
  personId: string
  personName: string
  authorId: string
  deviceId: string
  areaPath: string | null
  state: HeldState
  reason: HeldReason | null
  method: string
  path: string
  aggregate: string
  schema: number
  sealed: string
  claimedAt: Date
  receivedAt: Date
  settledAt: Date | null
  settledName: string | null
  note: string | null
}

export type DeviceRow = {
  id: string
  personId: string
  areaPath: string | null
  label: string
  userAgent: string
  registeredAt: Date
  lastSeenAt: Date
  app: string
  waiting: number | null
  wipe: WipeState
  wipeAskedAt: Date | null
  wipeReason: string | null
  wipedAt: Date | null
}

export type PartRow = {
  id: string
  personId: string
  sha256: string
  bytes: number
  mime: string
  kind: PartKind
  received: number
  state: 'open' | 'stored' | 'refused'
}
