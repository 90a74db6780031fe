import { newId } from '@yiwang/contract'
import type { Route } from '@yiwang/contract'
import { applicationActionRoutes, applicationRoutes, bundleRoutes, originalRoutes } from '@yiwang/contract/services'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createClient } from '@yiwang/client'
import { accepted, act, createServicesWorld, opened, seen, STAFF, viewed, withMaterials } from '../testing.ts'
import type { ServicesWorld, StaffName } from '../testing.ts'

let world: ServicesWorld
let submitted: string
let running: string
let draft: string
beforeAll(async () => {
  world = await createServicesWorld()
  running = await accepted(world)
  draft = (await opened(world, 'resident')).id
  submitted = (await opened(world, 'window')).id
  await act(world, 'window', submitted, ['submit'])
})
afterAll(() => world.close())

type Tried = { route: Route; params?: Record<string, string>; body?: unknown; versioned?: string }

/** What somebody gets for a call: the status, or 200. */
async function status(who: StaffName, { route, params, body, versioned }: Tried): Promise<number> {
  const client = await world.client(who)
  const version = versioned === undefined ? undefined : (await seen(world, versioned)).version
  const call = client.call(route, { params, body } as never, version === undefined ? {} : { version })
  return call.then(
    () => 200,
    (error: { status: number }) => error.status,
  )
}

/** Whom a call does not refuse for want of a right; 422 and 409 are answers to somebody who may. */
async function allowed(tried: Tried): Promise<StaffName[]> {
  const found: StaffName[] = []
  for (const who of STAFF) if (![401, 403, 404].includes(await status(who, tried))) found.push(who)
  return found
}

const note = { note: '因情况变化' }
const decision = { granted: false, reason: '不符合条件', basis: '条例第三条' }

test.each([
  ['accept', {}, ['window', 'colleague', 'handler', 'head']],
  ['notify', { keys: ['nothing'] }, ['window', 'colleague', 'handler', 'head']],
  ['not-accept', { ...decision, reason: 'x' }, []],
  ['ask-second-notice', note, ['window', 'colleague', 'handler', 'head']],
  ['decide-second-notice', { granted: true }, ['supervisor']],
  ['answer', { decision }, ['window', 'colleague', 'handler', 'head']],
] as const)('%s of what was handed in is for its counter and its authority', async (name, body, expected) => {
  const tried = {
    route: applicationActionRoutes[name],
    params: { applicationId: submitted },
    body,
    versioned: submitted,
  }
  // A body that the shape refuses is refused to everybody alike, before anybody is asked who they are.
  if (expected.length === 0)
    expect(new Set(await Promise.all(STAFF.map((who) => status(who, tried))))).toEqual(new Set([400]))
  else expect(await allowed(tried)).toEqual(expected)
})

test.each([
  ['propose', { favours: 'grant', note: '符合' }, ['handler', 'head']],
  ['send-back', note, ['head']],
  ['decide', { decision }, ['head']],
  ['resume', note, ['handler', 'head']],
  ['decide-extension', { granted: true }, ['head']],
  ['issue', { results: [] }, ['window', 'colleague', 'handler', 'head']],
  ['archive', {}, ['window', 'colleague', 'handler', 'head']],
] as const)('%s of what runs is for whom its procedure names', async (name, body, expected) => {
  const tried = { route: applicationActionRoutes[name], params: { applicationId: running }, body, versioned: running }
  expect(await allowed(tried)).toEqual(expected)
})

test('an application is read by its office, its authority, who oversees the office, and nobody else', async () => {
  const tried = { route: applicationRoutes.get, params: { applicationId: running } }
  expect(await allowed(tried)).toEqual(['window', 'colleague', 'handler', 'head', 'supervisor', 'leader'])
})

test('a draft is read and changed by its owner alone', async () => {
  const params = { applicationId: draft }
  expect(await allowed({ route: applicationRoutes.get, params })).toEqual(['resident'])
  expect(await allowed({ route: applicationRoutes.edit, params, body: {}, versioned: draft })).toEqual(['resident'])
  expect(
    await allowed({
      route: applicationRoutes.setMaterials,
      params,
      body: { materials: [{ key: 'photo', state: 'missing' }] },
      versioned: draft,
    }),
  ).toEqual(['resident'])
})

test('sealed values are revealed to who handles the application, with a reason that is kept', async () => {
  const body = { field: 'applicant.phone', reason: '联系申请人补正' }
  const tried = { route: applicationRoutes.reveal, params: { applicationId: running }, body }
  expect(await allowed(tried)).toEqual(['window', 'colleague', 'handler', 'head'])
})

test('papers are taken in by who may hold papers of the office or the authority', async () => {
  const body = {
    id: newId(),
    materialKey: 'nothing',
    title: '证件',
    receipt: { signer: 'applicant', witness: '见证人' },
  }
  const tried = { route: originalRoutes.takeIn, params: { applicationId: running }, body }
  expect(await allowed(tried)).toEqual(['window', 'colleague', 'handler', 'head'])
})

test('bundles are for stations and windows on their way', async () => {
  const bundleId = newId()
  const station = await world.client('station')
  await station.call(bundleRoutes.open, { body: { id: bundleId, toAreaId: world.county.towns[0].id } })
  expect(await allowed({ route: bundleRoutes.get, params: { bundleId } })).toEqual(['window', 'colleague', 'station'])
})

test('everything but tracking and verifying needs a session', async () => {
  const stranger = createClient({ origin: world.origin })
  const routes = [...Object.values(applicationRoutes), ...Object.values(originalRoutes), ...Object.values(bundleRoutes)]
  for (const route of routes.filter(({ kind, method }) => kind === 'json' && method === 'GET')) {
    const params = { applicationId: running, originalId: running, bundleId: running }
    const query = { from: '2026-11-01', to: '2026-11-02' }
    await expect(stranger.call(route as Route, { params, query } as never)).rejects.toMatchObject({ status: 401 })
  }
})

test('a worker at the door opens for others, sees the own ones, and hands nothing in that is not the own', async () => {
  const { id } = await opened(world, 'grid', { channel: 'field', matter: 'benefit' })
  await withMaterials(world, 'grid', id)
  await act(world, 'grid', id, ['submit'])
  expect((await viewed(world, 'grid', id)).officeAreaId).toBe(world.county.towns[0].id)
  const tried = { route: applicationActionRoutes.withdraw, params: { applicationId: id }, body: note, versioned: id }
  expect(await status('grid', tried)).toBe(403)
  expect((await viewed(world, 'window', id)).state).toBe('submitted')
})
