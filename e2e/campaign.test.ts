import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { pressUntilGone, seen, shoot } from './screens.ts'
import { openStage } from './stage.ts'

const stage = openStage()
/** Its own name each time it is tried: a form's code and a campaign's title stay. */
const run = String(Date.now() % 1_000_000)
const FORM = `消防情况核实${run}`
const CAMPAIGN = `独居老人消防核实${run}`
let code = ''

/** A calendar day of China, some days from now. */
function dayFrom(days: number): string {
  return new Date(Date.now() + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10)
}

async function pick(page: Page, label: string, option: string | RegExp): Promise<void> {
  const box = page.getByRole('dialog').getByRole('combobox', { name: label })
  await box.click()
  if (typeof option === 'string') await box.fill(option)
  await page.locator('.ant-select-dropdown:visible').getByTitle(option).first().click()
}

async function act(page: Page, name: RegExp, title: RegExp): Promise<void> {
  await page.locator('.page-header').getByRole('button', { name }).click()
  const dialog = page.getByRole('dialog', { name: title })
  await pressUntilGone(dialog.getByRole('button', { name }).last(), dialog)
}

test('a field that is known is refused; the form that refers to it instead is let out by another person', async () => {
  const page = await stage.desk('department', '/desk/forms/new')
  await page.getByLabel('表单名称').fill(FORM)
  await page.getByLabel('代码', { exact: true }).fill(`fire-${run}`)
  await page.getByLabel('用途').fill('掌握独居老人家中灭火器情况')
  await page.getByLabel('依据').fill('冬春消防安全工作安排')
  await page.getByRole('checkbox', { name: '姓名', exact: true }).check()
  await page.getByRole('button', { name: '添加字段' }).click()
  await page.getByLabel('第 1 个字段的名称').fill('手机号码')
  const check = page.getByRole('complementary', { name: '重复检查' })
  await seen(check.getByText('有重复字段，不能发布'))
  await seen(check.getByText('与“联系方式”重复'))
  await shoot(page, 'desk-form-check')
  await check.getByRole('button', { name: '“手机号码”改为引用' }).click()
  await page.getByRole('button', { name: '添加字段' }).click()
  await page.getByLabel('第 1 个字段的名称').fill('家中灭火器数量')
  await page
    .getByRole('listitem')
    .filter({ has: page.getByLabel('第 1 个字段的名称') })
    .getByRole('checkbox')
    .uncheck()
  await seen(check.getByText('可以提请批准'))
  await page.getByRole('button', { name: '保存草稿' }).click()
  await act(page, /^提请批准$/, /提请批准/)
  await seen(page.getByText('待批准'))

  const supervisor = await stage.desk('supervisor', '/desk/forms?state=proposed')
  await supervisor.getByRole('link', { name: FORM }).click()
  await act(supervisor, /^批准发布$/, /批准发布/)
  await seen(supervisor.getByText('已发布'))
})

test('a campaign shows whom it would ask before it asks', async () => {
  const page = await stage.desk('department', '/desk/forms?state=published')
  await page.getByRole('link', { name: FORM }).click()
  await page.getByRole('button', { name: '用这张表开展采集' }).click()
  const form = page.getByRole('dialog', { name: '开展采集' })
  await form.getByLabel('活动名称').fill(CAMPAIGN)
  await pick(page, '区域', '章丘区')
  await form.getByLabel('截止日期').fill(dayFrom(20))
  await pick(page, '准入清单依据', '06 困难群众协办代办')
  await pick(page, '属于哪个台账', '独居老人')
  await form.getByRole('radio', { name: '按手机号识别' }).check()
  await form.getByRole('button', { name: /^保\s?存$/ }).click()
  const preview = page.getByRole('region', { name: '将采集的对象' })
  await seen(preview.getByText(/共 [1-9]\d* 个对象/))
  await shoot(page, 'desk-campaign-preview')
  await act(page, /^开\s?始$/, /开始/)
  await seen(page.getByRole('region', { name: '各区域进度' }).getByRole('button', { name: /街道|镇/ }))
  await page.getByRole('link', { name: '打印登记告示' }).click()
  const address = await page.locator('.wall-address').innerText()
  code = address.slice(-8)
  expect(address).toMatch(/\/portal\/register\/[2-9A-HJ-NP-Z]{8}$/)
  await shoot(page, 'desk-campaign-notice')
})

test('a household that did not change is answered with one tap, and the area shows it', async () => {
  const worker = await stage.field('grid', '/field/grid')
  await worker.getByRole('link', { name: /待核实 \d+\+? 户/ }).click()
  await worker.getByRole('link').filter({ hasText: CAMPAIGN }).first().click()
  await seen(worker.getByText(CAMPAIGN))
  await seen(worker.getByText(/已掌握 \d+ 项，要核对/))
  await shoot(worker, 'field-visit-sheet')
  await worker.getByRole('button', { name: /都没有变化/ }).click()
  await seen(worker.getByText('已保存'))
  expect(await worker.getByTestId('typed').innerText()).toBe('0')
  await shoot(worker, 'field-visit-saved')

  const page = await stage.desk('department', '/desk/campaigns')
  await page.getByRole('link', { name: CAMPAIGN }).click()
  await seen(page.getByText(/[1-9]\d* \/ \d+ 已完成/))
  await shoot(page, 'desk-campaign')
})

test('a resident registers by the code, is told when this phone did so before, and the unit sees it masked', async () => {
  const phone = await stage.portal(`/portal/register/${code}`)
  await seen(phone.getByRole('heading', { name: CAMPAIGN }))
  await phone.getByRole('button', { name: '登记', exact: true }).click()
  await seen(phone.getByText('请填写'))
  await phone.getByLabel('姓名').fill('演示居民扫码')
  await phone.getByLabel('联系方式').fill('15400001234')
  await shoot(phone, 'portal-register')
  await phone.getByRole('button', { name: '登记', exact: true }).click()
  await seen(phone.getByTestId('receipt'))
  expect(await phone.getByTestId('receipt').innerText()).toMatch(/^[2-9A-HJ-NP-Z ]{16}$/)
  await shoot(phone, 'portal-registered')
  await phone.reload()
  await seen(phone.getByText('这部手机已经登记过'))
  await phone.getByRole('button', { name: /查看 演\*\* 的登记/ }).click()
  await seen(phone.getByText('154****1234'))

  const page = await stage.desk('department', '/desk/campaigns')
  await page.getByRole('link', { name: CAMPAIGN }).click()
  const entries = page.getByRole('region', { name: '自助登记名单' })
  await seen(entries.getByText('154****1234').or(entries.getByRole('button', { name: /等待转入\s*1/ })))
  expect(await entries.innerText()).not.toContain('演示居民扫码')
})

test('monthly tables are there without anybody having filled them in, with the rows behind a figure', async () => {
  const page = await stage.desk('supervisor', '/desk/tables')
  await page.getByRole('link', { name: '民政：老年人关爱服务月报' }).click()
  await seen(page.getByText('实时统计'))
  await page
    .getByRole('button', { name: /，独居老人：\d+，查看名单/ })
    .first()
    .click()
  await seen(page.getByRole('dialog').getByRole('link'))
  await shoot(page, 'desk-monthly-table')
})
