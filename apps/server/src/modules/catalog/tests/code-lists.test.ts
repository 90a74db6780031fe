import { codeListRoutes } from '@yiwang/contract/catalog'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeListsOf } from '../index.ts'
import { TENANT } from '../../../testing/test-app.ts'
import { createWorld, within } from './world.ts'
import type { World } from './world.ts'

let world: World

beforeAll(async () => {
  world = await createWorld(['system-admin', 'grid-worker'])
})
afterAll(() => world.close())

const admin = () => world.app.signedIn('system-admin')
const name = { zh: '大葱品种', en: 'Leeks' }

async function publish(code: string, content: string, more: { dryRun?: boolean; validFrom?: string } = {}) {
  const body = { code, name, validFrom: '2026-01-01', content, ...more }
  return (await admin()).call(codeListRoutes.publish, { body })
}

async function read(code: string) {
  const { items } = await (await admin()).call(codeListRoutes.list, { query: { codes: [code] } })
  return items[0]
}

test('a county without any rows has the lists that the platform brings along', async () => {
  const client = await world.app.signedIn('grid-worker')
  const { items } = await client.call(codeListRoutes.list)
  expect(items.length).toBeGreaterThan(60)
  expect(items.find(({ code }) => code === 'GB/T 3304')?.entries).toHaveLength(58)
  const { items: few } = await client.call(codeListRoutes.list, { query: { codes: ['GB/T 2261.1', 'yw:hazards'] } })
  expect(few.map(({ code, version }) => [code, version])).toEqual([
    ['GB/T 2261.1', 1],
    ['yw:hazards', 1],
  ])
})

test('a list of the county is published, replaced, and old values stay readable', async () => {
  expect(await publish('local:leeks', '代码,名称,英文\n1,大梧桐,Wutong\n2,气煞风,Wind')).toMatchObject({
    version: 1,
    added: ['1', '2'],
  })
  expect(await publish('local:leeks', 'code,zh,en\n2,气煞风,Wind\n3,鸡腿葱,Leg', { dryRun: true })).toMatchObject({
    version: null,
    added: ['3'],
    dropped: ['1'],
  })
  expect(await publish('local:leeks', 'code,zh,en\n2,气煞风,Wind\n3,鸡腿葱,Leg')).toMatchObject({ version: 2 })
  const list = await read('local:leeks')
  expect(list?.entries.map(({ code }) => code)).toEqual(['2', '3'])
  expect(list?.former.map(({ zh }) => zh)).toEqual(['大梧桐'])
  const versions = await (await admin()).call(codeListRoutes.versions, { query: { code: 'local:leeks' } })
  expect(versions.items.map(({ version }) => version)).toEqual([2, 1])
})

test('a version that begins later is not in force yet', async () => {
  const content = 'code,zh\n0,未知\n1,男\n2,女'
  expect(await publish('GB/T 2261.1', content, { validFrom: '2099-01-01' })).toMatchObject({
    version: 2,
    dropped: ['9'],
  })
  expect((await read('GB/T 2261.1'))?.version).toBe(1)
  const later = await within(world, (tx) => codeListsOf(tx, TENANT, new Date('2099-06-01T00:00:00Z')))
  expect(later.get('GB/T 2261.1')?.former.map(({ code }) => code)).toEqual(['9'])
})

test('every fault of a file is named and nothing is published', async () => {
  const reply = await publish('local:bad', 'code,zh\n1,一\n1,又一\n，,二\n3,')
  expect(reply.version).toBeNull()
  expect(reply.errors.map(({ row, field }) => [row, field])).toEqual([
    [3, 'code'],
    [4, 'code'],
    [5, 'zh'],
  ])
  expect(await read('local:bad')).toBeUndefined()
  await expect(publish('yw:invented', 'code,zh\n1,一')).rejects.toMatchObject({ status: 422 })
})

test('what is exported can be published again', async () => {
  const client = await admin()
  const url = client.href(codeListRoutes.file, { query: { code: 'yw:hazards' } })
  const cookie = await world.app.cookieOf('system-admin')
  const response = await fetch(url, { headers: { cookie } })
  const content = await response.text()
  expect(response.headers.get('content-type')).toContain('text/csv')
  expect(await publish('yw:hazards', content, { dryRun: true })).toMatchObject({
    added: [],
    dropped: [],
    renamed: [],
    errors: [],
  })
})
