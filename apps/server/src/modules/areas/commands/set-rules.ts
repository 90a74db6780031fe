import { AREA_LEVELS } from '@yiwang/contract/areas'
import type { AreaRules } from '@yiwang/contract/areas'
import type { Actor } from '../../../kernel/actor.ts'
import { authorize } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError } from '../../../kernel/errors.ts'
import { getRules } from '../queries/rules.ts'
import { replaceRules, saveSettings } from '../store/rule-store.ts'

type SetRules = AreaRules & { version: number | null }

/** Changes the local rules. Areas that break them are not touched: the checks show them. */
export async function setRules(tx: Tx, actor: Actor, input: SetRules): Promise<AreaRules & { version: number }> {
  authorize(actor, 'area.manage')
  const { tenant } = actor
  const { staffPer10000, households } = input
  const levels = AREA_LEVELS.filter((level) => input.levels.includes(level))
  const saved = await saveSettings(tx, tenant, { levels, staffPer10000, version: input.version ?? -1 })
  if (saved === null) {
    const current = await getRules(tx, actor)
    throw new AppError('conflict', 'rules were changed meanwhile', '规则已被他人修改，请刷新后重试', { current })
  }
  const rows = households.map(({ level, kind, min, max }) => ({
    level,
    kind,
    households_min: min,
    households_max: max,
  }))
  await replaceRules(tx, tenant, rows)
  return getRules(tx, actor)
}
