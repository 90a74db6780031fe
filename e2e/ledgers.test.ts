import type { Page } from 'playwright-core'
import { afterEach, expect, test } from 'vitest'
import { recordRoutes } from '../packages/contract/src/registers/index.ts'
import { dutyRoutes } from '../packages/contract/src/visits/index.ts'
import { colleague } from './colleague.ts'
import type { Colleague } from './colleague.ts'
import { allSent, Phone } from './phone.ts'
import { photo, seen, shoot } from './screens.ts'

const LEDGER = 'item-land'
const AHEAD = '2030-01-01'
const phones: Phone[] = []

afterEach(async () => {
  await Promise.all(phones.splice(0).map((one) => one.throwAway()))
})

async function recordsOf({ client }: Colleague, ledgerId: string) {
  return (await client.call(recordRoutes.list, { params: { ledgerId }, query: { limit: 200 } })).items
}

/** A household of the own grid that does not stand in the ledger yet, under a name that nobody else there has. */
async function freeHousehold(who: Colleague, ledgerId: string): Promise<{ id: string; label: string }> {
  const taken = new Set((await recordsOf(who, ledgerId)).map(({ subjectId }) => subjectId))
  const { items } = await who.client.call(dutyRoutes.stops, { query: { until: AHEAD, limit: 200 } })
  const names = items.map(({ label }) => label)
  const found = items.find(
    ({ subjectId, label }) => !taken.has(subjectId) && names.filter((name) => name.includes(label)).length === 1,
  )
  if (!found) throw new Error('every household stands in the ledger')
  return { id: found.subjectId, label: found.label }
}

async function onLine(phone: Phone, page: Page): Promise<void> {
  phone.line.become('open')
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
}

test('a household is entered into a ledger without a network, with a photo, and arrives once', async () => {
  const grid = await colleague('grid')
  const ledger = (await grid.client.call(recordRoutes.ledgers)).items.find(({ code }) => code === LEDGER)
  if (!ledger) throw new Error(`no ledger ${LEDGER}`)
  const household = await freeHousehold(grid, ledger.id)
  const phone = new Phone()
  phones.push(phone)
  const page = await phone.start()
  await phone.signIn(page, 'grid', `/field/ledgers/${ledger.id}`)
  const own = () =>
    recordsOf(grid, ledger.id).then((rows) => rows.filter(({ subjectId }) => subjectId === household.id))
  const enter = page.getByRole('link', { name: '登记一条' })
  await enter.waitFor({ timeout: 60_000 })
  // What lies on the phone is all that is needed from here on.
  phone.line.become('cut')
  await enter.click()
  await page.getByRole('searchbox', { name: '登记哪一户' }).fill(household.label)
  await page
    .getByRole('button', { name: new RegExp(household.label) })
    .first()
    .click()
  await page.getByLabel('拍照：承包经营权证照片').setInputFiles(photo('before'))
  await seen(page.getByText('在本机', { exact: true }))
  await shoot(page, 'field-ledger-add')
  await page.getByRole('button', { name: '保存登记' }).click()
  await seen(page.getByRole('link', { name: new RegExp(household.label) }))
  await shoot(page, 'field-ledger')
  expect(await own()).toEqual([])
  await onLine(phone, page)
  await expect.poll(async () => (await own()).length, { timeout: 60_000 }).toBe(1)
  await allSent(page)
  const [record] = await own()
  expect(record?.values['certificate']).toHaveLength(1)
  await page.getByRole('link', { name: new RegExp(household.label) }).click()
  // Whoever enters somebody at the door was there: the visit of today is told already.
  await seen(page.getByRole('button', { name: '今天已走访' }))
  await shoot(page, 'field-ledger-record')
  expect(await own()).toHaveLength(1)
})
