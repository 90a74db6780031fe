import { newId } from '@yiwang/contract'
import { matterRoutes, publicMatterRoutes, soundMatter } from '@yiwang/contract/matters'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TENANT } from '../../../testing/test-app.ts'
import { readMatter, readMatterVersion } from '../index.ts'
import { createMattersWorld, draftMatter, nextVersion, NOW, publishedMatter, TODAY } from '../testing.ts'
import type { MattersWorld } from '../testing.ts'

let world: MattersWorld

beforeAll(async () => {
  world = await createMattersWorld()
})
afterAll(() => world.close())

test('a draft with errors is kept, its findings stand beside it, and it cannot be proposed', async () => {
  const draft = await draftMatter(world, { name: '错误事项', consultPhone: '', visits: 1 })
  expect(draft.draft?.findings.map(({ rule }) => rule).toSorted()).toEqual([
    'online-visits',
    'phone-missing',
    'visits-reason',
  ])
  expect(draft).toMatchObject({ state: 'listed', open: 'draft', errors: 3, current: null })
  const editor = await world.client('editor')
  const params = { matterId: draft.id }
  await expect(
    editor.call(matterRoutes.propose, { params, body: { validFrom: TODAY } }, { version: draft.version }),
  ).rejects.toMatchObject({ code: 'rule-broken', problem: { fields: { consultPhone: 'phone-missing' } } })
  const mended = soundMatter({ name: '错误事项' })
  const saved = await editor.call(matterRoutes.edit, { params, body: { content: mended } }, { version: draft.version })
  expect(saved.errors).toBe(0)
  const proposed = await editor.call(
    matterRoutes.propose,
    { params, body: { validFrom: TODAY } },
    { version: saved.version },
  )
  expect(proposed).toMatchObject({ open: 'proposed', can: ['discard'] })
})

test('who proposed cannot publish; another person can, and residents read the guide at once', async () => {
  const head = await world.client('head')
  const id = newId()
  const draft = await head.call(matterRoutes.add, { body: { id, content: soundMatter({ name: '本人事项' }) } })
  const params = { matterId: id }
  const proposed = await head.call(
    matterRoutes.propose,
    { params, body: { validFrom: TODAY } },
    { version: draft.version },
  )
  expect(proposed.can).toEqual(['return', 'discard'])
  const own = head.call(matterRoutes.publish, { params, body: {} }, { version: proposed.version })
  await expect(own).rejects.toMatchObject({ code: 'rule-broken' })
  await expect(world.anonymous.call(publicMatterRoutes.guide, { params })).rejects.toMatchObject({ status: 404 })
  const supervisor = await world.client('supervisor')
  const published = await supervisor.call(matterRoutes.publish, { params, body: {} }, { version: proposed.version })
  expect(published).toMatchObject({ state: 'published', number: 1, open: null, name: '本人事项' })
  const guide = await world.anonymous.call(publicMatterRoutes.guide, { params })
  const window = await world.client('window')
  // One source: what the window reads is what residents read.
  expect(await window.call(matterRoutes.guide, { params })).toEqual(guide)
  expect(guide).toMatchObject({ name: '本人事项', number: 1, promised: { unit: 'working-day', amount: 4 } })
})

test('a next version holds from its day on; a running application keeps its own', async () => {
  const first = await publishedMatter(world, { name: '换版事项' })
  const versionId = first.current?.versionId ?? ''
  const changed = soundMatter({ name: '换版事项', promised: { unit: 'working-day', amount: 6, note: '' } })
  const content = { ...changed, consultPhone: '0531-00000999' }
  const second = await nextVersion(world, first, { content, validFrom: '2026-12-01' })
  expect(second.current).toMatchObject({ number: 1, inForce: true })
  const on = (day: string) => world.within((tx) => readMatter(tx, TENANT, first.id, new Date(`${day}T09:00:00+08:00`)))
  expect((await on('2026-11-30'))?.number).toBe(1)
  expect((await on('2026-12-01'))?.number).toBe(2)
  expect(await on('2026-11-01')).toBeNull()
  const kept = await world.within((tx) => readMatterVersion(tx, TENANT, versionId))
  expect(kept?.content.promised?.amount).toBe(4)
  const editor = await world.client('editor')
  const params = { matterId: first.id }
  const { items } = await editor.call(matterRoutes.versions, { params })
  expect(items.map(({ number, inForce }) => [number, inForce])).toEqual([
    [2, false],
    [1, true],
  ])
  const query = { from: items[1]?.versionId ?? '', to: items[0]?.versionId ?? '' }
  const compared = await editor.call(matterRoutes.compare, { params, query })
  expect(compared.items.map(({ path }) => path)).toEqual(['promised.amount', 'consultPhone'])
})

test('a version may not begin before the last one, nor in the past', async () => {
  const first = await publishedMatter(world, { name: '日期事项' }, '2026-12-10')
  const editor = await world.client('editor')
  const params = { matterId: first.id }
  const content = soundMatter({ name: '日期事项', consultPhone: '0531-00000998' })
  const draft = await editor.call(matterRoutes.edit, { params, body: { content } }, { version: first.version })
  for (const validFrom of ['2026-11-17', '2026-12-09']) {
    const early = editor.call(matterRoutes.propose, { params, body: { validFrom } }, { version: draft.version })
    await expect(early).rejects.toMatchObject({
      code: 'rule-broken',
      problem: { fields: { validFrom: expect.any(String) } },
    })
  }
})

test('a draft is returned with a reason, seen by nobody else, and thrown away', async () => {
  const first = await publishedMatter(world, { name: '退回事项' })
  const editor = await world.client('editor')
  const head = await world.client('head')
  const params = { matterId: first.id }
  const content = soundMatter({ name: '退回事项', consultPhone: '0531-00000997' })
  const draft = await editor.call(matterRoutes.edit, { params, body: { content } }, { version: first.version })
  const proposed = await editor.call(
    matterRoutes.propose,
    { params, body: { validFrom: TODAY } },
    { version: draft.version },
  )
  const returned = await head.call(
    matterRoutes.return,
    { params, body: { note: '电话有误' } },
    { version: proposed.version },
  )
  expect(returned).toMatchObject({ open: 'draft', draft: { note: '电话有误' } })
  const window = await world.client('window')
  expect((await window.call(matterRoutes.get, { params })).draft).toBeNull()
  const { items } = await window.call(matterRoutes.versions, { params })
  expect(items.map(({ number }) => number)).toEqual([1])
  const hidden = window.call(matterRoutes.version, { params: { versionId: returned.draft?.versionId ?? '' } })
  await expect(hidden).rejects.toMatchObject({ status: 404 })
  const gone = await editor.call(matterRoutes.discard, { params, body: {} }, { version: returned.version })
  expect(gone).toMatchObject({ open: null, draft: null, state: 'published', number: 1 })
})

test('a retired matter takes no applications from its day on, and its versions stay readable', async () => {
  const matter = await publishedMatter(world, { name: '停办事项' })
  const head = await world.client('head')
  const params = { matterId: matter.id }
  const body = { on: '2026-12-01', note: '依据废止' }
  const retired = await head.call(matterRoutes.retire, { params, body }, { version: matter.version })
  expect(retired).toMatchObject({ state: 'retired', can: [] })
  const at = (day: string) => world.within((tx) => readMatter(tx, TENANT, matter.id, new Date(`${day}T09:00:00+08:00`)))
  expect(await at('2026-11-30')).not.toBeNull()
  expect(await at('2026-12-01')).toBeNull()
  const versionId = matter.current?.versionId ?? ''
  expect(await world.within((tx) => readMatterVersion(tx, TENANT, versionId))).not.toBeNull()
})

test('a unit keeps its own matters only, and an old version of the page changes nothing', async () => {
  const draft = await draftMatter(world, { name: '他人事项' })
  const water = await world.client('water')
  const params = { matterId: draft.id }
  const body = { content: soundMatter({ name: '他人事项' }) }
  await expect(water.call(matterRoutes.edit, { params, body }, { version: draft.version })).rejects.toMatchObject({
    status: 403,
  })
  const editor = await world.client('editor')
  await expect(editor.call(matterRoutes.edit, { params, body }, { version: 99 })).rejects.toMatchObject({
    code: 'conflict',
  })
})

test('the database refuses what one person alone published', async () => {
  const person = newId()
  const alone = world.within(async (tx) => {
    const matterId = (await draftMatter(world, { name: '独自事项' })).id
    await sql`update matters.versions set state = 'published', valid_from = ${TODAY}::date, proposed_by = ${person},
      decided_by = ${person}, decided_at = ${NOW} where tenant = ${TENANT} and matter_id = ${matterId}`.execute(tx)
  })
  await expect(alone).rejects.toThrow(/check constraint/)
})
