import type { SealedStore } from '../../../kernel/keys/sealed-stores.ts'
import { sealedColumn } from '../../../kernel/keys/sealed-stores.ts'
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'
import {
  ADDRESS_COLUMN,
  FORM_COLUMN,
  NAME_INDEX,
  NUMBER_INDEX,
  PAPER_COLUMN,
  PERSON_COLUMN,
  PHONE_COLUMN,
} from '../domain/person-seal.ts'
import type { SealedPerson } from '../domain/person-seal.ts'
import { openAllServices } from './open-services.ts'

type Page = { tenant: string; after: string | null; most: number }
type Column = { name: string; table: string; column: string }

async function readColumn(tx: Tx, { tenant, after, most }: Page, { name, table, column }: Column) {
  await openAllServices(tx)
  const sealed = sql.ref(column)
  const { rows } = await sql<{ id: string; sealed: string }>`
    select id, ${sealed} as sealed from ${sql.table(table)}
    where tenant = ${tenant} and ${sealed} is not null and (${after}::uuid is null or id > ${after}::uuid)
    order by id limit ${most}`.execute(tx)
  return rows.map((row) => ({ key: row.id, sealed: row.sealed, place: { column: name, rowId: row.id } }))
}

type Save = Parameters<typeof sealedColumn>[0]['save']

function plainColumn(of: Column, save: Save): SealedStore {
  return sealedColumn({ name: of.name, read: (tx, page) => readColumn(tx, page, of), save })
}

const forms = plainColumn(
  { name: FORM_COLUMN, table: 'services.applications', column: 'form_sealed' },
  (tx, tenant, rows) =>
    sql`update services.applications a set form_sealed = r.sealed
      from json_to_recordset(${JSON.stringify(rows)}::json) as r (key uuid, before text, sealed text)
      where a.tenant = ${tenant} and a.id = r.key and a.form_sealed = r.before`.execute(tx),
)
const papers = plainColumn(
  { name: PAPER_COLUMN, table: 'services.papers', column: 'content_sealed' },
  (tx, tenant, rows) =>
    sql`update services.papers p set content_sealed = r.sealed
      from json_to_recordset(${JSON.stringify(rows)}::json) as r (key uuid, before text, sealed text)
      where p.tenant = ${tenant} and p.id = r.key and p.content_sealed = r.before`.execute(tx),
)
const addresses = plainColumn(
  { name: ADDRESS_COLUMN, table: 'services.deliveries', column: 'address_sealed' },
  (tx, tenant, rows) =>
    sql`update services.deliveries d set address_sealed = r.sealed
      from json_to_recordset(${JSON.stringify(rows)}::json) as r (key uuid, before text, sealed text)
      where d.tenant = ${tenant} and d.id = r.key and d.address_sealed = r.before`.execute(tx),
)

/** Names and numbers are found by indexes of what lies sealed in one piece, so both change together. */
const persons: SealedStore = {
  name: PERSON_COLUMN,
  async turn(tx, { tenant, after, most, again }) {
    const of = { name: PERSON_COLUMN, table: 'services.applications', column: 'person_sealed' }
    const rows = await readColumn(tx, { tenant, after, most }, of)
    const changes = rows.flatMap(({ key, sealed: before, place }) => {
      const anew = again.seal(place, before)
      if (anew === null) return []
      const person = JSON.parse(anew.plain) as SealedPerson
      const number = person.idNumber === '' ? null : again.index(NUMBER_INDEX, person.idNumber)
      return [{ key, before, sealed: anew.sealed, name: again.index(NAME_INDEX, person.name), number }]
    })
    if (changes.length > 0)
      await sql`update services.applications a set person_sealed = r.sealed, applicant_name_index = r.name, number_index = r.number
        from json_to_recordset(${JSON.stringify(changes)}::json) as r (key uuid, before text, sealed text, name text, number text)
        where a.tenant = ${tenant} and a.id = r.key and a.person_sealed = r.before`.execute(tx)
    return { after: rows.length < most ? null : (rows.at(-1)?.key ?? null), changed: changes.length }
  },
}

const phones = sealedColumn({
  name: PHONE_COLUMN,
  index: { kind: 'phone', of: (plain) => plain },
  async read(tx, page) {
    const of = { name: PHONE_COLUMN, table: 'services.applications', column: 'phone_sealed' }
    const rows = await readColumn(tx, page, of)
    return rows.map((row) => ({ ...row, index: '' }))
  },
  save: (tx, tenant, rows) =>
    sql`update services.applications a set phone_sealed = r.sealed, phone_index = r.index
      from json_to_recordset(${JSON.stringify(rows)}::json) as r (key uuid, before text, sealed text, index text)
      where a.tenant = ${tenant} and a.id = r.key and a.phone_sealed = r.before`.execute(tx),
})

/** What applications keep sealed, for the exchange of keys. */
export const sealedApplications: readonly SealedStore[] = [persons, phones, forms, papers, addresses]
