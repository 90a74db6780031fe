import type { Permission } from '@yiwang/contract/identity'

/** A phone number as its owner's column holds it: `column` and `rowId` say where it was sealed. */
export type SealedPhone = { sealed: string; column: string; rowId: string; masked: string }

/**
 * Who is told, looked up when the notice is handed out, not when it is asked for. Of a unit: who holds `permission` for
 * it by a post in force. Of an area: who holds it there or above; with `nearest` only on the lowest level that has
 * anybody. A phone: somebody without an account, by short message alone.
 */
export type NoticeTarget =
  | { personIds: readonly string[] }
  | { unitId: string; permission: Permission }
  | { areaPath: string; permission: Permission; nearest?: boolean }
  | { phone: SealedPhone }
