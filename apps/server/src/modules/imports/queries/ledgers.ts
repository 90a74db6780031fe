import type { PostFilter } from '@yiwang/contract/registers'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { ruleBroken } from '../../../kernel/errors.ts'
import { findUnit } from '../../areas/index.ts'
import { listLedgers, openRegisters } from '../../registers/index.ts'
import { importReach } from '../domain/import-reach.ts'

export type Ledger = Awaited<ReturnType<typeof listLedgers>>[number]

/** Opens the library as far as somebody may import, and answers the ledgers that they may write there. */
export async function writableLedgers(tx: Tx, actor: Actor): Promise<Ledger[]> {
  const { writes, ledgersOnly } = importReach(actor)
  const reach = await openRegisters(tx, actor, { areas: writes === 'all' ? [actor.tenant] : writes })
  const codes = await unitCodes(tx, actor)
  const ledgers = await listLedgers(tx, actor.tenant, reach)
  return ledgers.filter(({ retiredAt, declaration: { editedBy } }) => {
    if (retiredAt !== null) return false
    return editedBy.length === 0 ? !ledgersOnly : editedBy.some((filter) => isNamed(actor, filter, codes))
  })
}

/** A ledger by its code; one that may not be written does not exist. */
export async function findLedger(tx: Tx, actor: Actor, code: string): Promise<Ledger> {
  const ledger = (await writableLedgers(tx, actor)).find((one) => one.code === code)
  if (!ledger) throw ruleBroken(`ledger ${code} unknown or not writable`, '没有这个台账，或者您不能向它导入')
  return ledger
}

async function unitCodes(tx: Tx, actor: Actor): Promise<Map<string, string>> {
  const codes = new Map<string, string>()
  for (const { unitId } of actor.posts) {
    const unit = unitId === null ? null : await findUnit(tx, actor.tenant, unitId)
    if (unit) codes.set(unit.id, unit.code)
  }
  return codes
}

function isNamed(actor: Actor, { role, unit }: PostFilter, codes: ReadonlyMap<string, string>): boolean {
  return actor.posts.some(
    (post) =>
      (role === null || post.role === role) &&
      (unit === null || (post.unitId !== null && codes.get(post.unitId) === unit)),
  )
}
