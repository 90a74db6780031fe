import type { CaseAction, CaseActionName, CaseCore, Resolved } from '@yiwang/contract/cases'
import type { Tx } from '../../../kernel/db/tx.ts'
import { ruleBroken } from '../../../kernel/errors.ts'
import { findUnit } from '../../areas/index.ts'
import type { CardStep } from '../domain/card-steps.ts'
import type { CaseRecord } from '../store/tables.ts'
import { MESSAGES } from './words.ts'

export type Facts = Record<string, string | number | boolean | null>
export type Resolution = { resolved: Resolved; facts: Facts }
/** The case as it stands, for whoever looks up what an action needs. */
export type Standing = { row: CaseRecord; core: CaseCore; at: Date; origin?: CardStep }
export type InputOf<Name extends CaseActionName> = Extract<CaseAction, { type: Name }>['input']

/** A unit that exists and works; refused on the field that named it. */
export async function activeUnit(tx: Tx, tenant: string, { id, field }: { id: string; field: string }) {
  const unit = await findUnit(tx, tenant, id)
  if (!unit?.active)
    throw ruleBroken('unit unknown or not active', MESSAGES.unitUnknown, { [field]: MESSAGES.unitUnknown })
  return unit
}
