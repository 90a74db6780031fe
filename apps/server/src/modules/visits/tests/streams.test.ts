import { newId } from '@yiwang/contract'
import { identityRoutes } from '@yiwang/contract/identity'
import { dutyRoutes, handbookRoutes } from '@yiwang/contract/visits'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTransaction } from '../../../kernel/db/tx.ts'
import type { Actor } from '../../../kernel/actor.ts'
import { TENANT } from '../../../testing/test-app.ts'
import { handbookStream, visitStream } from '../queries/streams.ts'
import { addRule, createVisitsWorld, NOW } from '../testing.ts'
import type { VisitsWorld } from '../testing.ts'

let world: VisitsWorld

beforeAll(async () => {
  world = await createVisitsWorld()
  await world.family(0)
  await world.family(5)
  await addRule(world)
})
afterAll(() => world.close())

/** The person as the platform knows them without a session. */
async function actorOf(username: string): Promise<Actor> {
  const session = await (await world.client(username)).call(identityRoutes.session, {})
  const posts = session.posts.map((post) => ({ ...post, areaPath: pathOf(post.areaId) }))
  return { kind: 'person', id: session.personId, name: '', tenant: TENANT, sessionId: null, posts, address: null }
}

function pathOf(areaId: string | null): string | null {
  const { county, towns, villages, grids } = world.county
  return [county, ...towns, ...villages, ...grids].find(({ id }) => id === areaId)?.path ?? null
}

test('a phone carries the whole handbook and the coming visits of its person', async () => {
  const admin = await world.client('admin')
  const page = await admin.call(handbookRoutes.add, {
    body: { id: newId(), chapter: '一', title: '走访要点', body: '看、问、办' },
  })
  const grid = await actorOf('grid')
  const within = <T>(work: Parameters<typeof inTransaction<T>>[2]) =>
    inTransaction(world.app.context.pool, { tenant: TENANT }, work)
  expect(await within((tx) => handbookStream.list(tx, grid, NOW))).toEqual([{ id: page.id, mark: '1' }])
  const [row] = await within((tx) => handbookStream.read(tx, grid, [page.id], NOW))
  expect(row).toMatchObject({ id: page.id, version: 1, value: { title: '走访要点' } })

  const listed = await within((tx) => visitStream.list(tx, grid, NOW))
  const stops = await (
    await world.client('grid')
  ).call(dutyRoutes.stops, { query: { until: '2026-11-18', mine: 'true' } })
  expect(listed).toHaveLength(stops.items.length)
  const ids = listed.map(({ id }) => id)
  const read = await within((tx) => visitStream.read(tx, grid, ids, NOW))
  expect(read.map(({ value }) => value)).toEqual(stops.items)
  expect(await within(async (tx) => visitStream.list(tx, await actorOf('supervisor'), NOW))).toEqual([])
})
