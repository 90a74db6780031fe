import type { Condition, FormContent, TargetFilter } from '@yiwang/contract/campaigns'
import { readFactName } from '@yiwang/contract/campaigns'
import { systemActor } from '../../../kernel/actor.ts'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { ruleBroken } from '../../../kernel/errors.ts'
import { openRegisters } from '../../registers/index.ts'
import { WORDS } from '../domain/words.ts'
import { factsForForms, ledgersForForms } from '../queries/known-facts.ts'
import type { Choice } from '../store/target-store.ts'

const FILTERED = new Set(['code', 'codes', 'flag', 'number', 'date'])

type Wanted = { form: FormContent; filter: TargetFilter; areaPath: string }

/**
 * Whom a filter picks. A ledger that the actor may not see is not there for them; one that is closed to all but its statutory
 * unit is nobody's to ask about: being asked would tell the worker who is in it.
 */
export async function choiceFor(tx: Tx, actor: Actor, { form, filter, areaPath }: Wanted): Promise<Choice> {
  const ledgers = await ledgersForForms(tx, actor)
  if (filter.ledger !== null) {
    const ledger = ledgers.get(filter.ledger)
    if (!ledger) throw ruleBroken('ledger unknown', WORDS.ledgerUnknown, { 'target.ledger': WORDS.ledgerUnknown })
    if (ledger.subject !== form.subject)
      throw ruleBroken('ledger of another kind', WORDS.ledgerSubject, { 'target.ledger': WORDS.ledgerSubject })
  }
  const facts = await factsForForms(tx, actor)
  const byKey = new Map(facts.filter(({ subject }) => subject === form.subject).map((fact) => [fact.key, fact]))
  const unfit = filter.where.filter(({ key, op }) => !fits(byKey.get(key)?.type, op) || isHidden(key, ledgers))
  if (unfit.length > 0) {
    const fields = Object.fromEntries(unfit.map(({ key }) => [`target.where.${key}`, WORDS.conditionUnknown]))
    throw ruleBroken('condition unknown', WORDS.conditionUnknown, fields)
  }
  return { subject: form.subject, areaPath, filter, ledgers: new Map([...ledgers].map(([code, { id }]) => [code, id])) }
}

function fits(type: string | undefined, op: Condition['op']): boolean {
  if (type === undefined) return false
  return op === 'known' || op === 'unknown' || FILTERED.has(type)
}

function isHidden(key: string, ledgers: ReadonlyMap<string, unknown>): boolean {
  const { home, of } = readFactName(key)
  return home === 'ledger' && !ledgers.has(of)
}

/** Sees the whole library while `work` runs, to count and to freeze; afterwards what the actor sees. */
export async function withWholeLibrary<T>(tx: Tx, actor: Actor, work: () => Promise<T>): Promise<T> {
  await openRegisters(tx, systemActor(actor.tenant))
  const result = await work()
  await openRegisters(tx, actor)
  return result
}
