import { expect, test } from 'vitest'
import { mandateStanding } from './mandate-standing.ts'
import { newMandate } from './mandates.ts'

const mandate = {
  agentId: 'helper',
  range: { matters: [{ code: 'm1' }], classes: [{ code: 'social' }] },
  startsOn: '2026-11-10',
  endsOn: '2026-11-20',
  revokedAt: null,
}
const act = { agentId: 'helper', matterCode: 'm1', classCode: null, on: '2026-11-15' }

test.each([
  ['valid', {}, {}],
  ['valid', {}, { matterCode: 'other', classCode: 'social' }],
  ['valid', {}, { on: '2026-11-10' }],
  ['valid', {}, { on: '2026-11-20' }],
  ['not-begun', {}, { on: '2026-11-09' }],
  ['expired', {}, { on: '2026-11-21' }],
  ['revoked', { revokedAt: '2026-11-15T00:00:00Z' }, {}],
  ['revoked', { revokedAt: '2026-11-15T00:00:00Z' }, { on: '2026-12-01' }],
  ['other-agent', {}, { agentId: 'neighbour' }],
  ['out-of-range', {}, { matterCode: 'm2' }],
  ['out-of-range', {}, { matterCode: null }],
  ['out-of-range', { range: { matters: [], classes: [] } }, {}],
])('%s', (standing, kept, done) => {
  expect(mandateStanding({ ...mandate, ...kept }, { ...act, ...done })).toBe(standing)
})

const id = '018f0000-0000-7000-8000-000000000001'
const signed = {
  id,
  name: '测试人员',
  areaId: id,
  range: { matters: [{ code: 'm1', name: '慢病证' }], classes: [] },
  startsOn: '2026-11-10',
  endsOn: '2026-11-20',
  signing: 'signature',
  principalFileId: id,
  agentFileId: id,
  explained: true,
}

test('a whole mandate reads', () => {
  expect(newMandate.safeParse(signed).success).toBe(true)
})

test.each([
  ['a range that allows nothing', { range: { matters: [], classes: [] } }, 'range'],
  ['an end before the start', { endsOn: '2026-11-09' }, 'endsOn'],
  ['more than a year', { endsOn: '2027-11-30' }, 'endsOn'],
  ['a thumbprint without a witness', { signing: 'thumbprint' }, 'witnessName'],
  ['nothing explained', { explained: false }, 'explained'],
])('%s is refused', (_, change, field) => {
  const result = newMandate.safeParse({ ...signed, ...change })
  expect(result.error?.issues.map(({ path }) => path[0])).toContain(field)
})

test('a thumbprint with a witness reads', () => {
  const witnessed = { ...signed, signing: 'thumbprint', witnessName: '见证人', witnessFileId: id }
  expect(newMandate.safeParse(witnessed).success).toBe(true)
})
