import type { Voice } from '@yiwang/contract/registers'
import type { Secrets } from '../../../kernel/crypto.ts'
import { ask } from '../../../kernel/db/driver.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { Again, SealedStore } from '../../../kernel/keys/sealed-stores.ts'
import { originOf } from '../domain/origins.ts'
import type { PackedOrigins } from '../domain/origins.ts'
import { isSealedValue, placeOf } from '../domain/stored-values.ts'
import type { Stored, StoredValues } from '../domain/stored-values.ts'
import { identifierRow, storedIdentifiers } from '../domain/subject-columns.ts'
import { deleteIdentifiers, insertIdentifiers } from './finding-store.ts'
import { withWholeLibrary } from './reach-store.ts'
import type { SubjectRecord } from './tables.ts'

type Conflicts = Readonly<Record<string, Voice<Stored>[]>>
type Held = { id: string; values: Record<string, Stored>; origins: PackedOrigins; conflicts: Conflicts }
type Subject = Held & Pick<SubjectRecord, 'kind'>
type Said = { id: string; subjectId: string; values: StoredValues }

/**
 * The library for the exchange of keys, subject by subject with everything that was said of it: a value that holds is the
 * same text as in its statement, and stays so. A subject is held while it is sealed anew, so no writer comes between.
 */
export function sealedLibrary(secrets: Secrets, clock: () => Date): SealedStore {
  return {
    name: 'registers.subjects',
    turn: (tx, { tenant, after, most, again }) =>
      withWholeLibrary(tx, tenant, async () => {
        const subjects = await lockPage(tx, tenant, { after, most })
        const ids = subjects.map(({ id }) => id)
        const [said, records] = [await saidOf(tx, tenant, ids), await recordsOf(tx, tenant, ids)]
        const sealer = sealOnce(again)
        const statements = said.flatMap(({ id, subjectId, values }) => {
          const anew = sealer.all(values, () => id)
          return anew ? [{ id, subjectId, values: anew }] : []
        })
        const changedSubjects = subjects.flatMap((row) => sealer.held(row))
        const changedRecords = records.flatMap((row) => sealer.held(row))
        await writeValues(tx, tenant, { statements, subjects: changedSubjects, records: changedRecords })
        await indexAgain(tx, secrets, { tenant, at: clock(), subjects: [...subjects, ...changedSubjects] })
        return { after: subjects.length < most ? null : (ids.at(-1) ?? null), changed: sealer.changed() }
      }),
  }
}

/** Seals each text once: what is the same in two places stays the same. */
function sealOnce(again: Again) {
  const done = new Map<string, string>()
  let changed = 0

  function one(stored: Stored | null, key: string, statementId: string): Stored | null {
    if (!isSealedValue(stored)) return stored
    const known = done.get(stored.sealed) ?? again.seal(placeOf(key, statementId), stored.sealed)?.sealed
    if (known === undefined) return stored
    done.set(stored.sealed, known)
    changed += 1
    return { ...stored, sealed: known }
  }

  function all<Value extends Stored | null>(
    values: Readonly<Record<string, Value>>,
    statementOf: (key: string) => string,
  ): Record<string, Value> | null {
    const before = changed
    const anew = Object.entries(values).map(([key, value]) => [key, one(value, key, statementOf(key))])
    return changed > before ? (Object.fromEntries(anew) as Record<string, Value>) : null
  }

  return {
    all,
    changed: () => changed,
    /** A subject or record whose values changed; none when all of them are under the key in force. */
    held<Row extends Held>(row: Row): Row[] {
      const before = changed
      const values = all(row.values, (key) => originOf(row.origins, row.values, key)?.statement ?? '')
      const conflicts = Object.entries(row.conflicts).map(([key, voices]) => [
        key,
        voices.map((voice) => ({ ...voice, value: one(voice.value, key, voice.statement) })),
      ])
      if (changed === before) return []
      return [{ ...row, values: values ?? row.values, conflicts: Object.fromEntries(conflicts) as Conflicts }]
    },
  }
}

function lockPage(tx: Tx, tenant: string, page: { after: string | null; most: number }): Promise<Subject[]> {
  return ask(
    tx,
    `select id, kind, values, origins, conflicts from registers.subjects
     where tenant = $1 and ($2::uuid is null or id > $2::uuid) order by id limit $3 for no key update`,
    [tenant, page.after, page.most],
  )
}

function saidOf(tx: Tx, tenant: string, subjectIds: readonly string[]): Promise<Said[]> {
  return ask(
    tx,
    'select id, subject_id as "subjectId", values from registers.statements where tenant = $1 and subject_id = any ($2::uuid[])',
    [tenant, subjectIds],
  )
}

function recordsOf(tx: Tx, tenant: string, subjectIds: readonly string[]): Promise<Held[]> {
  return ask(
    tx,
    `select id, values, origins, conflicts from registers.records
     where tenant = $1 and subject_id = any ($2::uuid[]) order by id for no key update`,
    [tenant, subjectIds],
  )
}

type Changes = { statements: readonly Said[]; subjects: readonly Held[]; records: readonly Held[] }

/** Versions stay: nothing that anybody can see has changed. */
async function writeValues(tx: Tx, tenant: string, { statements, subjects, records }: Changes): Promise<void> {
  if (statements.length > 0) {
    await ask(
      tx,
      `update registers.statements s set values = r.values
       from json_to_recordset($2::json) as r (id uuid, "subjectId" uuid, values jsonb)
       where s.tenant = $1 and s.subject_id = r."subjectId" and s.id = r.id`,
      [tenant, JSON.stringify(statements)],
    )
  }
  if (subjects.length > 0) {
    await ask(
      tx,
      `update registers.subjects s set values = r.values, conflicts = r.conflicts
       from json_to_recordset($2::json) as r (id uuid, values jsonb, conflicts jsonb) where s.tenant = $1 and s.id = r.id`,
      [tenant, JSON.stringify(subjects)],
    )
  }
  if (records.length > 0) {
    await ask(
      tx,
      `update registers.records s set values = r.values, conflicts = r.conflicts
       from json_to_recordset($2::json) as r (id uuid, values jsonb, conflicts jsonb) where s.tenant = $1 and s.id = r.id`,
      [tenant, JSON.stringify(records)],
    )
  }
}

type Indexing = { tenant: string; at: Date; subjects: readonly Subject[] }

/** Numbers that stand under another key than the one in force: their plain form is in the values of their subject. */
async function indexAgain(tx: Tx, secrets: Secrets, { tenant, at, subjects }: Indexing): Promise<void> {
  const latest = new Map(subjects.map((subject) => [subject.id, subject]))
  const stale = await ask<{ id: string }>(
    tx,
    `select distinct subject_id as id from registers.identifiers
     where tenant = $1 and subject_id = any ($2::uuid[]) and suite <> $3`,
    [tenant, [...latest.keys()], secrets.ring.writing().id],
  )
  const rows = stale.flatMap(({ id }) => latest.get(id) ?? [])
  await deleteIdentifiers(
    tx,
    tenant,
    rows.map(({ id }) => id),
  )
  await insertIdentifiers(tx, tenant, {
    at,
    rows: rows.flatMap((row) => storedIdentifiers(secrets, row.kind, row).map((one) => identifierRow(row.id, one))),
  })
}
