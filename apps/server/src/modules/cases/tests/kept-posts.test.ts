import type { Client } from '@yiwang/client'
import { newId } from '@yiwang/contract'
import { areasRoutes } from '@yiwang/contract/areas'
import { identityRoutes } from '@yiwang/contract/identity'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { act, createCaseWorld, reportManhole } from '../testing.ts'
import type { CaseWorld } from '../testing.ts'

let world: CaseWorld
let admin: Client

beforeAll(async () => {
  world = await createCaseWorld()
  admin = await world.signedIn('admin')
})
afterAll(() => world.close())

const kept = async () => (await admin.call(identityRoutes.keptPosts)).items
const end = (areaId: string) => admin.call(identityRoutes.endKeptPosts, { params: { areaId } })

test('posts on a grid that was split stay for its open cases and are ended once none is left', async () => {
  const [grid, other] = world.county.grids
  const worker = await world.signedIn('grid')
  const dispatcher = await world.signedIn('dispatcher')
  const receipt = await reportManhole(world, worker)
  expect(await kept()).toEqual([])
  await expect(end(grid.id)).rejects.toMatchObject({
    status: 422,
    problem: { userMessage: expect.stringContaining('仍在使用') },
  })

  const { area } = await admin.call(areasRoutes.get, { params: { areaId: grid.id } })
  const line: [number, number][] = [[grid.lng, grid.lat - 0.02], [grid.lng, grid.lat + 0.02]] // prettier-ignore
  const half = (name: string) => ({ id: newId(), name, households: area.households / 2, people: area.people / 2 })
  const body = { line, parts: [half('西'), half('东')], reason: '户数增加' }
  await admin.call(areasRoutes.split, { params: { areaId: grid.id }, body }, { version: area.version })
  await world.drain()

  const [entry, ...more] = await kept()
  expect(more).toEqual([])
  expect(entry).toMatchObject({ areaId: grid.id, areaCode: grid.code, openCases: 1 })
  const names = entry?.posts.map((post) => post.personName) ?? []
  expect(names).toContain('网格员甲')
  await expect(end(grid.id)).rejects.toMatchObject({
    status: 422,
    problem: { userMessage: '该区域还有 1 件未办结案件，办结后才能结束岗位' },
  })
  await expect(end(other.id)).rejects.toMatchObject({ status: 422 })
  await expect(end(newId())).rejects.toMatchObject({ status: 404 })

  await act(dispatcher, receipt, 'refuse', {
    reason: 'not-our-duty',
    explanation: '不属于受理范围',
    note: '不属于受理范围',
  })
  expect((await kept())[0]?.openCases).toBe(0)
  expect(await end(grid.id)).toEqual({ ended: names.length })
  expect(await kept()).toEqual([])
  const { posts } = await worker.call(identityRoutes.session)
  expect(new Set(posts.map((post) => post.areaName))).toEqual(new Set(['东', '西']))
})
