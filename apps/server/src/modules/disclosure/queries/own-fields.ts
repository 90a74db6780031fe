import type { OwnField } from '@yiwang/contract/disclosure'
import type { FieldType } from '@yiwang/contract/registers'
import { systemActor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { parseFact } from '../domain/fact-names.ts'
import { openLibrary } from '../library.ts'
import type { FactInView } from '../library.ts'
import { homesOf } from '../store/correction-store.ts'

/** Pictures, places and other subjects are shown at the counter, not typed. */
const NOT_TYPED: ReadonlySet<FieldType> = new Set([
  'photo',
  'file',
  'signature',
  'position',
  'person',
  'dwelling',
  'organisation',
])

/** Whether a resident can say in the portal what should stand there. */
export function mayType(type: FieldType): boolean {
  return !NOT_TYPED.has(type)
}

/** What a person may have put right: facts of people, and those of the ledgers with these codes. */
export function ownFieldsOf(facts: Iterable<FactInView>, ledgers: ReadonlySet<string>): OwnField[] {
  return [...facts].flatMap(({ name, label, type, words }) => {
    const { kind, ledger } = parseFact(name)
    const isOwn = ledger === null ? kind === 'person' : ledgers.has(ledger)
    if (!isOwn || !mayType(type)) return []
    const choices = words === null ? undefined : [...words].map(([code, word]) => ({ code, name: word }))
    return [{ key: name, label, type, ...(choices ? { choices } : {}) }]
  })
}

/**
 * Links by which somebody is at home somewhere. Both ends of a link must be in sight to see it, and whoever asks about
 * themselves sees nobody else: they are read by the platform, and nothing of the far ends leaves it.
 */
export async function readHomes(tx: Tx, tenant: string, subjectId: string): Promise<string[]> {
  await openLibrary(tx, systemActor(tenant))
  return homesOf(tx, tenant, subjectId)
}
