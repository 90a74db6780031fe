import { en } from '@yiwang/contract/messages'
import { SUBJECT_KINDS } from '@yiwang/contract/registers'
import type { Field, SubjectKind } from '@yiwang/contract/registers'
import type { Tx } from '../../../kernel/db/tx.ts'
import { factsOfKind } from '../domain/fact-names.ts'
import { factBook } from './fact-rules.ts'
import type { FactBook } from './fact-rules.ts'
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
  const [all, { fields }] = await Promise.all([listLedgers(tx, tenant, reach), factBook(tx, tenant)])
  const ledgers = all.filter(({ retiredAt }) => retiredAt === null)
  return [
    ...subjectFacts(fields),
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

const made = new WeakMap<FactBook['fields'], readonly KnownField[]>()

/** Made once for as long as the rules stay as they are. */
function subjectFacts(fields: FactBook['fields']): readonly KnownField[] {
  const known = made.get(fields) ?? SUBJECT_KINDS.flatMap((kind) => factsOf(kind, fields[kind]))
  made.set(fields, known)
  return known
}

function factsOf(kind: SubjectKind, fields: readonly Field[]): KnownField[] {
  const words: Readonly<Record<string, string>> = en.registers.field[kind]
  return factsOfKind(kind).map(({ key, field, names }) => {
    const [usual = field.key, ...aliases] = names
    const ruled = fields.find((one) => one.key === field.key) ?? field
    return { ...described(ruled), key, label: { zh: usual, en: words[field.key] ?? field.key }, aliases }
  })
}

function described({ type, list, freshDays, owner, restricted }: Field) {
  return { type, list, freshDays, owner, restricted }
}
