import { expect, test } from 'vitest'
import { sendBody, type SendValues } from './send-fields.ts'

const values: SendValues = {
  title: 'Patrol',
  text: '',
  under: 'list',
  itemId: 'item',
  temporaryId: 'work',
  target: 'area',
  areaId: 'area',
  gridIds: ['grid'],
  dueOn: '2026-12-01',
  photo: false,
  leaveOutRefused: false,
}

test('only what is chosen is sent', () => {
  expect(sendBody('id', values)).toMatchObject({ itemId: 'item', temporaryId: null, areaId: 'area', gridIds: [] })
  expect(sendBody('id', { ...values, under: 'nothing', target: 'grids', photo: true })).toMatchObject({
    itemId: null,
    temporaryId: null,
    areaId: null,
    gridIds: ['grid'],
    evidence: 'photo',
  })
})
