import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PulledItem, SyncScope } from '@yiwang/contract/sync'
import { recall, remember, SESSION } from './answers.ts'
import { compareCounts, keepPage, pullAll, readItem, readStream, startOver, type Ask } from './pull.ts'
import { openTestVault } from './testing.ts'

type Held = Map<string, { value: string; changed: number }>
const AREA = 'a1'

/** One stream as a feed: everything first in order of ids, then what changed after the number in the cursor. */
function feed(pageSize = 3) {
  const areas = new Map<string, Held>([[AREA, new Map()]])
  const gone: { areaId: string; id: string; changed: number }[] = []
  const state = { clock: 0, cutAfter: Infinity, pages: 0 }
  const put = (id: string, value: string, areaId = AREA) => {
    state.clock += 1
    areas.get(areaId)?.set(id, { value, changed: state.clock })
  }
  const remove = (id: string, areaId = AREA) => {
    state.clock += 1
    if (areas.get(areaId)?.delete(id)) gone.push({ areaId, id, changed: state.clock })
  }
  const scope = (): SyncScope => ({
    epoch: 'e1',
    now: new Date(0).toISOString(),
    personId: 'p',
    wipe: false,
    schema: 1,
    oldestSchema: 1,
    expiry: { warnAfterDays: 28, readOnlyAfterDays: 42 },
    streams: ['cases'],
    areas: [...areas].map(([id, held]) => ({ id, name: id, streams: [{ name: 'cases', count: held.size }] })),
  })
  const ask: Ask = {
    scope: async () => scope(),
    page: async ({ areaId, cursor }) => {
      state.pages += 1
      if (state.pages > state.cutAfter) throw new Error('cut')
      const held = areas.get(areaId) ?? new Map<string, Held extends Map<string, infer V> ? V : never>()
      const [phase = 's', at = '', horizon = String(state.clock)] = (cursor ?? '').split('|').filter(Boolean)
      const answer = (items: PulledItem[], next: string, more: boolean) => ({
        epoch: 'e1',
        fresh: cursor === undefined,
        cursor: next,
        more,
        total: held.size,
        items,
      })
      const shown = (id: string): PulledItem => ({
        id,
        gone: false,
        version: 1,
        value: { id, text: held.get(id)?.value },
      })
      if (phase === 's') {
        const from = cursor === undefined ? '' : at
        const rest = [...held.keys()].sort().filter((id) => id > from)
        const page = rest.slice(0, pageSize)
        const isEnd = rest.length <= pageSize
        return answer(
          page.map(shown),
          isEnd ? `d|${horizon}` : `s|${page.at(-1)}|${horizon}`,
          !isEnd || state.clock > Number(horizon),
        )
      }
      const changes = [
        ...[...held]
          .filter(([, { changed }]) => changed > Number(at))
          .map(([id, { changed }]) => ({ changed, item: shown(id) })),
        ...gone
          .filter((one) => one.areaId === areaId && one.changed > Number(at) && !held.has(one.id))
          .map(({ id, changed }) => ({ changed, item: { id, gone: true, version: null, value: null } })),
      ].sort((a, b) => a.changed - b.changed)
      const page = changes.slice(0, pageSize)
      return answer(
        page.map(({ item }) => item),
        `d|${page.at(-1)?.changed ?? at}`,
        changes.length > pageSize,
      )
    },
  }
  return { ask, put, remove, scope, areas, state }
}

const pulling = { now: () => 0 }

test('the first download tells how far it is, and what is there can be read', async () => {
  const vault = await openTestVault()
  const server = feed()
  for (let i = 0; i < 8; i += 1) server.put(`c${i}`, `v${i}`)
  const told: number[] = []
  await pullAll(vault, server.ask, server.scope(), { ...pulling, onProgress: ({ have }) => told.push(have) })
  expect(told).toEqual([0, 3, 6, 8])
  expect(await readStream(vault, 'cases')).toHaveLength(8)
  expect(await readItem(vault, 'cases', 'c3')).toEqual({ id: 'c3', text: 'v3' })
  expect(await readItem(vault, 'cases', 'c9')).toBeNull()
  expect(await compareCounts(vault)).toEqual([{ areaId: AREA, stream: 'cases', phone: 8, server: 8, complete: true }])
})

test('interrupted ten times, it goes on where it stood and asks for no page twice', async () => {
  const vault = await openTestVault()
  const server = feed()
  for (let i = 0; i < 33; i += 1) server.put(`c${String(i).padStart(2, '0')}`, 'v')
  for (let cut = 1; cut <= 10; cut += 1) {
    server.state.cutAfter = cut
    await expect(pullAll(vault, server.ask, server.scope(), pulling)).rejects.toThrow('cut')
    server.state.pages = cut
    expect(await vault.db.snapshot.count()).toBe(cut * 3)
  }
  server.state.cutAfter = Infinity
  await pullAll(vault, server.ask, server.scope(), pulling)
  expect(await vault.db.snapshot.count()).toBe(33)
  expect(server.state.pages).toBe(11)
})

test('after any changes and interruptions the phone holds what the server has, count for count', async () => {
  const step = fc.record({ id: fc.integer({ min: 0, max: 9 }), kind: fc.constantFrom('put', 'remove', 'pull', 'cut') })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const vault = await openTestVault()
      const server = feed(2)
      const pull = () => pullAll(vault, server.ask, server.scope(), pulling).catch(() => undefined)
      for (const [index, { id, kind }] of steps.entries()) {
        if (kind === 'put') server.put(`c${id}`, `v${index}`)
        if (kind === 'remove') server.remove(`c${id}`)
        if (kind === 'cut') Object.assign(server.state, { pages: 0, cutAfter: id % 3 })
        if (kind === 'cut' || kind === 'pull') await pull()
        server.state.cutAfter = Infinity
      }
      await pull()
      const phone = await readStream<{ id: string; text: string }>(vault, 'cases')
      const held = [...(server.areas.get(AREA) ?? [])].map(([id, { value }]) => ({ id, text: value }))
      const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)
      expect(phone.sort(byId)).toEqual(held.sort(byId))
      for (const { phone: here, server: there } of await compareCounts(vault)) expect(here).toBe(there)
    }),
    { numRuns: 30 },
  )
}, 60_000)

test('an area that is not mine any more leaves the phone; a new one comes whole', async () => {
  const vault = await openTestVault()
  const server = feed()
  server.put('c1', 'mine')
  await pullAll(vault, server.ask, server.scope(), pulling)
  const before = server.areas.get(AREA) ?? new Map()
  server.areas.clear()
  server.areas.set('a2', new Map())
  server.put('c2', 'theirs', 'a2')
  await pullAll(vault, server.ask, server.scope(), pulling)
  expect(await readStream(vault, 'cases')).toEqual([{ id: 'c2', text: 'theirs' }])
  server.areas.set(AREA, before)
  await pullAll(vault, server.ask, server.scope(), pulling)
  expect(await readStream(vault, 'cases')).toHaveLength(2)
})

test('started over, everything is asked for again', async () => {
  const vault = await openTestVault()
  const server = feed()
  server.put('c1', 'v')
  await pullAll(vault, server.ask, server.scope(), pulling)
  await startOver(vault)
  expect(await vault.db.snapshot.count()).toBe(0)
  await pullAll(vault, server.ask, server.scope(), pulling)
  expect(await vault.db.snapshot.count()).toBe(1)
})

test('a download that begins anew takes away what was held before, in the same step', async () => {
  const vault = await openTestVault()
  const page = { epoch: 'e1', cursor: 'c', more: false, total: 1 }
  const item = (id: string): PulledItem => ({ id, gone: false, version: 1, value: { id } })
  const feedOf = { areaId: AREA, stream: 'cases' as const }
  await keepPage(vault, feedOf, { ...page, fresh: true, items: [item('old')] }, { at: 0, after: null })
  await keepPage(vault, feedOf, { ...page, fresh: true, items: [item('new')] }, { at: 0, after: 'c' })
  await keepPage(vault, feedOf, { ...page, fresh: false, items: [item('more')] }, { at: 0, after: 'c' })
  expect((await readStream<{ id: string }>(vault, 'cases')).map(({ id }) => id).sort()).toEqual(['more', 'new'])
})

test('a page that was asked for before everything began afresh is not kept', async () => {
  const vault = await openTestVault()
  const server = feed()
  server.put('c1', 'v')
  await pullAll(vault, server.ask, server.scope(), pulling)
  const late = await server.ask.page({ stream: 'cases', areaId: AREA, cursor: 'd|1' })
  await startOver(vault)
  const isKept = await keepPage(vault, { areaId: AREA, stream: 'cases' }, late, { at: 0, after: 'd|1' })
  expect(isKept).toBe(false)
  expect(await vault.db.cursors.count()).toBe(0)
})

test('a right that was taken away takes with it what was shown by it, and leaves who the person is', async () => {
  const vault = await openTestVault()
  const server = feed()
  server.put('c1', 'v')
  await pullAll(vault, server.ask, server.scope(), pulling)
  await remember(vault, SESSION, { name: 'W' }, 0)
  await remember(vault, 'households/a1', ['canary'], 0)
  await pullAll(vault, server.ask, server.scope(), pulling)
  // The negative control: as long as nothing is taken away, answers stay.
  expect(await recall(vault, 'households/a1')).not.toBeNull()
  const scope = server.scope()
  await pullAll(vault, server.ask, { ...scope, areas: scope.areas.map((area) => ({ ...area, streams: [] })) }, pulling)
  expect(await vault.db.snapshot.count()).toBe(0)
  expect(await recall(vault, 'households/a1')).toBeNull()
  expect(await recall(vault, SESSION)).toMatchObject({ value: { name: 'W' } })
})

test('another view of a stream takes away what was answered by the old one', async () => {
  const vault = await openTestVault()
  const page = { epoch: 'e1', cursor: 'c', more: false, total: 0, items: [] }
  const feedOf = { areaId: AREA, stream: 'cases' as const }
  await remember(vault, 'k', ['canary'], 0)
  await keepPage(vault, feedOf, { ...page, fresh: true }, { at: 0, after: null })
  expect(await recall(vault, 'k')).not.toBeNull()
  await keepPage(vault, feedOf, { ...page, fresh: true }, { at: 0, after: 'c' })
  expect(await recall(vault, 'k')).toBeNull()
})
