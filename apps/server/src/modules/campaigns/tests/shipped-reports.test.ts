import { newId } from '@yiwang/contract'
import { reportRoutes } from '@yiwang/contract/campaigns'
import { ledgerDeclarationRoutes } from '@yiwang/contract/registers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp } from '../../../testing/test-app.ts'
import type { TestApp } from '../../../testing/test-app.ts'
import { plantSmallCounty } from '../../areas/testing.ts'
import { seedStaff } from '../../identity/testing.ts'
import { shippedReports } from '../shipped-reports.ts'

let app: TestApp
const UNITS = { civilAffairs: 'D01', disabled: 'D01', health: 'D02', police: 'D02' }

beforeAll(async () => {
  app = await createTestApp()
  const { county, units } = await plantSmallCounty(app)
  await seedStaff(app, [
    { username: 'admin', posts: [{ role: 'system-admin' }] },
    { username: 'leader', posts: [{ role: 'leader', areaId: county.id }] },
    { username: 'civil', posts: [{ role: 'department', areaId: county.id, unitId: units.cityManagement }] },
  ])
})
afterAll(() => app.close())

test('four tables come along, each of a unit of the county, none about a closed ledger', async () => {
  const admin = await app.signedIn('admin')
  await admin.call(ledgerDeclarationRoutes.loadShipped, {
    body: { units: { ...UNITS, justice: 'D02', veterans: 'D01' } },
  })
  const reports = shippedReports(UNITS)
  expect(reports.map(({ owner }) => owner)).toEqual(['D01', 'D01', 'D02', 'D02'])
  for (const definition of reports) {
    const { id } = await admin.call(reportRoutes.declare, { body: { id: newId(), definition } })
    expect(id).not.toBe('')
  }
  const civil = await app.signedIn('civil')
  const { items } = await civil.call(reportRoutes.list)
  expect(items.map(({ code }) => code)).toEqual(['civil-affairs-monthly', 'disabled-persons-monthly'])
  for (const { id: reportId } of items) {
    const table = await civil.call(reportRoutes.read, { params: { reportId } })
    expect(table.totals.every((total) => total === 0)).toBe(true)
  }
  const leader = await app.signedIn('leader')
  expect((await leader.call(reportRoutes.list)).items.map(({ code }) => code)).toEqual([
    'civil-affairs-monthly',
    'health-monthly',
    'public-security-monthly',
  ])
})
