import type { Actor } from '../../../kernel/actor.ts'
import { scopeOf } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { forbidden, ruleBroken } from '../../../kernel/errors.ts'
import { findArea, findUnit } from '../../areas/index.ts'
import { WORDS } from '../domain/words.ts'

export type AskingUnit = { id: string; name: string; areaPath: string }

/** The unit as which the actor asks: the one named, or that of the first post that may ask. */
export async function askingUnit(tx: Tx, actor: Actor, wanted: string | undefined): Promise<AskingUnit> {
  const { units } = scopeOf(actor, 'campaign.manage')
  const unitId = wanted ?? units[0]
  if (unitId === undefined || !units.includes(unitId)) throw forbidden('campaign.manage')
  const unit = await findUnit(tx, actor.tenant, unitId)
  if (!unit?.active) throw ruleBroken('unit unknown or inactive', WORDS.unitUnknown)
  const area = await findArea(tx, actor.tenant, unit.areaId)
  if (!area) throw ruleBroken('unit without area', WORDS.unitUnknown)
  return { id: unit.id, name: unit.name, areaPath: area.path }
}
