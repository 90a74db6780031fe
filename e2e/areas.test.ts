import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { areasRoutes } from '../packages/contract/src/areas/index.ts'
import { identityRoutes } from '../packages/contract/src/identity/index.ts'
import { colleague, ownGrid, readCase, report } from './colleague.ts'
import { seen, shoot } from './screens.ts'
import { openStage } from './stage.ts'

type Point = { lng: number; lat: number }

const stage = openStage()

test('the tree opens on the map', async () => {
  const page = await stage.desk('admin', '/desk/areas')
  await page.getByRole('navigation', { name: '区划树' }).getByText('明水街道').click()
  await seen(page.getByRole('heading', { name: '明水街道' }))
  await seen(page.getByRole('img', { name: /地图$/ }))
  await shoot(page, 'desk-areas')
})

test('a grid is split: its old case keeps it, its worker serves both parts, the checks tell of the small one', async () => {
  const [admin, worker] = await Promise.all([colleague('admin'), colleague('worker-01')])
  const grid = await ownGrid(worker)
  const old = await report(worker, '公园长椅木条断了两根', grid)
  expect(old.areaId).toBe(grid.id)

  const page = await stage.desk('admin', `/desk/areas?area=${grid.id}&mode=redraw`)
  const { area: before } = await admin.client.call(areasRoutes.get, { params: { areaId: grid.id } })
  await split(page, grid, before.households)
  const { area, parents, successors } = await admin.client.call(areasRoutes.get, { params: { areaId: grid.id } })
  expect([area.state, successors.length]).toEqual(['retired', 2])
  expect((await readCase(worker, old.id)).areaId).toBe(grid.id)
  const north = { lng: grid.lng, lat: grid.lat + 0.00001 }
  const { grid: now } = await admin.client.call(areasRoutes.locate, { query: north })
  expect(successors.map(({ id }) => id)).toContain(now?.id)
  const team = await admin.client.call(identityRoutes.team, { params: { areaId: now?.id ?? '' } })
  expect(team.items.map(({ personId }) => personId)).toContain(worker.session.personId)

  await page.goto(new URL(`/desk/areas?area=${parents.at(-1)?.id}&tab=checks`, page.url()).href)
  await page.getByRole('button', { name: '开始检查' }).click()
  const kind = page
    .getByRole('tabpanel', { name: '检查' })
    .locator('.ant-collapse-item', { hasText: '户数超出规定范围' })
  await seen(kind.getByText('警告 1'))
  await kind.getByRole('button', { name: /· 30 （应为/ }).click()
  await seen(page.getByRole('heading', { name: '第2网格 1' }))
  await shoot(page, 'desk-areas-checks')
})

/** Draws a line from west to east through the middle of the grid, gives 30 households to the north, and confirms. */
async function split(page: Page, { lng, lat }: Point, households: number): Promise<void> {
  await page.getByRole('button', { name: '拆分' }).click()
  await page.getByRole('button', { name: '用坐标输入' }).click()
  await page.getByLabel('每行一个点').fill(`${lng - 0.05},${lat}\n${lng + 0.05},${lat}`)
  await seen(page.getByText(/已有 2 个点 · .+ · /))
  await shoot(page, 'desk-areas-split')
  await page.getByRole('button', { name: '核对变更' }).click()
  const review = page.getByRole('dialog', { name: /拆分/ })
  await review.getByLabel('户数').nth(0).fill('30')
  await review
    .getByLabel('户数')
    .nth(1)
    .fill(String(households - 30))
  await review.getByLabel('理由').fill('户数超出规定，分为两个网格')
  await shoot(page, 'desk-areas-review')
  await review.getByRole('button', { name: '确认变更' }).click()
  await seen(page.getByText('变更已生效'))
}
