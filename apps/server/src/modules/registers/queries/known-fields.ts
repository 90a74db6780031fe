import { en } from '@yiwang/contract/messages'
import { SUBJECT_KINDS } from '@yiwang/contract/registers'
import type { Field } from '@yiwang/contract/registers'
import type { Tx } from '../../../kernel/db/tx.ts'
import { factsOfKind } from '../domain/fact-names.ts'
import { ledgerBook } from './ledger-book.ts'
import type { Ledger } from './ledger-book.ts'

/** What of a reach decides which ledgers exist for somebody. */
type Seen = { ledgers: readonly string[] }

export type ListedLedger = Pick<Ledger, 'id' | 'code' | 'number' | 'sensitivity' | 'retiredAt' | 'declaration'>

/** Ledgers of a reach with the declarations in force, in order of codes; retired ones are marked. */
export async function listLedgers(tx: Tx, tenant: string, reach: Seen): Promise<ListedLedger[]> {
  const seen = new Set(reach.ledgers)
  return [...(await ledgerBook(tx, tenant)).values()].filter(({ id }) => seen.has(id))
}

export type KnownField = Pick<Field, 'type' | 'list' | 'freshDays' | 'owner' | 'restricted'> & {
  /** `person.phone`, or `ledger:<code>.<field>`. */
  key: string
  label: Field['label']
  /** What else it is called in Chinese. */
  aliases: readonly string[]
  ledgerId?: string
}

/** Every fact that exists: those of subjects, and the fields of the ledgers of a reach. */
export async function knownFields(tx: Tx, tenant: string, reach: Seen): Promise<KnownField[]> {
  const ledgers = (await listLedgers(tx, tenant, reach)).filter(({ retiredAt }) => retiredAt === null)
  return [
    ...SUBJECT_FACTS,
    ...ledgers.flatMap(({ id, code, declaration }) =>
      declaration.fields.map((field) => ({
        ...described(field),
        key: `ledger:${code}.${field.key}`,
        label: field.label,
        aliases: [],
        ledgerId: id,
      })),
    ),
  ]
}

const SUBJECT_FACTS: readonly KnownField[] = SUBJECT_KINDS.flatMap((kind) =>
  factsOfKind(kind).map(({ key, field, names }) => {
    const [usual = field.key, ...aliases] = names
    const words: Readonly<Record<string, string>> = en.registers.field[kind]
    return { ...described(field), key, label: { zh: usual, en: words[field.key] ?? field.key }, aliases }
  }),
)

function described({ type, list, freshDays, owner, restricted }: Field) {
  return { type, list, freshDays, owner, restricted }
}
