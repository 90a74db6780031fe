import type { ApplicationAction, ApplicationCore } from '@yiwang/contract/services'
import type { Calendar } from '@yiwang/worktime'
import type { Actor } from '../../../kernel/actor.ts'
import type { Context } from '../../../kernel/context.ts'
import type { MatterVersion } from '../queries/matter-version.ts'
import type { ApplicationRecord, MaterialRecord } from '../store/tables.ts'

/** Everything that is known while an action is taken. */
export type Acting = {
  context: Context
  actor: Actor
  at: Date
  action: ApplicationAction
  row: ApplicationRecord
  before: ApplicationCore
  next: ApplicationCore
  matter: MatterVersion
  materials: readonly MaterialRecord[]
  missing: readonly string[]
  calendar: Calendar
}

export type TakeAction = {
  applicationId: string
  /** The version the actor saw; null for the platform itself. */
  version: number | null
  at: Date
  action: ApplicationAction
}
