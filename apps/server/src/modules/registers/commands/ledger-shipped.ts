import { newId } from '@yiwang/contract'
import type { Reply } from '@yiwang/contract'
import { DEFAULT_RANKS } from '@yiwang/contract/registers'
import type { ledgerDeclarationRoutes } from '@yiwang/contract/registers'
import type { Actor } from '../../../kernel/actor.ts'
import { authorize } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { ruleBroken } from '../../../kernel/errors.ts'
import type { Events } from '../../../kernel/events.ts'
import { isExtended } from '../domain/compare-declarations.ts'
import { hasErrors, lintLedger } from '../domain/lint-ledger.ts'
import { ledgerBook, touchLedgers } from '../queries/ledger-book.ts'
import { shippedLedgers, shippedOwners, withUnits } from '../shipped-ledgers.ts'
import type { StatutoryUnits } from '../shipped-ledgers.ts'
import { insertLedger } from '../store/ledgers.ts'
import { addFactRules } from './publish-fact-rules.ts'
import { addVersion } from './ledger-declare.ts'
import { lintGround } from './ledger-lint.ts'

/**
 * Declares the ledgers that the platform brings along and that the county does not have yet. One that the county left as
 * it came gets the fields that were added since, as a version of its own; one that the county changed stays as it has it.
 * One whose statutory unit is not named is left out. Loading twice changes nothing.
 */
export function loadShippedLedgers(events: Events) {
  return (tx: Tx, actor: Actor, input: Load) => load(tx, actor, events, input)
}

type Load = { units: StatutoryUnits; at: Date }

async function load(
  tx: Tx,
  actor: Actor,
  events: Events,
  { units, at }: Load,
): Promise<Reply<typeof ledgerDeclarationRoutes.loadShipped>> {
  authorize(actor, 'ledger.manage')
  const { tenant } = actor
  await touchLedgers(tx, tenant)
  const [ground, book] = await Promise.all([lintGround(tx, tenant, at), ledgerBook(tx, tenant)])
  refuseUnknown(units, ground.units)
  const here = new Map([...book.values()].map((one) => [one.code, one]))
  const answer: Reply<typeof ledgerDeclarationRoutes.loadShipped> = { added: [], renewed: [], known: [], leftOut: [] }
  for (const file of shippedLedgers()) {
    const ledger = withUnits(file, units)
    const own = here.get(file.code)
    if (own && ledger && own.retiredAt === null && isExtended(own.declaration, ledger.declaration)) {
      await addVersion(tx, actor, { ledger: own, declaration: ledger.declaration, at, events })
      answer.renewed.push(file.code)
    } else if (own) answer.known.push(file.code)
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
  await nameOwners(tx, actor, { units, at })
  return answer
}

/** The first rules of facts, where the county has made none. */
async function nameOwners(tx: Tx, actor: Actor, { units, at }: Load): Promise<void> {
  const facts = shippedOwners(units)
  if (Object.keys(facts).length === 0) return
  await addFactRules(tx, actor, {
    rules: { facts, ranks: DEFAULT_RANKS },
    note: '随预置台账设定的负责单位',
    at,
    after: 0,
  })
}

function refuseUnknown(units: StatutoryUnits, known: ReadonlySet<string>): void {
  const unknown = Object.entries(units).filter(([, code]) => code !== '' && !known.has(code))
  if (unknown.length === 0) return
  const words = Object.fromEntries(unknown.map(([name]) => [`units.${name}`, '没有这个在用的单位']))
  throw ruleBroken(`unknown units: ${unknown.map(([, code]) => code).join(', ')}`, '请检查单位代码', words)
}
