import type { ImportView } from '@yiwang/contract/imports'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError } from '../../../kernel/errors.ts'
import { abilitiesOf } from '../domain/abilities.ts'
import type { ImportRow } from '../store/import-row.ts'
import { lockImport } from '../store/import-store.ts'
import { openImports } from '../store/reach.ts'

type Wanted = { importId: string; version?: number | null; ability: keyof ImportView['can'] }

/** The import, locked, when the actor may do this with it now; refused in words when it went on meanwhile. */
export async function lockFor(tx: Tx, actor: Actor, { importId, version, ability }: Wanted): Promise<ImportRow> {
  await openImports(tx, actor)
  const row = await lockImport(tx, actor.tenant, importId)
  const changed = version != null && version !== row.version
  if (changed || !abilitiesOf(row, row.created_by === actor.id)[ability]) {
    throw new AppError('conflict', `import is ${row.state}: no ${ability}`, '在您操作期间状态已有变化，请刷新后再试')
  }
  return row
}
