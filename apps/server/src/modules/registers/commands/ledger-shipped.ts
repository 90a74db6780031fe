import { newId } from '@yiwang/contract'
import type { Reply } from '@yiwang/contract'
import type { ledgerDeclarationRoutes } from '@yiwang/contract/registers'
import type { Actor } from '../../../kernel/actor.ts'
import { authorize } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { ruleBroken } from '../../../kernel/errors.ts'
import { hasErrors, lintLedger } from '../domain/lint-ledger.ts'
import { ledgerBook, touchLedgers } from '../queries/ledger-book.ts'
import { shippedLedgers, withUnits } from '../shipped-ledgers.ts'
import type { StatutoryUnits } from '../shipped-ledgers.ts'
import { insertLedger } from '../store/ledgers.ts'
import { lintGround } from './ledger-lint.ts'

/**
 * Declares the ledgers that the platform brings along and that the county does not have yet. One that is known by its
 * code stays as the county has it; one whose statutory unit is not named is left out. Loading twice changes nothing.
 */
export async function loadShippedLedgers(
  tx: Tx,
  actor: Actor,
  { units, at }: { units: StatutoryUnits; at: Date },
): Promise<Reply<typeof ledgerDeclarationRoutes.loadShipped>> {
  authorize(actor, 'ledger.manage')
  const { tenant } = actor
  await touchLedgers(tx, tenant)
  const [ground, book] = await Promise.all([lintGround(tx, tenant, at), ledgerBook(tx, tenant)])
  refuseUnknown(units, ground.units)
  const here = new Set([...book.values()].map(({ code }) => code))
  const answer = { added: [] as string[], known: [] as string[], leftOut: [] as string[] }
  for (const file of shippedLedgers()) {
    const ledger = withUnits(file, units)
    if (here.has(file.code)) answer.known.push(file.code)
    else if (ledger === null) answer.leftOut.push(file.code)
    else {
      const findings = lintLedger(ledger, ground)
      if (hasErrors(findings))
        throw ruleBroken(`${file.code}: ${findings[0]?.code}`, `台账 ${file.code} 与本地代码集不符`)
      await insertLedger(tx, tenant, { ...ledger, id: newId(at.getTime()), number: 1, at, by: actor.id })
      answer.added.push(file.code)
    }
  }
  await touchLedgers(tx, tenant)
  return answer
}

function refuseUnknown(units: StatutoryUnits, known: ReadonlySet<string>): void {
  const unknown = Object.entries(units).filter(([, code]) => code !== '' && !known.has(code))
  if (unknown.length === 0) return
  const words = Object.fromEntries(unknown.map(([name]) => [`units.${name}`, '没有这个在用的单位']))
  throw ruleBroken(`unknown units: ${unknown.map(([, code]) => code).join(', ')}`, '请检查单位代码', words)
}
