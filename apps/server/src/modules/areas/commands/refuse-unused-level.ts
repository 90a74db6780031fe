import { zhCN } from '@yiwang/contract/messages'
import type { AreaLevel } from '@yiwang/contract/areas'
import type { Tx } from '../../../kernel/db/tx.ts'
import { ruleBroken } from '../../../kernel/errors.ts'
import { readSettings } from '../store/rule-store.ts'

/** A county chooses which levels it uses; areas of another are not made. */
export async function refuseUnusedLevel(tx: Tx, tenant: string, level: AreaLevel): Promise<void> {
  const { levels } = await readSettings(tx, tenant)
  if (levels.includes(level)) return
  throw ruleBroken('level not in use', `本县没有启用“${zhCN.areaLevel[level]}”这一层级，请先在网格规则中启用`)
}
