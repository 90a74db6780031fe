import { expect, test } from 'vitest'
import { ApiError } from '@yiwang/client'
import { EXPIRY, type SyncScope } from '@yiwang/contract/sync'
import { createBell } from './bell.ts'
import { createEngine } from './engine.ts'
import { metaKey, readMeta, writeMeta } from './meta.ts'
import { countUnsent, enqueue, listOperations } from './outbox.ts'
import { runSending, type Server } from './sync-cycle.ts'
import { fakeServer, openTestVault, reportIntent } from './testing.ts'
import type { Vault } from './vault.ts'

const cycling = { now: () => 1_000, random: () => 0 }

function serverFor(vault: Vault, more: Partial<SyncScope> = {}) {
  const taking = fakeServer()
  const scope: SyncScope = {
    epoch: 'e1',
    now: new Date(61_000).toISOString(),
    personId: vault.personId,
    wipe: false,
    schema: 3,
    oldestSchema: 1,
    expiry: EXPIRY,
    streams: [],
    areas: [],
    ...more,
  }
  const server: Server = {
    ask: { scope: async () => scope, page: () => Promise.reject(new Error('nothing to pull')) },
    push: taking.push,
    parts: { begin: () => Promise.reject(new Error('no parts')), put: () => Promise.reject(new Error('no parts')) },
    register: async () => undefined,
    mine: async () => [],
  }
  return { server, scope, taking }
}

test('a round measures the clock, notes the contact and sends what waits', async () => {
  const vault = await openTestVault()
  const { server, scope, taking } = serverFor(vault)
  await enqueue(vault, reportIntent('x'), 1)
  expect(await runSending(vault, server, cycling)).toBe(scope)
  expect(taking.order).toHaveLength(1)
  expect(await readMeta(vault.db, metaKey.offset)).toBe(60_000)
  expect(await readMeta(vault.db, metaKey.contact(vault.personId))).toBe(1_000)
})

test('nothing leaves under the name of somebody else who signed in meanwhile', async () => {
  const vault = await openTestVault()
  const { server, taking } = serverFor(vault, { personId: 'other' })
  await enqueue(vault, reportIntent('x'), 1)
  expect(await runSending(vault, server, cycling)).toBe('other-person')
  expect(taking.state.calls).toBe(0)
  expect(await countUnsent(vault)).toBe(1)
})

test('an order to wipe goes before everything else', async () => {
  const vault = await openTestVault()
  const { server, taking } = serverFor(vault, { wipe: true })
  await enqueue(vault, reportIntent('x'), 1)
  expect(await runSending(vault, server, cycling)).toMatchObject({ wipe: true })
  expect(taking.state.calls).toBe(0)
})

test('a server that came back from a backup is told again what it took', async () => {
  const vault = await openTestVault()
  const { server, taking } = serverFor(vault)
  await enqueue(vault, reportIntent('x'), 1)
  await runSending(vault, server, cycling)
  await runSending(vault, server, cycling)
  expect(taking.state.calls).toBe(1)
  const restored = serverFor(vault, { epoch: 'e2' })
  await runSending(vault, restored.server, cycling)
  expect(restored.taking.order).toEqual(taking.order)
  await runSending(vault, restored.server, cycling)
  expect(restored.taking.state.calls).toBe(1)
})

test('what the supervisor settled is heard of', async () => {
  const vault = await openTestVault()
  const intents = [reportIntent('applied'), reportIntent('dismissed'), reportIntent('open')]
  for (const intent of intents) await enqueue(vault, intent, 1)
  const { server } = serverFor(vault)
  const held = fakeServer(() => ({ outcome: 'quarantined', reason: 'unreadable' }))
  await runSending(vault, { ...server, push: held.push }, cycling)
  const [applied, dismissed] = intents
  const mine = async () => [
    { id: applied?.id ?? '', state: 'applied' as const },
    { id: dismissed?.id ?? '', state: 'dismissed' as const },
  ]
  await runSending(vault, { ...server, mine }, cycling)
  await runSending(vault, { ...server, mine }, cycling)
  expect((await listOperations(vault)).map(({ said, state }) => [said.label, state])).toEqual([
    ['dismissed', 'refused'],
    ['open', 'quarantined'],
  ])
})

test('one tab or two: rounds follow each other, and trouble is told until it is over', async () => {
  const vault = await openTestVault()
  const { server, taking } = serverFor(vault)
  const silent: Server = {
    ...server,
    ask: { ...server.ask, scope: () => Promise.reject(new ApiError('unreachable', 0, null)) },
  }
  const bell = createBell('test')
  const told: (string | null)[] = []
  const until = (state: {
    get: () => { trouble: string | null; phase: string }
    subscribe: (f: () => void) => () => void
  }) =>
    new Promise<void>((resolve) => {
      const stop = state.subscribe(() => {
        if (state.get().phase !== 'idle') return
        told.push(state.get().trouble)
        stop()
        resolve()
      })
    })
  await enqueue(vault, reportIntent('x'), 1)
  await writeMeta(vault.db, metaKey.cleaned(vault.personId), Date.now())
  for (const which of [silent, server]) {
    const engine = createEngine({ vault, server: which, bell, onWipe: async () => undefined })
    const over = until(engine.state)
    engine.kick()
    engine.kick()
    await over
    engine.stop()
  }
  bell.close()
  expect(told).toEqual(['unreached', null])
  expect(taking.order).toHaveLength(1)
})

test('what is written while the first download is under way leaves at once', async () => {
  const vault = await openTestVault()
  const cases = { name: 'cases' as const, count: 9 }
  const areas = [{ id: 'a', name: 'A', streams: [cases] }]
  const { server, taking } = serverFor(vault, { streams: ['cases'], areas })
  const bell = createBell('test-beside')
  const downloading = Promise.race<void>([])
  const begun = new Promise<void>((resolve) => {
    server.ask.page = () => {
      resolve()
      return downloading.then(() => Promise.reject(new Error('it never ends')))
    }
  })
  const engine = createEngine({ vault, server, bell, onWipe: async () => undefined })
  const sent = new Promise<void>((resolve) => bell.onRing((topic) => topic === 'sent' && resolve()))
  engine.kick()
  await begun
  await enqueue(vault, reportIntent('x'), 1)
  engine.kick()
  await sent
  expect(engine.state.get()).toMatchObject({ phase: 'busy', trouble: null })
  engine.stop()
  bell.close()
  expect(taking.order).toHaveLength(1)
})

/** The first trouble that an engine of this server comes to, or null when its round ends well. */
async function troubleWith(vault: Vault, server: Server, name: string): Promise<string | null> {
  const bell = createBell(name)
  const engine = createEngine({ vault, server, bell, onWipe: async () => undefined })
  const told = new Promise<string | null>((resolve) => {
    engine.state.subscribe(() => {
      const { phase, trouble } = engine.state.get()
      if (trouble !== null || phase === 'idle') resolve(trouble)
    })
  })
  engine.kick()
  const trouble = await told
  engine.stop()
  bell.close()
  return trouble
}

test.each([
  ['a session of somebody else', 'other-person', async () => ({ personId: 'other' })],
  ['an account that was closed', 'signed-out', () => Promise.reject(new ApiError('not-signed-in', 401, null))],
  ['a post that ended', 'refused', () => Promise.reject(new ApiError('forbidden', 403, null))],
  ['a phone without room', 'full', () => Promise.reject(new DOMException('no room', 'QuotaExceededError'))],
] as const)(
  '%s is told as what it is; nothing is lost, and it leaves when that is over',
  async (_, told, scopeOrNot) => {
    const vault = await openTestVault()
    const { server, scope, taking } = serverFor(vault)
    await enqueue(vault, reportIntent('x'), 1)
    const troubled = { ...server, ask: { ...server.ask, scope: async () => ({ ...scope, ...(await scopeOrNot()) }) } }
    expect(await troubleWith(vault, troubled, `test-${told}`)).toBe(told)
    expect(taking.state.calls).toBe(0)
    expect(await countUnsent(vault)).toBe(1)
    expect(await troubleWith(vault, server, `test-${told}-over`)).toBeNull()
    expect(taking.order).toHaveLength(1)
  },
)

test('who signs in between the question and the push is noticed as well', async () => {
  const vault = await openTestVault()
  const { server } = serverFor(vault)
  await enqueue(vault, reportIntent('x'), 1)
  const foreign = fakeServer(() => ({ outcome: 'quarantined', reason: 'forged-author' }))
  expect(await troubleWith(vault, { ...server, push: foreign.push }, 'test-between')).toBe('other-person')
  expect((await listOperations(vault)).map(({ state }) => state)).toEqual(['queued'])
})
