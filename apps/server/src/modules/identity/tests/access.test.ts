import { newId } from '@yiwang/contract'
import type { Route } from '@yiwang/contract'
import { ROLES, identityRoutes } from '@yiwang/contract/identity'
import type { Role } from '@yiwang/contract/identity'
import type { Client } from '@yiwang/client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApp } from '../../../testing/test-app.ts'
import type { TestApp } from '../../../testing/test-app.ts'
import { plantSmallCounty } from '../../areas/testing.ts'
import type { SmallCounty } from '../../areas/testing.ts'
import { seedStaff } from '../testing.ts'

let app: TestApp
let county: SmallCounty
let personId: string
const clients = new Map<Role | 'anonymous', Client>()

beforeAll(async () => {
  app = await createTestApp()
  county = await plantSmallCounty(app)
  const posted = { areaId: county.grids[0].id, unitId: county.units.water }
  await seedStaff(
    app,
    ROLES.map((role) => ({ username: `u.${role}`, posts: [{ role, ...(role.endsWith('-admin') ? {} : posted) }] })),
  )
  const [target] = await seedStaff(app, [{ name: '对象', posts: [{ role: 'helper', areaId: county.grids[0].id }] }])
  personId = target?.personId ?? ''
  clients.set('anonymous', app.anonymous)
  for (const role of ROLES) clients.set(role, await app.signedIn(`u.${role}`))
})
afterAll(() => app.close())

type Who = 'everybody' | 'signed-in' | readonly Role[]
type Name = keyof typeof identityRoutes
type Sent = { params?: unknown; query?: unknown; body?: unknown }

const readers: readonly Role[] = ['system-admin', 'security-admin', 'dispatcher', 'supervisor', 'leader']
const staff = ROLES.filter(
  (role) => !['audit-admin', 'informant', 'cadre', 'police-assistant', 'legal-adviser', 'resident'].includes(role),
)
const of = () => ({ personId })

async function somePost(): Promise<{ personId: string; postId: string }> {
  const [person] = await seedStaff(app, [{ posts: [{ role: 'helper', areaId: county.grids[0].id }] }])
  return { personId: person?.personId ?? '', postId: person?.postIds[0] ?? '' }
}

/** Who passes the guard of each route: written by hand, not taken from the table that the server reads. */
const policy: Record<Name, [Who, () => Sent | Promise<Sent>]> = {
  signIn: ['everybody', () => ({ body: { username: 'nobody', password: 'x' } })],
  askPhoneCode: ['everybody', () => ({ body: { phone: '13500000001' } })],
  signInByPhone: ['everybody', () => ({ body: { phone: '13500000001', code: '000000' } })],
  signInWays: ['everybody', () => ({})],
  beginProvider: ['everybody', () => ({})],
  signInByProvider: ['everybody', () => ({ body: { attempt: 'x', query: '?code=x' } })],
  session: ['signed-in', () => ({})],
  signOut: ['signed-in', () => ({})],
  choosePost: ['signed-in', () => ({ body: { postId: newId() } })],
  changePassword: ['signed-in', () => ({ body: { current: 'x', next: 'four quiet herons' } })],
  beginSecondFactor: ['signed-in', () => ({ body: { password: 'x' } })],
  confirmSecondFactor: ['signed-in', () => ({ body: { code: '123456' } })],
  people: [readers, () => ({})],
  person: [readers, () => ({ params: of() })],
  addPerson: [['system-admin'], () => ({ body: { id: newId(), name: '新人' } })],
  openAccount: [
    ['system-admin'],
    () => ({ params: { personId: newId() }, body: { username: 'somebody', password: 'four quiet herons' } }),
  ],
  setAccount: [['security-admin'], () => ({ params: of(), body: { act: 'end-sessions' } })],
  givePost: [
    ['system-admin'],
    () => ({ params: of(), body: { id: newId(), role: 'window', validFrom: '2026-01-01' } }),
  ],
  endPost: [['system-admin'], async () => ({ params: await somePost() })],
  sessions: [['security-admin'], () => ({ params: of() })],
  vacancies: [readers, () => ({})],
  keptPosts: [['system-admin'], () => ({})],
  endKeptPosts: [['system-admin'], () => ({ params: { areaId: county.grids[0].id } })],
  team: [staff, () => ({ params: { areaId: county.grids[0].id } })],
  board: ['everybody', () => ({ query: { lng: 117.5, lat: 36.7 } })],
}
/** Signing out comes last: it takes the session away. */
const names = (Object.keys(identityRoutes) as Name[]).toSorted(
  (a, b) => Number(a === 'signOut') - Number(b === 'signOut'),
)

const REFUSED = new Set(['not-signed-in', 'forbidden'])

async function passes(client: Client, name: Name, sent: Sent): Promise<boolean> {
  try {
    await client.call(identityRoutes[name] as Route, sent)
    return true
  } catch (error) {
    const { code } = error as { code: string }
    expect(code).not.toBe('internal')
    // Sessions of others look as if they were not there.
    return !REFUSED.has(code) && !(name === 'sessions' && code === 'not-found')
  }
}

describe.each(names)('%s', (name) => {
  test('lets in whom it should and nobody else', async () => {
    const [who, sent] = policy[name]
    const found: string[] = []
    for (const [role, client] of clients) if (await passes(client, name, await sent())) found.push(role)
    const expected = [...clients.keys()].filter(
      (role) => who === 'everybody' || (role !== 'anonymous' && (who === 'signed-in' || who.includes(role))),
    )
    expect(found).toEqual(expected)
  })
})
