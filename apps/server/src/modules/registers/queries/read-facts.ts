import { factKey, SUBJECT_KINDS } from '@yiwang/contract/registers'
import type { Field, Origin, ShownValue, SubjectKind } from '@yiwang/contract/registers'
import type { Secrets } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import { NO_ORIGINS, originOf } from '../domain/origins.ts'
import type { PackedOrigins } from '../domain/origins.ts'
import { openValue, shown } from '../domain/stored-values.ts'
import type { Stored } from '../domain/stored-values.ts'
import { readFactRows } from '../store/fact-store.ts'
import { factBook } from './fact-rules.ts'
import type { FactBook } from './fact-rules.ts'
import { ledgerBook } from './ledger-book.ts'
import type { Ledger } from './ledger-book.ts'
import type { RegisterReach } from './open-registers.ts'

/** One fact that is known: masked where its type is sealed. */
export type KnownFact = {
  subjectId: string
  /** `person.phone` or `ledger:<code>.<field>`. */
  key: string
  value: ShownValue | null
  origin: Origin
  isStale: boolean
  hasConflict: boolean
  recordId: string | null
}

type Asked = {
  tenant: string
  subjectIds: readonly string[]
  keys: readonly string[]
  at: Date
  /** Records that are read beside the active ones. */
  recordIds?: readonly string[]
}

/**
 * Current values of facts of subjects, of their kind and of the visible ledgers, within what `openRegisters` opened. Facts
 * nobody has spoken of are left out. Two SQL statements, however many subjects and keys.
 */
export async function readFacts(tx: Tx, reach: RegisterReach, asked: Asked): Promise<KnownFact[]> {
  const [ledgers, { fields }] = await Promise.all([ledgersByCode(tx, asked.tenant, reach), factBook(tx, asked.tenant)])
  const wanted = asked.keys.map((key) => sourceOf(key, ledgers, fields)).filter((one) => one !== null)
  const ledgerIds = [...new Set(wanted.flatMap(({ ledger }) => ledger?.id ?? []))]
  const { subjects, records } = await readFactRows(tx, asked.tenant, {
    subjectIds: asked.subjectIds,
    ledgerIds,
    recordIds: asked.recordIds,
  })
  const facts: KnownFact[] = []
  for (const one of wanted) {
    const holders = one.ledger
      ? records.filter(({ ledgerId }) => ledgerId === one.ledger?.id)
      : subjects.filter(({ kind }) => kind === one.kind)
    for (const holder of holders) {
      const fact = factOf(one, holder, asked.at)
      if (fact) facts.push(fact)
    }
  }
  return facts
}

type Wanted = { key: string; field: Field; kind: SubjectKind; ledger: Ledger | null }

async function ledgersByCode(tx: Tx, tenant: string, reach: RegisterReach): Promise<Map<string, Ledger>> {
  const all = await ledgerBook(tx, tenant)
  return new Map(reach.ledgers.flatMap((id) => [all.get(id) ?? []].flat()).map((ledger) => [ledger.code, ledger]))
}

/** The fact that a key names; null for a ledger that is not visible and for a field that is not there. */
function sourceOf(key: string, ledgers: ReadonlyMap<string, Ledger>, fields: FactBook['fields']): Wanted | null {
  const [, code, name] = /^(?:ledger:)?([a-z][a-z0-9-]*)\.(.+)$/.exec(key) ?? []
  if (code === undefined || name === undefined) return null
  if (key.startsWith('ledger:')) {
    const ledger = ledgers.get(code)
    const field = ledger?.declaration.fields.find((one) => one.key === name)
    return ledger && field ? { key, field, kind: ledger.declaration.subject, ledger } : null
  }
  const kind = SUBJECT_KINDS.find((one) => one === code)
  const field = kind && fields[kind].find((one) => one.key === name)
  return kind && field ? { key: factKey(kind, name), field, kind, ledger: null } : null
}

type Holder = {
  subjectId: string
  recordId: string | null
  values: Record<string, Stored>
  origins: PackedOrigins | null
  conflicts: Record<string, unknown>
}

function factOf({ key, field }: Wanted, holder: Holder, at: Date): KnownFact | null {
  const origin = originOf(holder.origins ?? NO_ORIGINS, holder.values, field.key)
  if (!origin) return null
  const value = holder.values[field.key]
  return {
    subjectId: holder.subjectId,
    key,
    value: value === undefined ? null : shown(value),
    origin,
    isStale: isStale(field, origin, at),
    hasConflict: field.key in holder.conflicts,
    recordId: holder.recordId,
  }
}

const DAY = 86_400_000

/** Seen to be so, by whomever, longer ago than its field lets it be. */
export function isStale(
  { freshDays }: Pick<Field, 'freshDays'>,
  { seenAt, confirmedAt }: Pick<Origin, 'seenAt' | 'confirmedAt'>,
  at: Date,
): boolean {
  return freshDays !== undefined && at.getTime() - Date.parse(confirmedAt ?? seenAt) > freshDays * DAY
}

/**
 * One sealed value in the clear, of a subject or of one of its records. Whoever calls it has asked for the right, the
 * purpose and the reason, and writes them down.
 */
export async function openSealed(
  tx: Tx,
  secrets: Secrets,
  { tenant, subjectId, recordId, key }: { tenant: string; subjectId: string; recordId?: string | null; key: string },
): Promise<string> {
  const { subjects, records } = await readFactRows(tx, tenant, {
    subjectIds: [subjectId],
    ledgerIds: [],
    recordIds: recordId ? [recordId] : [],
  })
  const holder = recordId ? records[0] : subjects[0]
  const value = holder?.values[key]
  const origin = holder && originOf(holder.origins, holder.values, key)
  if (value === undefined || !origin) throw notFound('value')
  return String(openValue(secrets, { key, statementId: origin.statement }, value))
}
