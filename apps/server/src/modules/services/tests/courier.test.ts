import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { noticesRoutes } from '@yiwang/contract/notices'
import { sendParcels } from '../courier.ts'
import type { Courier } from '../courier.ts'
import { accepted, act, createServicesWorld, decided, viewed } from '../testing.ts'
import type { ServicesWorld } from '../testing.ts'

let world: ServicesWorld
beforeAll(async () => {
  world = await createServicesWorld()
})
afterAll(() => world.close())

const receipt = { signer: 'applicant' as const, witness: '村委会计' }

/** An application whose result waits for the courier. */
async function shipped(): Promise<string> {
  const id = await accepted(world)
  await decided(world, id)
  await act(world, 'window', id, ['issue', { results: [{ title: '公共场所卫生许可证' }] }])
  await act(world, 'window', id, ['ship', { method: 'courier' }])
  return id
}

const later = (minutes: number): void => world.setNow(new Date(world.now().getTime() + minutes * 60_000))

test('a parcel goes to the courier once and carries its number from then on', async () => {
  const id = await shipped()
  await world.app.context.rounds.drain()
  await world.app.context.rounds.drain()
  const [delivery] = (await viewed(world, 'window', id)).deliveries
  expect(delivery).toMatchObject({
    state: 'shipped',
    waybill: expect.stringMatching(/^YS/),
    addressMasked: '甲镇东村金丝****',
  })
  const { rows } = await world.within((tx) =>
    sql<{ n: number }>`select count(*)::int as n from services.courier_outbox`.execute(tx),
  )
  expect(rows[0]?.n).toBe(1)
  await act(world, 'window', id, ['deliver', { method: 'courier', receipt }])
  expect((await viewed(world, 'window', id)).deliveries).toMatchObject([{ state: 'delivered', signer: 'applicant' }])
})

test('a courier is called with no row held, one that hangs is asked again, and after the last try the window is told', async () => {
  const id = await shipped()
  let calls = 0
  const stuck: Courier = {
    async send() {
      calls += 1
      // Whoever wants the row meanwhile gets it at once.
      await world.within((tx) =>
        sql`select id from services.deliveries where application_id = ${id} for update nowait`.execute(tx),
      )
      return new Promise(() => undefined)
    },
  }
  const round = sendParcels(world.app.context, stuck, 20)
  await round()
  expect(calls).toBe(1)
  await round()
  expect(calls).toBe(1)
  for (let n = 0; n < 12; n += 1) {
    later(300)
    await round()
  }
  expect(calls).toBe(8)
  const [delivery] = (await viewed(world, 'window', id)).deliveries
  expect(delivery).toMatchObject({ state: 'failed', waybill: null })
  await world.app.context.rounds.drain()
  const { items } = await (await world.client('window')).call(noticesRoutes.list, { query: {} })
  expect(items.filter(({ template }) => template === 'service.undelivered')).toMatchObject([{ link: { id } }])
  await act(world, 'window', id, ['ship', { method: 'courier' }])
  await world.app.context.rounds.drain()
  expect((await viewed(world, 'window', id)).deliveries.map(({ state }) => state)).toEqual(['failed', 'shipped'])
})
