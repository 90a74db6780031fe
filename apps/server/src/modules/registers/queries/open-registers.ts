import type { Actor } from '../../../kernel/actor.ts'
import { scopeOf } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { openTables } from '../store/reach-store.ts'
import { visibleLedgers } from './ledger-book.ts'

/** What somebody may read in the library: areas of subjects, and ledgers; a ledger that is not there does not exist. */
export type RegisterReach = { areas: 'all' | string[]; ledgers: readonly string[] }

type Options = {
  /** The one subject that an authorised act concerns, wherever it lies. */
  subjectId?: string
  /** Ledgers that a granted look-up opens beside the actor's own. */
  alsoLedgers?: readonly string[]
  /** Areas in place of those of `register.read`: for whoever is authorised by something else. */
  areas?: readonly string[]
}

/** Opens the tables of the library for a transaction: until it is called they show nothing to anybody. */
export async function openRegisters(tx: Tx, actor: Actor, options: Options = {}): Promise<RegisterReach> {
  const scope = scopeOf(actor, 'register.read')
  const own: RegisterReach['areas'] = scope.tenant ? 'all' : [...scope.areas]
  const areas: RegisterReach['areas'] = options.areas ? [...options.areas] : own
  const ledgers = [...new Set([...(await visibleLedgers(tx, actor, areas)), ...(options.alsoLedgers ?? [])])]
  await openTables(tx, { areas, ledgers, ...(options.subjectId ? { subjectId: options.subjectId } : {}) })
  return { areas, ledgers }
}
