import { newId } from '@yiwang/contract'
import type { Route } from '@yiwang/contract'
import type { Client } from '@yiwang/client'
import { ROLES } from '@yiwang/contract/identity'
import type { Role } from '@yiwang/contract/identity'
import { noticeAdminRoutes, noticesRoutes } from '@yiwang/contract/notices'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApp } from '../../../testing/test-app.ts'
import type { TestApp } from '../../../testing/test-app.ts'
import { plantSmallCounty } from '../../areas/testing.ts'
import { seedStaff } from '../../identity/testing.ts'

let app: TestApp
const clients = new Map<Role | 'anonymous', Client>()

beforeAll(async () => {
  app = await createTestApp()
  const { grids, units } = await plantSmallCounty(app)
  const posted = { areaId: grids[0].id, unitId: units.water }
  await seedStaff(
    app,
    ROLES.map((role) => ({ username: `u.${role}`, posts: [{ role, ...(role.endsWith('-admin') ? {} : posted) }] })),
  )
  clients.set('anonymous', app.anonymous)
  for (const role of ROLES) clients.set(role, await app.signedIn(`u.${role}`))
})
afterAll(() => app.close())

type Sent = { params?: unknown; query?: unknown; body?: unknown }
const routes = { ...noticesRoutes, ...noticeAdminRoutes }
type Name = Exclude<keyof typeof routes, 'stream'>

const text = { title: '催办', text: '{by}催办', channels: [] }
const hours = { channelsOn: [], quietFrom: '21:00', quietTo: '07:00' }
const ids = () => ({ body: { ids: [newId()] } })

/** Who passes the guard, written by hand. The stream is asked for by the test of all routes. */
const policy: Record<Name, ['everybody' | 'system-admin', () => Sent]> = {
  list: ['everybody', () => ({})],
  counts: ['everybody', () => ({})],
  read: ['everybody', () => ({ params: { noticeId: newId() } })],
  readAll: ['everybody', () => ({ body: { upTo: '2026-01-01T00:00:00Z' } })],
  mutes: ['everybody', () => ({})],
  mute: ['everybody', () => ({ body: { templates: ['case.urged'] } })],
  templates: ['system-admin', () => ({})],
  versions: ['system-admin', () => ({ params: { code: 'case.urged' } })],
  saveTemplate: ['system-admin', () => ({ params: { code: 'case.urged' }, body: text })],
  settings: ['system-admin', () => ({})],
  saveSettings: ['system-admin', () => ({ body: hours })],
  deliveries: ['system-admin', () => ({})],
  deliveryCounts: ['system-admin', () => ({})],
  retry: ['system-admin', ids],
  giveUp: ['system-admin', ids],
}

async function passes(client: Client, name: Name, sent: Sent): Promise<boolean> {
  try {
    await client.call(routes[name] as Route, sent, { version: 0 })
    return true
  } catch (error) {
    const { code } = error as { code: string }
    expect(code).not.toBe('internal')
    return code !== 'not-signed-in' && code !== 'forbidden'
  }
}

describe.each(Object.keys(policy) as Name[])('%s', (name) => {
  test('lets in whom it should and nobody else', async () => {
    const [who, sent] = policy[name]
    const found: string[] = []
    for (const [role, client] of clients) if (await passes(client, name, sent())) found.push(role)
    expect(found).toEqual(who === 'everybody' ? [...ROLES] : [who])
  })
})
