import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { pressUntilGone, seen, shoot } from './screens.ts'
import { openStage } from './stage.ts'

const stage = openStage()

/** Chooses in a list of the desk that opens below its field. */
async function choose(page: Page, field: string, option: string | RegExp): Promise<void> {
  await page.getByRole('combobox', { name: field }).last().click()
  const list = page.locator('.ant-select-dropdown:visible')
  await list.locator('.ant-select-item-option', { hasText: option }).first().click()
}

test('a bad rating is called back, corrected and answered, and the resident reads the answer', async () => {
  const window = await stage.desk('window', '/desk/counter')
  const code = await serveSomebody(window)
  const resident = await stage.portal(`/portal/rating/${code}`)
  await rateBadly(resident)
  const supervisor = await stage.desk('supervisor', '/desk/hall?tab=ratings')
  await follow(supervisor, '回访', { choice: '已联系上并核实', note: '居民说等了一个多小时' })
  await window.goto(new URL('/desk/hall?tab=ratings', window.url()).href)
  await follow(window, '整改', { note: '上午增开一个窗口' })
  await follow(window, '答复', { note: '已增开窗口，给您添麻烦了' })
  await resident.reload()
  await seen(resident.getByText('已增开窗口，给您添麻烦了'))
  await shoot(resident, 'portal-rating-answered')
})

/** A number is taken, called with N and finished with F; answers the code on the slip. */
async function serveSomebody(page: Page): Promise<string> {
  await choose(page, '我的窗口', /1 号窗口/)
  await seen(page.getByRole('heading', { name: '取号' }))
  await page.getByRole('button', { name: '取号' }).click()
  const slip = page.getByText(/查询和评价用的编码/)
  await seen(slip)
  const code = /\d{12}/.exec((await slip.textContent()) ?? '')?.[0] ?? ''
  expect(code).toHaveLength(12)
  await page.getByRole('heading', { name: '叫号台' }).click()
  await page.keyboard.press('n')
  await seen(page.getByText(/已叫 1 次/))
  await shoot(page, 'desk-counter')
  await page.keyboard.press('f')
  await seen(page.getByRole('region', { name: '本窗口' }).getByText('无', { exact: true }))
  return code
}

async function rateBadly(page: Page): Promise<void> {
  await page.getByRole('radio', { name: '非常不满意' }).check()
  await page.getByLabel('想说的话（可以不填）').fill('等了一个多小时')
  await page.getByLabel('回电话的手机号（可以不填）').fill('13800000001')
  await shoot(page, 'portal-rating')
  await page.getByRole('button', { name: '提交评价' }).click()
  await seen(page.getByText('您的评价已收到'))
  await seen(page.getByText('待回访'))
}

/** Takes one step on the rating that was just given. */
async function follow(page: Page, action: string, said: { choice?: string; note: string }): Promise<void> {
  const row = page.getByRole('row').filter({ hasText: '等了一个多小时' })
  await seen(row)
  await row.getByRole('button', { name: action, exact: true }).click()
  const dialog = page.getByRole('dialog')
  if (said.choice !== undefined) await choose(page, '是否联系上', said.choice)
  await dialog.getByRole('textbox').last().fill(said.note)
  if (action === '回访') await shoot(page, 'desk-rating-call-back')
  await pressUntilGone(dialog.getByRole('button', { name: '确定' }), dialog)
}

const OUTING = `北街卫生许可现场办理${Date.now() % 100_000}`
const SHOPS = ['北街理发店', '北街浴室', '北街旅馆', '北街美容店', '北街茶楼', '北街网吧']

test('six shops, one outing: planned in one go, each visited, and closed', async () => {
  const page = await stage.desk('window', '/desk/hall?tab=outings')
  await page.getByRole('button', { name: '安排现场服务' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('名称', { exact: true }).fill(OUTING)
  await dialog.getByLabel('事项').fill('公共场所卫生许可')
  await dialog.getByLabel('地点').fill('北街社区服务站')
  await dialog.getByLabel(/对象/).fill(SHOPS.map((name, i) => `${name}，北街${i + 1}号，1380000010${i}`).join('\n'))
  await seen(dialog.getByText('读到 6 家'))
  await shoot(page, 'desk-outing-plan')
  await pressUntilGone(dialog.getByRole('button', { name: '安排现场服务' }), dialog)
  await page.getByRole('button', { name: OUTING }).click()
  for (const [i, name] of SHOPS.entries()) await visit(page, name, i === 5 ? '无人' : '当场办结')
  await shoot(page, 'desk-outing')
  await page.getByRole('button', { name: '结束本次服务' }).click()
  await seen(page.getByRole('row').filter({ hasText: OUTING }).getByText('已结束'))
})

async function visit(page: Page, name: string, result: string): Promise<void> {
  await choose(page, `${name} 的结果`, result)
  await seen(page.getByRole('row').filter({ hasText: name }).getByText(result).filter({ visible: true }))
}
