import { caseActionRoutes, casesRoutes } from '@yiwang/contract/cases'
import { campaignRoutes, sheetRoutes } from '@yiwang/contract/campaigns'
import { applicationActionRoutes, applicationRoutes, originalRoutes } from '@yiwang/contract/services'
import { assignmentRoutes } from '@yiwang/contract/tasks'
import { patrolRoutes, visitRoutes } from '@yiwang/contract/visits'
import { expect, test } from 'vitest'
import { actWords, nameKey, saidIn } from './act-words.ts'

test('what phones write has words', () => {
  const written = [
    casesRoutes.report,
    visitRoutes.start,
    visitRoutes.finish,
    patrolRoutes.start,
    patrolRoutes.find,
    patrolRoutes.finish,
    patrolRoutes.track,
    sheetRoutes.answer,
    campaignRoutes.exempt,
    applicationRoutes.open,
    applicationRoutes.setMaterials,
    applicationActionRoutes.submit,
    originalRoutes.takeIn,
    assignmentRoutes.done,
    assignmentRoutes.refuse,
  ]
  for (const { path } of written) expect([path, actWords(path)]).toEqual([path, { key: expect.any(String) }])
  expect(actWords(caseActionRoutes.handle.path)).toEqual({ action: 'handle' })
  expect(actWords('/elsewhere')).toEqual({ path: '/elsewhere' })
})

test('of what was said, ids and empty answers are left out', () => {
  const id = '0193f0c5-0000-7000-8000-000000000001'
  const body = { id, text: 'cover', lng: 117.5, lat: null, photos: [id], met: [], tell: { note: 'a', open: true } }
  expect(saidIn(body)).toEqual([
    { name: 'text', value: 'cover' },
    { name: 'lng', value: '117.5' },
    { name: 'tell', value: 'a, true' },
  ])
  expect(saidIn('nothing')).toEqual([])
})

test('fields are called by their names, and those of later versions by their own', () => {
  expect([nameKey('text'), nameKey('toString'), nameKey('fromTomorrow')]).toEqual(['held.fields.text', null, null])
})
