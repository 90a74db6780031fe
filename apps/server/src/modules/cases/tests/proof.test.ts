import { newId } from '@yiwang/contract'
import { casesRoutes } from '@yiwang/contract/cases'
import { catalogRoutes } from '@yiwang/contract/catalog'
import type { ProofStep } from '@yiwang/contract/catalog'
import { filesRoutes } from '@yiwang/contract/files'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { reportManhole } from '../testing.ts'
import { openDeskDay } from './desk-day.ts'
import type { DeskDay } from './desk-day.ts'

let day: DeskDay
beforeAll(async () => {
  day = await openDeskDay()
})
afterAll(() => day.close())

const needed = { code: 'rule-broken', problem: { fields: { photos: expect.stringContaining('现场照片') as string } } }

async function ask(photoAt: ProofStep[], which = 0) {
  const admin = await day.world.signedIn('admin')
  const conditionId = day.world.manhole.conditions[which]?.id ?? ''
  return admin.call(catalogRoutes.setProof, { params: { conditionId }, body: { photoAt, reason: '按新标准' } })
}

async function photo(name: string): Promise<string> {
  const flat = { width: 40, height: 30, channels: 3 as const, background: '#8899aa' }
  const picture = await sharp({ create: flat }).jpeg().toBuffer()
  return (await day.as(name).upload(filesRoutes.upload, new Blob([new Uint8Array(picture)]))).id
}

test('a photo is asked for only where the rule of the case does, and told in advance', async () => {
  const before = await day.caseIn('handling')
  expect((await ask(['handle'])).photoAt).toEqual(['handle'])
  expect((await day.view('department', before)).photoAt).toEqual([])
  await day.take('department', before, 'handle', { note: '已更换' })
  const made = await day.caseIn('handling')
  expect((await day.view('department', made)).photoAt).toEqual(['handle'])
  await expect(day.take('department', made, 'handle', { note: '已更换' })).rejects.toMatchObject(needed)
  expect((await day.view('department', made)).state).toBe('handling')
  await day.take('department', made, 'handle', { note: '已更换', photos: [await photo('department')] })
  await ask([])
  const after = await day.caseIn('handling')
  await day.take('department', after, 'handle', { note: '已更换' })
})

test('staff brings the photo that every condition of the class asks for; a resident is not turned away', async () => {
  const { conditions, id: subclassId } = day.world.manhole
  await ask(['report'])
  await reportManhole(day.world, day.as('grid'), { subclassId })
  for (let which = 0; which < conditions.length; which += 1) await ask(['report'], which)
  await expect(reportManhole(day.world, day.as('grid'), { subclassId })).rejects.toMatchObject(needed)
  await reportManhole(day.world, day.as('resident'), { subclassId })
  const photos = [await photo('grid')]
  const { id } = await reportManhole(day.world, day.as('grid'), { id: newId(), subclassId, photos })
  expect((await day.as('grid').call(casesRoutes.get, { params: { caseId: id } })).photos).toHaveLength(1)
  for (let which = 0; which < conditions.length; which += 1) await ask([], which)
})
