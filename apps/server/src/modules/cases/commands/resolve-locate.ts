import type { Actor } from '../../../kernel/actor.ts'
import { isWithin, scopeOf } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { ruleBroken } from '../../../kernel/errors.ts'
import { areaLine, findArea } from '../../areas/index.ts'
import type { InputOf, Resolution } from './resolution.ts'
import { MESSAGES } from './words.ts'

/** The area that a case is put into lies within reach of the one who says so. */
export async function resolveLocate(tx: Tx, actor: Actor, { areaId }: InputOf<'locate'>): Promise<Resolution> {
  const [area, line] = await Promise.all([findArea(tx, actor.tenant, areaId), areaLine(tx, actor.tenant, areaId)])
  const { tenant, areas } = scopeOf(actor, 'case.file')
  const isMine = area !== null && (tenant || areas.some((root) => isWithin(area.path, root)))
  if (!area || !isMine) throw ruleBroken('area unknown', MESSAGES.areaUnknown, { areaId: MESSAGES.areaUnknown })
  const areaName = line
    .slice(1)
    .map(({ name }) => name)
    .join('')
  return { resolved: {}, facts: { areaId: area.id, areaPath: area.path, areaName } }
}
