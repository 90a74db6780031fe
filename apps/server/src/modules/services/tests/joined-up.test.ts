import { afterAll, beforeAll, expect, test } from 'vitest'
import { act, createServicesWorld, opened, viewed, withMaterials } from '../testing.ts'
import type { ServicesWorld, StaffName } from '../testing.ts'

let world: ServicesWorld
beforeAll(async () => {
  world = await createServicesWorld()
})
afterAll(() => world.close())

async function joined(): Promise<{ id: string; licence: string; water: string }> {
  const { id } = await opened(world, 'window', { matter: 'joined' })
  await withMaterials(world, 'window', id)
  await act(world, 'window', id, ['submit'])
  await act(world, 'window', id, ['accept'])
  const { parts } = await viewed(world, 'window', id)
  expect(parts.map(({ matterName, state }) => [matterName, state])).toEqual([
    ['公共场所卫生许可', 'accepted'],
    ['取水许可', 'accepted'],
  ])
  return { id, licence: parts[0]?.id ?? '', water: parts[1]?.id ?? '' }
}

async function decide(handler: StaffName, head: StaffName, id: string, granted: boolean): Promise<void> {
  await act(world, handler, id, ['take-up'])
  await act(world, handler, id, ['propose', { favours: granted ? 'grant' : 'refuse', note: '审核完毕' }])
  const decision = granted
    ? { granted: true as const }
    : { granted: false as const, reason: '水源不足，不能取水', basis: '水法第四十八条' }
  await act(world, head, id, ['decide', { decision }])
}

test('one form, each authority with its own clock, one result when the last has decided', async () => {
  const { id, licence, water } = await joined()
  await expect(act(world, 'handler', id, ['take-up'])).rejects.toMatchObject({
    problem: { userMessage: '请等待各部门办结各自部分' },
  })
  await decide('handler', 'head', licence, true)
  expect((await viewed(world, 'window', id)).state).toBe('accepted')
  await decide('water', 'water-head', water, true)
  expect(await viewed(world, 'window', id)).toMatchObject({ state: 'decided', outcome: 'granted' })
  await expect(act(world, 'window', licence, ['issue', { results: [{ title: '许可证' }] }])).rejects.toMatchObject({
    code: 'rule-broken',
  })
  await act(world, 'window', id, ['issue', { results: [{ title: '一件事综合许可' }] }])
})

test('an authority sees its part alone; one refusal refuses the whole', async () => {
  const { id, licence, water } = await joined()
  await expect(viewed(world, 'water', licence)).rejects.toMatchObject({ code: 'not-found' })
  expect((await viewed(world, 'water', water)).checkList.map(({ key }) => key)).toEqual(['identity'])
  await decide('water', 'water-head', water, false)
  await decide('handler', 'head', licence, true)
  expect(await viewed(world, 'window', id)).toMatchObject({ state: 'refused', outcome: 'refused' })
})

test('who takes the whole back takes back its parts', async () => {
  const { id, licence } = await joined()
  await act(world, 'window', id, ['withdraw', { note: '不开了' }])
  const view = await viewed(world, 'window', id)
  expect(view.parts.map(({ state }) => state)).toEqual(['withdrawn', 'withdrawn'])
  await expect(act(world, 'handler', licence, ['take-up'])).rejects.toMatchObject({ code: 'conflict' })
})
