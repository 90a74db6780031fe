import type { identityRoutes, Person } from '@yiwang/contract/identity'
import type { Actor } from '../../../kernel/actor.ts'
import { scopeOf } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import { blindIndexes } from '../../../kernel/crypto.ts'
import type { Secrets } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import { decodeCursor, pageFrom } from '../../../kernel/keyset.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { findAreaPath } from '../store/appointments.ts'
import { findPerson, listPeopleRows } from '../store/people.ts'

type Page = { items: Person[]; next: string | null }

/** Staff within reach, by name. `q` is part of a name, the start of a user name, an employee number or a phone. */
export async function listPeople(
  tx: Tx,
  actor: Actor,
  input: Input<(typeof identityRoutes)['people']>,
  secrets: Secrets,
): Promise<Page> {
  const { q, role, areaId, unitId, cursor, limit, at } = input
  const areaPath = areaId === undefined ? null : await findAreaPath(tx, actor.tenant, areaId)
  if (areaId !== undefined && areaPath === null) throw notFound('area')
  const digits = q?.replace(/\D/g, '') ?? ''
  const rows = await listPeopleRows(tx, {
    tenant: actor.tenant,
    scope: scopeOf(actor, 'person.read'),
    day: chinaDay(at),
    q,
    phoneIndexes: digits.length >= 7 ? blindIndexes(secrets, 'phone', digits) : [],
    roles: role,
    areaPath,
    unitId,
    after: cursor === undefined ? null : placeOf(cursor),
    limit,
  })
  return pageFrom(rows, limit, { item: (row) => row, cursor: (row) => [row.name, row.id] })
}

function placeOf(cursor: string): { name: string; id: string } {
  const [name, id] = decodeCursor(cursor, 2)
  return { name: String(name), id: uuidOr(String(id)) }
}

const NO_ID = '00000000-0000-0000-0000-000000000000'

function uuidOr(text: string): string {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text) ? text : NO_ID
}

/** One member of staff; out of reach and missing look the same. */
export async function getPerson(
  tx: Tx,
  actor: Actor,
  { personId, at }: { personId: string; at: Date },
): Promise<Person> {
  const scope = scopeOf(actor, 'person.read')
  const person = await findPerson(tx, { tenant: actor.tenant, id: personId, scope, day: chinaDay(at) })
  if (!person) throw notFound('person')
  return person
}
