import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { colleague } from './colleague.ts'
import { seen, shoot } from './screens.ts'
import { openStage } from './stage.ts'

const stage = openStage()

/** Chooses in a list of the open dialog, which filters as one types. */
async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('dialog').getByRole('combobox', { name: label }).fill(option)
  await page.locator('.ant-select-dropdown:visible').getByTitle(option, { exact: true }).click()
}

test('a new colleague is registered, given a post and an account, and replaces the first password', async () => {
  const admin = await stage.desk('admin', '/desk/people')
  await seen(admin.getByRole('heading', { name: '人员与岗位' }))
  await admin.getByRole('button', { name: '登记人员' }).click()
  await admin.getByRole('dialog').getByLabel('姓名').fill('演示新员工')
  await admin.getByRole('dialog').getByRole('button', { name: '登记人员' }).click()
  await admin.getByRole('button', { name: '授予岗位' }).click()
  await choose(admin, '岗位角色', '领导')
  await choose(admin, '负责区域', '章丘区')
  await admin
    .getByRole('dialog', { name: /授予岗位/ })
    .getByRole('button', { name: '授予岗位' })
    .click()
  await seen(admin.getByText('岗位已授予'))
  await admin.getByRole('button', { name: '开通账号' }).click()
  const account = admin.getByRole('dialog', { name: /开通账号/ })
  await account.getByLabel('用户名').fill('new.colleague')
  await account.getByRole('button', { name: '开通账号' }).click()
  const first = (await account.getByLabel('初始密码').innerText()).trim()
  expect(first.length).toBeGreaterThanOrEqual(10)
  await account.getByRole('button', { name: '已记下，关闭' }).click()
  await shoot(admin, 'desk-people')

  const page = await stage.desk()
  await page.getByLabel('用户名').fill('new.colleague')
  await page.getByLabel('密码', { exact: true }).fill(first)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await seen(page.getByText('首次登录，请先设置自己的密码'))
  await shoot(page, 'desk-first-password')
  await page.getByLabel('当前密码').fill(first)
  await page.getByLabel('新密码', { exact: true }).fill('a harvest of three rivers')
  await page.getByLabel('再输一次新密码').fill('a harvest of three rivers')
  await page.getByRole('button', { name: '保存新密码' }).click()
  await seen(page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: '案件' }))
  await expect(colleague('new.colleague', first)).rejects.toThrow()
})

test('nobody is made a second kind of administrator, and the screen says why', async () => {
  const { session } = await colleague('admin')
  const page = await stage.desk('security', `/desk/people?person=${session.personId}`)
  await page.getByRole('button', { name: '授予岗位' }).click()
  await choose(page, '岗位角色', '审计管理员')
  await seen(page.getByText('同一人只能担任其中一个'))
  await page
    .getByRole('dialog', { name: /授予岗位/ })
    .getByRole('button', { name: '授予岗位' })
    .click()
  await seen(page.getByText('系统、安全、审计三类管理员不能由同一人兼任：此人已是系统管理员'))
})
