import { newId } from '@yiwang/contract'
import { subjectRoutes } from '@yiwang/contract/registers'
import { applicationRoutes } from '@yiwang/contract/services'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { madeNumber } from '../../registers/testing.ts'
import { act, createServicesWorld, opened, viewed } from '../testing.ts'
import type { Opening, ServicesWorld, StaffName } from '../testing.ts'

let world: ServicesWorld
beforeAll(async () => {
  world = await createServicesWorld()
})
afterAll(() => world.close())

const person = { kind: 'person' as const, name: '赵新人', phone: '15400007777' }

/** Where an application goes that somebody at home hands in. */
async function officeOf(more: Opening): Promise<{ officeAreaId: string; officeName: string; authorityName: string }> {
  const { id } = await opened(world, 'resident', { matter: 'benefit', ...more })
  return viewed(world, 'resident', id)
}

test('somebody at home goes to the counter of the town that the address names, which decides where it has the power', async () => {
  const { towns, villages } = world.county
  const address = `${towns[0].name}${villages[0].name}幸福路1号`
  const shown = await officeOf({ applicant: { ...person, address } })
  expect(shown).toMatchObject({ officeAreaId: towns[0].id, officeName: '甲镇人民政府', authorityName: '甲镇人民政府' })
})

test('a village named alone, as people say it, is enough; one of a name that two towns have is not', async () => {
  const { towns, villages } = world.county
  const alone = await officeOf({ applicant: { ...person, address: `${villages[0].name}3组` } })
  const isUnique = villages.filter(({ name }) => name === villages[0].name).length === 1
  expect(alone.officeAreaId === towns[0].id).toBe(isUnique)
})

test('without an address that says it, the authority of the matter takes it in', async () => {
  for (const address of ['', '幸福路1号']) {
    const shown = await officeOf({ applicant: { ...person, address } })
    expect(shown.officeName).toBe(shown.authorityName)
    expect(shown.officeAreaId).not.toBe(world.county.towns[0].id)
  }
})

const subjectOf = async (who: StaffName, id: string) => (await viewed(world, who, id)).applicant.subjectId

test('whom the library does not know is entered at the counter once, and nobody else enters anybody', async () => {
  const applicant = { ...person, idNumber: madeNumber(41) }
  const first = await opened(world, 'window', { matter: 'benefit', applicant })
  const subjectId = await subjectOf('window', first.id)
  expect(subjectId).not.toBeNull()
  const window = await world.client('window')
  const { label } = await window.call(subjectRoutes.get, {
    params: { subjectId: subjectId ?? '' },
    query: {},
  })
  expect(label).toContain('赵')
  const second = await opened(world, 'window', { matter: 'benefit', applicant })
  expect(await subjectOf('window', second.id)).toBe(subjectId)
  const other = { ...applicant, idNumber: madeNumber(42) }
  const home = await opened(world, 'resident', { matter: 'benefit', applicant: other })
  expect(await subjectOf('resident', home.id)).toBeNull()
})

test('an id that is used already is refused before anybody is entered', async () => {
  const { id } = await opened(world, 'window', { matter: 'benefit' })
  const window = await world.client('window')
  const body = { id, matterId: world.matters.benefit, channel: 'window' as const, applicant: person }
  await expect(window.call(applicationRoutes.open, { body })).rejects.toMatchObject({ code: 'conflict' })
  await expect(act(world, 'window', newId(), ['submit'])).rejects.toThrow()
})
