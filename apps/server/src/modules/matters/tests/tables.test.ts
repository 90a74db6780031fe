import { newId } from '@yiwang/contract'
import { matterRoutes, soundMatter } from '@yiwang/contract/matters'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createMattersWorld, draftMatter, publishedMatter } from '../testing.ts'
import type { MattersWorld } from '../testing.ts'

let world: MattersWorld
let unit = ''

beforeAll(async () => {
  world = await createMattersWorld()
  const editor = await world.client('editor')
  unit = (await editor.call(matterRoutes.get, { params: { matterId: (await draftMatter(world)).id } })).unitName
})
afterAll(() => world.close())

async function upload(text: string, name = '事项.csv') {
  const editor = await world.client('editor')
  return editor.upload(matterRoutes.import, new File([text], name))
}

async function byCode(localCode: string) {
  const editor = await world.client('editor')
  const { items } = await editor.call(matterRoutes.list, { query: { q: localCode } })
  return items
}

test('a table lists names, makes drafts of what says more, and names every bad row', async () => {
  const table = [
    '事项名称,实施单位,事项类型,地方编码,受理条件,承诺办结时限,申请材料,咨询电话',
    `只有名称,${unit},1,LOCAL-0001,,,,`,
    `有内容的,${unit},公共服务,LOCAL-0002,年满六十周岁,5个工作日,1.身份证；2.户口簿,12345`,
    `单位不对,没有的局,1,LOCAL-0003,,,,`,
    `时限不对,${unit},1,LOCAL-0004,,很快,,`,
    `类型不对,${unit},行政处置,LOCAL-0005,,,,`,
    `编码重复,${unit},1,LOCAL-0001,,,,`,
    `名,${unit},1,LOCAL-0006,,,,`,
  ].join('\n')
  const taken = await upload(table)
  expect(taken).toMatchObject({ rows: 7, added: 2, changed: 0, same: 0, errorCount: 5 })
  expect(taken.errors.map(({ row, field }) => [row, field])).toEqual([
    [4, '实施单位'],
    [5, '承诺办结时限'],
    [6, '事项类型'],
    [7, '地方编码'],
    [8, '事项名称'],
  ])
  const [listed] = await byCode('LOCAL-0001')
  expect(listed).toMatchObject({ name: '只有名称', kind: 'licence', state: 'listed', open: null })
  const [full] = await byCode('LOCAL-0002')
  expect(full).toMatchObject({ open: 'draft' })
  const editor = await world.client('editor')
  const { draft } = await editor.call(matterRoutes.get, { params: { matterId: full?.id ?? '' } })
  expect(draft?.content).toMatchObject({
    conditions: '年满六十周岁',
    promised: { unit: 'working-day', amount: 5 },
    materials: [{ name: '身份证' }, { name: '户口簿' }],
  })
  expect(full?.errors).toBeGreaterThan(0)
})

test('the same table again changes nothing; a renamed row changes its name', async () => {
  const table = (name: string) => `事项名称,实施单位,地方编码\n${name},${unit},LOCAL-0100\n`
  expect(await upload(table('旧名称'))).toMatchObject({ added: 1 })
  expect(await upload(table('旧名称'))).toMatchObject({ added: 0, changed: 0, same: 1 })
  expect(await upload(table('新名称'))).toMatchObject({ added: 0, changed: 1, same: 0 })
  expect(await byCode('LOCAL-0100')).toMatchObject([{ name: '新名称' }])
})

test('the bad rows come back as a table, to whoever uploaded them alone', async () => {
  const { importId } = await upload(`名称,部门\n一件事,没有的局\n`)
  const path = `/api/v1/matters/imports/${importId}/errors`
  const get = async (username: string) =>
    fetch(`${world.origin}${path}`, { headers: { cookie: await world.cookieOf(username) } })
  const own = await get('editor')
  expect(own.status).toBe(200)
  expect(own.headers.get('content-type')).toContain('spreadsheetml')
  expect((await get('water')).status).toBe(404)
  expect((await get('window')).status).toBe(403)
  const editor = await world.client('editor')
  const { items } = await editor.call(matterRoutes.imports, { query: {} })
  expect(items[0]).toMatchObject({ importId, name: '事项.csv', errors: 1, added: 0 })
})

test('a table without a column of names, or that is no table, is refused in words', async () => {
  await expect(upload('甲,乙\n1,2\n')).rejects.toMatchObject({ code: 'rule-broken' })
  await expect(upload('PK\u0003\u0004broken', 'x.xlsx')).rejects.toMatchObject({ code: 'rule-broken' })
})

test('a bulk change is previewed, then makes drafts; what cannot be changed is said', async () => {
  const editor = await world.client('editor')
  const published = await publishedMatter(world, { name: '批量甲' })
  const draft = await draftMatter(world, { name: '批量乙' })
  const [listed] = await byCode('LOCAL-0001')
  const water = await world.client('water')
  const foreign = await water.call(matterRoutes.add, { body: { id: newId(), content: soundMatter({ name: '水务' }) } })
  const matterIds = [published.id, draft.id, listed?.id ?? '', foreign.id]
  const change = { consultPhone: '0531-00000777', complaintPhone: '0531-00000777' }
  const preview = await editor.call(matterRoutes.bulk, { body: { matterIds, change } })
  const of = (id: string, { items }: typeof preview) => items.find(({ matterId }) => matterId === id)
  expect(preview.changed).toBe(2)
  expect(of(listed?.id ?? '', preview)?.leftOut).toBe('no-entry')
  expect(of(foreign.id, preview)?.leftOut).toBe('not-yours')
  expect(of(published.id, preview)).toMatchObject({
    differences: [{ path: 'consultPhone' }, { path: 'complaintPhone' }],
    newErrors: [{ rule: 'same-phone' }],
  })
  const params = { matterId: published.id }
  expect((await editor.call(matterRoutes.get, { params })).draft).toBeNull()
  const done = await editor.call(matterRoutes.bulk, {
    body: { matterIds, change: { consultPhone: '0531-00000777' }, preview: false },
  })
  expect(done.changed).toBe(2)
  const after = await editor.call(matterRoutes.get, { params })
  expect(after).toMatchObject({ open: 'draft', draft: { content: { consultPhone: '0531-00000777' } } })
  expect(after.current?.content.consultPhone).not.toBe('0531-00000777')
})

test('findings of a unit are listed with their matters', async () => {
  const editor = await world.client('editor')
  const broken = await draftMatter(world, { name: '有错的', conditions: '' })
  const { items } = await editor.call(matterRoutes.lint, { query: {} })
  expect(items.find(({ matterId }) => matterId === broken.id)?.findings).toMatchObject([{ rule: 'conditions-missing' }])
  const water = await world.client('water')
  const theirs = await water.call(matterRoutes.lint, { query: {} })
  expect(theirs.items.map(({ matterId }) => matterId)).not.toContain(broken.id)
})
