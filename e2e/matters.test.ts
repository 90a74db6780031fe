import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { pressUntilGone, seen, shoot } from './screens.ts'
import { openStage } from './stage.ts'

const stage = openStage()
const MATTER = '设置大型户外广告的审批'
/** Its own words each time it is tried: what is published stays. */
const SUMMARY = `装大型广告牌前要办的许可（第${Date.now() % 1_000_000}次修订）`

async function act(page: Page, name: RegExp): Promise<void> {
  await page.locator('.page-header').getByRole('button', { name }).click()
  const dialog = page.getByRole('dialog', { name })
  await pressUntilGone(dialog.getByRole('button', { name }).last(), dialog)
}

async function openMatter(page: Page): Promise<void> {
  await page.getByRole('searchbox', { name: '名称、俗称、拼音或编码' }).fill('guanggaopai')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: MATTER }).click()
}

test('an editor mends what the linter finds, another person publishes, residents read the new guide', async () => {
  const editor = await stage.desk('department', '/desk/matters?state=published')
  await openMatter(editor)
  await editor
    .locator('.page-header')
    .getByRole('button', { name: /^编\s?辑$/ })
    .click()
  const sections = editor.getByRole('navigation', { name: '章节' })
  await seen(sections.getByText('没有发现问题，可以提请审定'))
  await editor.getByRole('textbox', { name: '大白话说明' }).fill(SUMMARY)
  await sections.getByRole('button', { name: /^地点与咨询/ }).click()
  const complaints = editor.getByRole('textbox', { name: '监督投诉电话' })
  const phone = await editor.getByRole('textbox', { name: '咨询电话' }).inputValue()
  await complaints.fill(phone)
  await seen(editor.getByText('监督投诉电话不能与咨询电话相同'))
  await sections.getByRole('button', { name: /^时限与环节/ }).click()
  await editor.getByRole('spinbutton', { name: '承诺办结时限: 数量' }).fill('25')
  await seen(editor.getByText('承诺时限超过了法定时限'))
  await shoot(editor, 'desk-matter-findings')
  await editor.getByRole('button', { name: '保存草稿' }).click()
  await seen(editor.getByText('2 处错误'))
  expect(await editor.locator('.page-header').getByRole('button', { name: '提请审定' }).isDisabled()).toBe(true)

  await editor
    .getByRole('navigation', { name: '章节' })
    .getByRole('button', { name: /^时限与环节/ })
    .click()
  await editor.getByRole('spinbutton', { name: '承诺办结时限: 数量' }).fill('5')
  await editor.getByRole('spinbutton', { name: '办理环节 2 时限: 数量' }).fill('3')
  await editor
    .getByRole('navigation', { name: '章节' })
    .getByRole('button', { name: /^地点与咨询/ })
    .click()
  await editor.getByRole('textbox', { name: '监督投诉电话' }).fill('12345')
  await seen(editor.getByText('没有发现问题，可以提请审定'))
  await editor.getByRole('button', { name: '保存草稿' }).click()
  await act(editor, /提请审定/)
  await seen(editor.getByText('待审定').first())

  const supervisor = await stage.desk('supervisor', '/desk/matters?open=proposed')
  await supervisor.getByRole('link', { name: MATTER }).click()
  await seen(supervisor.getByText(SUMMARY))
  await shoot(supervisor, 'desk-matter-proposed')
  await act(supervisor, /审定发布/)
  await seen(supervisor.getByText(/已发布 · 第 \d+ 版/))
  await supervisor.getByRole('tab', { name: '版本' }).click()
  await supervisor.getByRole('checkbox').nth(0).check()
  await supervisor.getByRole('checkbox').nth(1).check()
  await supervisor.getByRole('button', { name: '比较所选两版' }).click()
  await seen(supervisor.getByRole('cell', { name: SUMMARY }))
  await shoot(supervisor, 'desk-matter-compare')

  const resident = await stage.portal('/portal/matters')
  await shoot(resident, 'portal-matters')
  await resident.getByRole('searchbox', { name: '您想办什么事？' }).fill('装广告牌')
  await resident.getByRole('button', { name: '查找' }).click()
  await shoot(resident, 'portal-matters-found')
  await resident.getByRole('link', { name: new RegExp(MATTER) }).click()
  await seen(resident.getByText(SUMMARY))
  await seen(resident.getByText('5 个工作日内办好').first())
  await seen(resident.getByText('12345'))
  await seen(resident.getByRole('link', { name: '开始办理' }))
  await shoot(resident, 'portal-guide')
})

test('the powers of a town stand on one page to print', async () => {
  const page = await stage.desk('supervisor', '/desk/matters')
  await page.getByRole('link', { name: '赋权事项明白纸' }).click()
  const town = page.getByRole('combobox', { name: '镇街或村居' })
  await town.click()
  await page.locator('.ant-select-dropdown:visible .ant-select-tree-switcher').first().click()
  await page
    .locator('.ant-select-dropdown:visible')
    .getByTitle(/街道|镇/)
    .first()
    .click()
  await seen(page.getByRole('heading', { name: /赋权事项明白纸/ }))
  await seen(page.getByRole('cell', { name: '直接办结' }))
  await shoot(page, 'desk-delegated-powers')
})
