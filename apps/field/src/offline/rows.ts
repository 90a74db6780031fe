/** A random vector of 12 bytes and the sealed content behind it. */
export type Sealed = Uint8Array<ArrayBuffer>

/** The data key of a person, wrapped by what only the person knows. */
export type Wrap = { salt: Sealed; rounds: number; key: Sealed }

/** Somebody who works on this phone. `mark` is the first character of the name: colleagues tell themselves apart by it. */
export type PersonRow = {
  personId: string
  mark: string
  pin: Wrap | null
  password: Wrap | null
  wrongTries: number
  /** Epoch milliseconds before which no code is tried. */
  lockedUntil: number
  usedAt: number
  signedOut: boolean
}

export type OperationState = 'queued' | 'waiting' | 'refused' | 'quarantined'

/** A write that the server has not taken yet. In the clear: ids, states, times; `sealed` holds what was said. */
export type OperationRow = {
  id: string
  personId: string
  sequence: number
  aggregate: string
  dependsOn: string[]
  /** Files that must have arrived before. */
  parts: string[]
  state: OperationState
  /** Version of the entity that the person saw. */
  version: number | null
  /** An earlier write on the same aggregate was unsent when this was made: its answer tells the version. */
  follows: boolean
  attempts: number
  nextAt: number
  at: number
  schema: number
  sealed: Sealed
  /** The problem that the server told, sealed. */
  outcome: Sealed | null
}

export type ReceiptState = 'applied' | 'dropped' | 'replaced'
/** What became of an operation; kept so that a server restored from a backup can be told again. */
export type ReceiptRow = {
  id: string
  personId: string
  sequence: number
  aggregate: string
  parts: string[]
  dependsOn: string[]
  version: number | null
  state: ReceiptState
  madeAt: number
  schema: number
  at: number
  sealed: Sealed
  /** The reply, or why the person dropped it. */
  outcome: Sealed | null
}

export type PartKind = 'photo' | 'voice' | 'signature' | 'other'
/** A file of the person: `form` while it belongs to a form that stands open, `ready` once an operation names it. */
export type PartRow = {
  id: string
  personId: string
  kind: PartKind
  mime: string
  bytes: number
  sha256: string
  chunks: number
  /** Bytes that the server has. */
  received: number
  state: 'form' | 'ready' | 'stored' | 'refused'
  at: number
}
export type ChunkRow = { partId: string; index: number; sealed: Sealed }

/** A form that was begun. */
export type DraftRow = { personId: string; form: string; subject: string; at: number; sealed: Sealed }

/** One item of a stream as the server has it. */
export type SnapshotRow = {
  personId: string
  areaId: string
  stream: string
  id: string
  version: number | null
  sealed: Sealed
}
export type CursorRow = {
  personId: string
  areaId: string
  stream: string
  cursor: string | null
  /** Items that the server counts, as it said last; what the phone has is counted in the snapshot. */
  total: number
  /** The first download has come to its end. */
  complete: boolean
  at: number
}
/** The answer to a question that was asked before, for when nobody answers. */
export type AnswerRow = { personId: string; key: string; at: number; sealed: Sealed }
/** Facts about this phone that are no secret: its id, the epoch, the clock offset, the last contact. */
export type MetaRow = { key: string; value: string | number | boolean | null }
/** Who sends, where the browser has no locks. */
export type LeaseRow = { name: string; holder: string; until: number }
