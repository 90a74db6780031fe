import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { casesRoutes } from '../packages/contract/src/cases/index.ts'
import { act, colleague, findCase } from './colleague.ts'
import { photo, seen, shoot } from './screens.ts'
import { openStage } from './stage.ts'

const stage = openStage()

function toTop(page: Page): Promise<void> {
  return page.evaluate(() => window.scrollTo(0, 0))
}

async function reportOnPhone(page: Page, text: string): Promise<string> {
  await page.getByRole('link', { name: /反映问题/ }).click()
  await page.getByLabel('出了什么事？').fill(text)
  await page.getByLabel('拍照或选照片').setInputFiles(photo('before'))
  await seen(page.getByText('已上传'))
  await page.getByRole('button', { name: '用我现在的位置' }).click()
  await seen(page.getByText('已拿到位置，误差约 12 米'))
  await page.getByLabel('地址或附近的标志').fill('幼儿园门口')
  await page.getByLabel('电话').fill('0531-00001234')
  await toTop(page)
  await shoot(page, 'portal-report')
  await page.getByRole('button', { name: '提交' }).click()
  const code = await page.getByTestId('tracking-code').innerText()
  expect(code).toMatch(/^\d{4} \d{4} \d{4}$/)
  return code
}

/** Everything between report and closing, through the API. */
async function workOn(title: string): Promise<string> {
  const [dispatcher, department] = await Promise.all([colleague('dispatcher'), colleague('department')])
  const { id } = await findCase(dispatcher, title)
  const { candidates } = await dispatcher.client.call(casesRoutes.proposal, { params: { caseId: id } })
  const filed = candidates.find(({ conditionId }) => conditionId !== null)
  const unitId = department.session.posts.find(({ role }) => role === 'department')?.unitId
  await act(dispatcher, id, 'file', { subclassId: filed?.subclassId, conditionId: filed?.conditionId })
  await act(dispatcher, id, 'dispatch', { unitId })
  await act(department, id, 'accept')
  await act(department, id, 'handle', { note: '已清理并冲洗路面' })
  await act(dispatcher, id, 'check', { passed: true })
  await act(dispatcher, id, 'close')
  return id
}

test('a resident without an account reports, follows and rates; the desk sees the rating', async () => {
  const title = '幼儿园门口垃圾堆了三天没人清运'
  const page = await stage.portal()
  await seen(page.getByRole('heading', { name: '您要做什么？' }))
  await shoot(page, 'portal-home')
  const code = await reportOnPhone(page, title)
  await shoot(page, 'portal-report-sent')
  await page.getByRole('link', { name: '看进度' }).click()
  await seen(page.getByTestId('track-state').getByText('已收到，指挥中心在看'))
  expect(await page.getByText('您反映了问题').count()).toBe(1)

  const id = await workOn(title)
  await page.getByRole('button', { name: '刷新' }).click()
  await seen(page.getByTestId('track-state').getByText('已办结'))
  await seen(page.getByText('已清理并冲洗路面'))
  await toTop(page)
  await shoot(page, 'portal-track')

  await page.goto(new URL('/portal/rate', page.url()).href)
  await page.getByLabel('查询号（12 位数字）').fill(code)
  await page.getByRole('button', { name: '查询' }).click()
  await page.getByRole('group', { name: '问题解决了吗？' }).getByText('解决了', { exact: true }).click()
  await page.getByRole('group', { name: '您满意吗？' }).getByText('非常满意', { exact: true }).click()
  await shoot(page, 'portal-rate')
  await page.getByRole('button', { name: '提交评价' }).click()
  await seen(page.getByText('解决了 · 非常满意'))

  const desk = await stage.desk('dispatcher', `/desk/cases/${id}`)
  await seen(desk.getByText(/已解决.*非常满意/))
})

test('a wrong tracking code is told apart from one that was mistyped', async () => {
  const page = await stage.portal('/portal/track')
  await page.getByLabel('查询号（12 位数字）').fill('1234')
  await page.getByRole('button', { name: '查询' }).click()
  await seen(page.getByRole('alert').getByText('查询号是 12 位数字，请再看一下'))
  await shoot(page, 'portal-find')
  await page.getByLabel('查询号（12 位数字）').fill('0000 0000 0000')
  await page.getByRole('button', { name: '查询' }).click()
  await seen(page.getByRole('alert').getByText('没有这个查询号，请核对后再查'))
})

test('a resident takes back a report that nobody has filed', async () => {
  const page = await stage.portal()
  await reportOnPhone(page, '楼下音响太吵，不过刚才已经停了')
  await page.getByRole('link', { name: '看进度' }).click()
  await page.getByRole('button', { name: '撤回' }).click()
  await page.getByRole('button', { name: '取消' }).click()
  await page.getByRole('button', { name: '撤回' }).click()
  await page.getByRole('region', { name: '撤回' }).getByRole('button', { name: '撤回' }).click()
  await seen(page.getByTestId('track-state').getByText('您已撤回'))
})
