import type { Page } from 'playwright-core'
import { expect, inject, test } from 'vitest'
import { identityRoutes } from '../packages/contract/src/identity/index.ts'
import { colleague } from './colleague.ts'
import { seen, shoot } from './screens.ts'
import { openStage } from './stage.ts'

const stage = openStage()

async function signIn(page: Page, username: string, password = inject('journey').password): Promise<void> {
  await page.getByLabel('用户名').fill(username)
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
}

test('a wrong password is refused in words, and the name is kept', async () => {
  const page = await stage.desk()
  await seen(page.getByRole('button', { name: '登录', exact: true }))
  await shoot(page, 'desk-sign-in')
  await signIn(page, 'window', 'not-the-password')
  await seen(page.getByRole('alert').getByText('用户名或密码不对'))
  expect(await page.getByLabel('用户名').inputValue()).toBe('window')
  await signIn(page, 'window')
  await seen(page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: /代录上报/ }))
})

test('the language changes at once and stays', async () => {
  const page = await stage.desk('dispatcher', '/desk/work')
  await page.getByRole('button', { name: 'English' }).click()
  await seen(page.getByRole('link', { name: /Dispatch desk/ }))
  await seen(page.getByRole('heading', { name: 'My work' }))
  await page.reload()
  await seen(page.getByRole('link', { name: /Dispatch desk/ }))
  await page.getByRole('button', { name: '中文' }).click()
  await seen(page.getByRole('link', { name: /派遣台/ }))
})

test('whoever has two posts switches between them', async () => {
  const { session } = await colleague('grid')
  const labels = { 'grid-worker': '网格员', helper: '帮代办员' } as Record<string, string>
  const other = session.posts.find(({ id }) => id !== (session.postId ?? session.posts[0]?.id))
  const label = `${labels[other?.role ?? '']} · ${other?.areaName}`
  const page = await stage.desk('grid')
  const posts = page.locator('.top .ant-select')
  await seen(posts)
  expect(await posts.getByText(label).count()).toBe(0)
  await page.getByRole('combobox', { name: '当前岗位' }).click()
  await page.locator('.ant-select-dropdown').getByTitle(label).click()
  await seen(posts.getByText(label))
  await page.reload()
  await seen(posts.getByText(label))
})

/** Names of what the Tab key reaches, in order. */
async function tabStops(page: Page, count: number): Promise<string[]> {
  const names: string[] = []
  for (let i = 0; i < count; i += 1) {
    await page.keyboard.press('Tab')
    names.push(
      await page.evaluate(() => {
        const focused = document.activeElement
        return focused?.getAttribute('aria-label') ?? focused?.textContent?.trim() ?? ''
      }),
    )
  }
  return names
}

test('the keyboard reaches the frame in reading order and skips it when asked', async () => {
  const page = await stage.desk('dispatcher', '/desk/work')
  await seen(page.getByRole('heading', { name: '我的工作' }))
  const skip = page.getByRole('link', { name: '跳到正文' })
  await skip.focus()
  const stops = await tabStops(page, 14)
  const wanted = ['搜索案件', '消息', 'English', '账号', '我的工作', '派遣台', '案件', '代录上报']
  const places = wanted.map((name) => stops.findIndex((stop) => stop.startsWith(name)))
  expect(places, stops.join(' | ')).toEqual([...places].sort((a, b) => a - b))
  expect(places).not.toContain(-1)
  await skip.focus()
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
})

test('a page beyond the post is refused, not shown empty', async () => {
  const page = await stage.desk('department', '/desk/people')
  await seen(page.getByRole('alert').getByText('无权查看，或者内容不存在'))
  expect(await page.getByRole('navigation', { name: '主菜单' }).getByText('人员与岗位').count()).toBe(0)
})

test('a session that was ended elsewhere leads to signing in, and what was typed is still there', async () => {
  const page = await stage.desk('window', '/desk/report')
  await page.getByLabel('反映内容').fill('小区东门路灯三天不亮')
  const [security, window] = await Promise.all([colleague('security'), colleague('window')])
  const { personId } = window.session
  const { version } = await security.client.call(identityRoutes.person, { params: { personId } })
  await security.client.call(
    identityRoutes.setAccount,
    { params: { personId }, body: { act: 'end-sessions' } },
    { version },
  )
  // The page may learn it from its stream of changes before anybody presses a button.
  const notice = page.getByText('登录已失效，请重新登录')
  await page.getByRole('button', { name: '提交上报' }).or(notice).click()
  await seen(notice)
  await signIn(page, 'window')
  await seen(page.getByText('已恢复上次没有提交的内容'))
  expect(await page.getByLabel('反映内容').inputValue()).toBe('小区东门路灯三天不亮')
  await page.getByRole('button', { name: '提交上报' }).click()
  await seen(page.getByText(/已上报，编号 \d+/))
})
