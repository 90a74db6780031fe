import { newId } from '@yiwang/contract'
import { casesRoutes, publicCasesRoutes } from '@yiwang/contract/cases'
import { hardMatterRoutes } from '@yiwang/contract/services'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accepted, act, createServicesWorld, opened, seen, viewed } from '../testing.ts'
import type { ServicesWorld, StaffName } from '../testing.ts'

let world: ServicesWorld
beforeAll(async () => {
  world = await createServicesWorld()
})
afterAll(() => world.close())

async function openHard(who: StaffName, applicationId: string, caseId = newId()): Promise<string> {
  const call = { params: { applicationId }, body: { caseId, text: '城管、水务都说不归自己管' } }
  const { version } = await seen(world, applicationId)
  await (await world.client(who)).call(hardMatterRoutes.open, call, { version })
  return caseId
}

test('an application that gets nowhere becomes a case of the window 办不成事, and each leads to the other', async () => {
  const id = await accepted(world)
  const caseId = await openHard('window', id)
  const dispatcher = await world.client('dispatcher')
  const made = await dispatcher.call(casesRoutes.get, { params: { caseId } })
  expect(made).toMatchObject({ channel: 'hard-matter', title: expect.stringContaining('公共场所卫生许可') })
  const { hardMatters, steps, state } = await viewed(world, 'window', id)
  expect(hardMatters).toMatchObject([{ caseId, number: made.number }])
  expect(steps.at(-1)).toMatchObject({ action: 'consult' })
  expect(state).toBe('accepted')
  const window = await world.client('window')
  expect(await window.call(hardMatterRoutes.ofCase, { params: { caseId } })).toMatchObject({ applicationId: id })
  for (const who of ['far-window', 'water'] as const) {
    const other = await world.client(who)
    await expect(other.call(hardMatterRoutes.ofCase, { params: { caseId } })).rejects.toMatchObject({ status: 404 })
    await expect(openHard(who, id)).rejects.toMatchObject({ status: 404 })
  }
})

test('whose application it is says so at home and follows the case by its code; a draft is not yet stuck', async () => {
  const { id } = await opened(world, 'resident', { matter: 'benefit' })
  await expect(openHard('resident', id)).rejects.toMatchObject({ code: 'rule-broken' })
  await act(world, 'resident', id, ['submit'])
  await openHard('resident', id)
  const [hard] = (await viewed(world, 'resident', id)).hardMatters
  const code = hard?.trackingCode ?? ''
  expect(await world.anonymous.call(publicCasesRoutes.track, { params: { code } })).toMatchObject({
    number: hard?.number,
  })
  await expect(openHard('neighbour', id)).rejects.toMatchObject({ status: 404 })
})

test('the same intent sent twice opens one case', async () => {
  const id = await accepted(world)
  const caseId = await openHard('window', id)
  await expect(openHard('window', id, caseId)).rejects.toMatchObject({ code: 'conflict' })
  expect((await viewed(world, 'window', id)).hardMatters).toHaveLength(1)
})
