import type { LedgerDeclaration, LedgerFinding } from '@yiwang/contract/registers'
import type { Actor } from '../../../kernel/actor.ts'
import { authorize } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { codeListsOf } from '../../catalog/index.ts'
import { lintLedger } from '../domain/lint-ledger.ts'
import type { LintGround } from '../domain/lint-ledger.ts'
import { ledgerBook, unitPlaces } from '../queries/ledger-book.ts'

/** What declarations are held against today. Closed and sensitive ledgers are no ground: a hint would name them. */
export async function lintGround(tx: Tx, tenant: string, at: Date): Promise<LintGround> {
  const [lists, units, book] = await Promise.all([
    codeListsOf(tx, tenant, at),
    unitPlaces(tx, tenant),
    ledgerBook(tx, tenant),
  ])
  const others = [...book.values()].filter(({ sensitivity, retiredAt }) => sensitivity === 'plain' && !retiredAt)
  return { lists, units: new Set(units.keys()), others }
}

type Draft = { code: string; declaration: LedgerDeclaration; at: Date }

/** What is wrong with a declaration; nothing is saved. */
export async function checkLedger(
  tx: Tx,
  actor: Actor,
  { at, ...draft }: Draft,
): Promise<{ findings: LedgerFinding[] }> {
  authorize(actor, 'ledger.manage')
  return { findings: lintLedger(draft, await lintGround(tx, actor.tenant, at)) }
}
