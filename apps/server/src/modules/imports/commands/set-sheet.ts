import type { ImportView } from '@yiwang/contract/imports'
import type { Actor } from '../../../kernel/actor.ts'
import type { Secrets } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError } from '../../../kernel/errors.ts'
import { requireImport, viewOf } from '../queries/view.ts'
import { giveTask, lockImport, setWantedSheet } from '../store/import-store.ts'
import { openImports } from '../store/reach.ts'

type SetSheet = {
  importId: string
  version: number | null
  sheet: string | null
  headerFrom: number
  headerTo: number
  at: Date
}

/** Says where the heading stands; the file is looked at again. Also for a file in which none was found. */
export async function setSheet(tx: Tx, actor: Actor, secrets: Secrets, input: SetSheet): Promise<ImportView> {
  await openImports(tx, actor)
  const row = await lockImport(tx, actor.tenant, input.importId)
  const isOpen =
    row.task === null && row.file_hash !== null && row.created_by === actor.id && row.version === input.version
  if (!isOpen || !(['ready', 'checked'].includes(row.state) || (row.state === 'failed' && row.mapping === null))) {
    throw new AppError('conflict', `import is ${row.state}`, '在您操作期间状态已有变化，请刷新后再试')
  }
  const { sheet, headerFrom, headerTo, at } = input
  await setWantedSheet(tx, actor.tenant, { id: row.id, sheet: { sheet, headerFrom, headerTo } })
  await giveTask(tx, actor.tenant, { id: row.id, state: 'reading', task: 'inspect', actor, at })
  return viewOf(tx, actor, secrets, await requireImport(tx, actor, row.id))
}
