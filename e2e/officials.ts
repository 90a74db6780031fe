import { newId } from '../packages/contract/src/index.ts'
import { areasRoutes } from '../packages/contract/src/areas/index.ts'
import type { Area, Unit } from '../packages/contract/src/areas/index.ts'
import { identityRoutes } from '../packages/contract/src/identity/index.ts'
import type { Role } from '../packages/contract/src/identity/index.ts'
import { colleague } from './colleague.ts'
import type { Colleague } from './colleague.ts'

const FIRST_PASSWORD = 'a first password of three rivers'
const OWN_PASSWORD = 'four quiet herons at dusk'

type Post = { role: Exclude<Role, 'resident'>; areaId: string | null; unitId: string | null }

/** Registers a member of staff with an account of its own and signs in. */
export async function official(name: string, post: Post): Promise<Colleague> {
  const admin = await colleague('admin')
  const person = await admin.client.call(identityRoutes.addPerson, { body: { id: newId(), name } })
  const params = { personId: person.id }
  const username = `official.${person.id.slice(-12)}`
  await admin.client.call(identityRoutes.openAccount, { params, body: { username, password: FIRST_PASSWORD } })
  await admin.client.call(identityRoutes.givePost, { params, body: { id: newId(), validFrom: '2026-01-01', ...post } })
  const fresh = await colleague(username, FIRST_PASSWORD)
  await fresh.client.call(identityRoutes.changePassword, {
    body: { current: FIRST_PASSWORD, next: OWN_PASSWORD },
  })
  return colleague(username, OWN_PASSWORD)
}

/** An area of a level by its name or code. */
export async function areaOf({ client }: Colleague, level: Area['level'], q: string): Promise<Area> {
  const { items } = await client.call(areasRoutes.roots, { query: { q, level } })
  const [area] = items
  if (!area) throw new Error(`no ${level} ${q}`)
  return area
}

export async function unitOf({ client }: Colleague, name: string): Promise<Unit> {
  const { items } = await client.call(areasRoutes.units, { query: { q: name } })
  const found = items.find((unit) => unit.name === name) ?? items[0]
  if (!found) throw new Error(`no unit ${name}`)
  return found
}
