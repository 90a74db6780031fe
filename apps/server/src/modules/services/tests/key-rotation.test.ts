import { applicationRoutes } from '@yiwang/contract/services'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seal, unseal } from '../../../kernel/crypto.ts'
import { sealAgain } from '../../../kernel/keys/sealed-stores.ts'
import { TENANT } from '../../../testing/test-app.ts'
import { sealedApplications } from '../store/sealed-applications.ts'
import { openAllServices } from '../store/open-services.ts'
import { accepted, act, createServicesWorld, decided, viewed } from '../testing.ts'
import type { ServicesWorld } from '../testing.ts'

let world: ServicesWorld
beforeAll(async () => {
  world = await createServicesWorld()
})
afterAll(() => world.close())

test('every sealed value is found by the exchange of keys, and nothing changes under the key in force', async () => {
  const id = await accepted(world)
  await decided(world, id)
  await act(world, 'window', id, ['issue', { results: [{ title: '许可证' }] }])
  await act(world, 'window', id, ['ship', { method: 'courier' }])
  const again = sealAgain(world.app.context.secrets)
  for (const store of sealedApplications) {
    const turned = await world.within((tx) => store.turn(tx, { tenant: TENANT, after: null, most: 100, again }))
    expect([store.name, turned]).toEqual([store.name, { after: null, changed: 0 }])
  }
  expect(again.damaged()).toBe(0)
})

test('sealed anew under another key, values open and are found as before', async () => {
  const id = await accepted(world, { applicant: { kind: 'person', name: '换钥匙', phone: '15400007777' } })
  const { secrets } = world.app.context
  const plain = sealAgain(secrets)
  // A key that is not the one in force: everything is sealed again.
  const forced = {
    ...plain,
    seal: (place: Parameters<typeof plain.seal>[0], sealed: string) => reseal(secrets, place, sealed),
  }
  const before = await personOf(id)
  for (const store of sealedApplications)
    await world.within((tx) => store.turn(tx, { tenant: TENANT, after: null, most: 100, again: forced }))
  expect(await personOf(id)).not.toBe(before)
  expect((await viewed(world, 'window', id)).applicant.name).toBe('换钥匙')
  const window = await world.client('window')
  for (const q of ['换钥匙', '15400007777'])
    expect((await window.call(applicationRoutes.list, { query: { q } })).items).toHaveLength(1)
})

async function personOf(id: string): Promise<string> {
  return world.within(async (tx) => {
    await openAllServices(tx)
    const { rows } = await sql<{
      s: string
    }>`select person_sealed as s from services.applications where id = ${id}`.execute(tx)
    return rows[0]?.s ?? ''
  })
}

function reseal(secrets: Parameters<typeof seal>[0], place: Parameters<typeof seal>[1], sealed: string) {
  const plain = unseal(secrets, place, sealed)
  return { plain, sealed: seal(secrets, place, plain) }
}
