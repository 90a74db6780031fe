import { expect, test } from 'vitest'
import { auditRoutes } from '../packages/contract/src/audit/index.ts'
import { colleague, ownGrid, report } from './colleague.ts'
import { seen, shoot } from './screens.ts'
import { openStage } from './stage.ts'

const stage = openStage()

test('the audit administrator sees what was done and what was refused', async () => {
  const worker = await colleague('grid')
  const { number, id } = await report(worker, '河边护栏松动一处', await ownGrid(worker))
  await expect(worker.client.call(auditRoutes.list)).rejects.toMatchObject({ code: 'forbidden' })
  const page = await stage.desk('auditor')
  await seen(page.getByRole('heading', { name: '审计日志' }))
  await seen(page.getByRole('row', { name: new RegExp(`${worker.session.name}.*${id}`, 's') }))
  await shoot(page, 'desk-audit')
  await page.getByRole('combobox', { name: '结果' }).click()
  await page.locator('.ant-select-dropdown:visible').getByTitle('被拒绝').click()
  await page.keyboard.press('Escape')
  const refused = page.getByRole('row', { name: new RegExp(`${worker.session.name}.*被拒绝`, 's') })
  await seen(refused)
  expect(await page.getByRole('row').filter({ hasText: '成功' }).count()).toBe(0)
  expect(number).not.toBe('')
})

test('nobody else finds the audit log', async () => {
  const page = await stage.desk('admin', '/desk/audit')
  await seen(page.getByRole('alert').getByText('无权查看，或者内容不存在'))
  const menu = page.getByRole('navigation', { name: '主菜单' })
  await seen(menu.getByRole('link', { name: '人员与岗位' }))
  expect(await menu.getByRole('link', { name: '审计日志' }).count()).toBe(0)
})
