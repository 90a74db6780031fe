import { newCampaign, type CampaignView } from '@yiwang/contract/campaigns'
import { expect, test } from 'vitest'
import { campaignContent, firstValues, type PrepareValues } from './prepare-fields.ts'

const ID = '018f0000-0000-7000-8000-000000000001'
const VALUES: PrepareValues = {
  formId: ID,
  title: '核实',
  text: '',
  areaId: ID,
  asks: 'filter',
  ledger: 'living-alone',
  closesOn: '2026-12-31',
  remindDays: 3,
  basis: { by: 'list', code: '02' },
  registersBy: 'none',
}
const WHERE = [{ key: 'person.sex', op: 'in' as const, value: ['1'] }]

test('a campaign asks whom the filter picks', () => {
  const content = campaignContent(VALUES, WHERE)
  expect(content).toMatchObject({
    target: { ledger: 'living-alone', where: WHERE },
    selfRegistration: null,
    basis: VALUES.basis,
  })
  expect(newCampaign.safeParse({ ...content, id: ID }).success).toBe(true)
})

test('one that asks nobody has no target, and people register', () => {
  const content = campaignContent({ ...VALUES, asks: 'nobody', registersBy: 'phone' }, WHERE)
  expect(content).toMatchObject({ target: null, basis: null, selfRegistration: { by: 'phone' } })
})

test('what is read back is what was sent', () => {
  const content = campaignContent(VALUES, WHERE)
  const read = firstValues({ ...content } as CampaignView, undefined)
  expect(campaignContent(read as PrepareValues, WHERE)).toEqual(content)
  expect(firstValues(null, ID)).toMatchObject({ formId: ID, asks: 'filter', registersBy: 'none' })
})
