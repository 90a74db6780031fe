import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { colleague, findCase, ownGrid, report } from './colleague.ts'
import { official } from './officials.ts'
import { photo, pressUntilGone, seen, shoot } from './screens.ts'
import { openStage } from './stage.ts'

const TEXT = '路口污水井盖断裂，路人险些掉下去'
const stage = openStage()

test('a broken manhole cover goes all the way round, from the photo to the rating', async () => {
  const worker = await stage.field('grid', '/field/report')
  await reportWithPhoto(worker)
  const dispatcher = await stage.desk('dispatcher', '/desk/dispatch')
  await dispatchByKeyboard(dispatcher)
  const department = await stage.desk('department', '/desk/department')
  await acceptAndHandle(department)
  await askForCheck(dispatcher)
  await passCheck(worker)
  await close(dispatcher)
  await rate(worker)
  await readWholeStory(dispatcher)
})

test('two dispatchers on one queue see each other, keys alone send a case, and who comes second is told', async () => {
  const text = '村口污水井盖断裂，井口敞着'
  const first = await colleague('dispatcher')
  const post = first.session.posts.find(({ role }) => role === 'dispatcher')
  const place = { areaId: post?.areaId ?? null, unitId: post?.unitId ?? null }
  const second = await official('调度员乙', { role: 'dispatcher', ...place })
  const worker = await colleague('grid')
  const made = await report(worker, text, await ownGrid(worker))
  const mine = await deskOn(first, made.id, text)
  const theirs = await deskOn(second, made.id, text)
  await seen(theirs.getByText(`${first.session.name} 也在查看`))
  await theirs.keyboard.press('Enter')
  await seen(theirs.getByRole('status').getByText(/派遣：\d+/))
  const sent = mine.waitForResponse((answer) => answer.url().endsWith(`/cases/${made.id}/dispatch`))
  const begun = performance.now()
  await mine.keyboard.press('Enter')
  await seen(mine.getByRole('status').getByText(/派遣：\d+/))
  const decided = performance.now() - begun
  await mine.keyboard.press('n')
  expect((await sent).status()).toBe(200)
  const took = performance.now() - begun
  console.info(
    `case read, proposal accepted by one key in ${decided.toFixed(0)} ms, sent by a second; filed and dispatched after ${took.toFixed(0)} ms`,
  )
  expect((await findCase(first, text)).state).toBe('dispatched')
  await theirs.keyboard.press('n')
  const loss = theirs.getByRole('alert').filter({ hasText: made.number })
  await seen(loss.getByText(/没有派遣/))
  await seen(loss.getByText(/现在的状态是/))
})

/** The dispatch desk of somebody on one case, read and with its proposal. */
async function deskOn(who: Awaited<ReturnType<typeof colleague>>, caseId: string, text: string): Promise<Page> {
  const page = await stage.desk(who, `/desk/dispatch?sort=newest&case=${caseId}`)
  await seen(page.getByRole('region', { name: '案件内容' }).getByRole('heading', { name: text }))
  const proposal = page.getByRole('region', { name: '决定' }).getByRole('radio', { name: '建议 1：污水井盖' })
  await seen(proposal)
  await expect.poll(() => proposal.isChecked()).toBe(true)
  return page
}

async function reportWithPhoto(page: Page): Promise<void> {
  await page.getByLabel('从相册选').setInputFiles(photo('before'))
  await page.getByLabel('什么事（一句话就够）').fill(TEXT)
  const place = page.getByRole('region', { name: '地点' })
  await seen(place.getByText('已定位，误差约 12 米'))
  await seen(place.getByText(/^明水街道 · .+ · .*网格$/))
  const proposed = page.getByRole('region', { name: '类别' }).getByRole('button', { name: /^污水井盖/ })
  await seen(proposed)
  await shoot(page, 'field-report')
  await page.getByRole('button', { name: '发送' }).click()
  await seen(page.getByRole('status').getByText('已送达'))
  await shoot(page, 'field-report-sent')
}

async function dispatchByKeyboard(page: Page): Promise<void> {
  await page.getByRole('combobox', { name: '队列排序' }).click()
  await page.getByTitle('最新上报').click()
  await page
    .getByRole('region', { name: '队列' })
    .getByRole('button', { name: new RegExp(TEXT) })
    .click()
  await seen(page.getByRole('region', { name: '案件内容' }).getByRole('heading', { name: TEXT }))
  const decision = page.getByRole('region', { name: '决定' })
  const first = decision.getByRole('radio', { name: '建议 1：污水井盖' })
  await seen(first)
  expect(await first.isChecked()).toBe(true)
  const reasons = decision.getByRole('group', { name: '建议' })
  await seen(reasons.getByText(/区城市管理局 · 时限 2紧急工作时/))
  await seen(reasons.getByText(/文字中有「污水井盖」/))
  await shoot(page, 'desk-dispatch')
  await page.getByRole('heading', { name: TEXT }).click()
  await page.keyboard.press('Enter')
  await seen(page.getByRole('status').getByText(/派遣：\d+/))
  await page.getByRole('button', { name: '立即发送' }).click()
  await page.getByRole('button', { name: '立即发送' }).waitFor({ state: 'detached' })
}

async function acceptAndHandle(page: Page): Promise<void> {
  await page
    .getByRole('region', { name: '现在签收' })
    .getByRole('button', { name: new RegExp(TEXT) })
    .click()
  const detail = page.getByRole('region', { name: '案件内容' })
  await seen(detail.getByRole('heading', { name: TEXT }))
  await detail.getByRole('form', { name: '签收' }).getByRole('button', { name: '签收' }).click()
  const form = detail.getByRole('form', { name: '处置完成' })
  await seen(form)
  await shoot(page, 'desk-department')
  await form.getByLabel('说明').fill('已更换井盖，踩压稳固，周边清扫完毕')
  await form.getByLabel('处置后照片').setInputFiles(photo('after'))
  await form.getByRole('button', { name: '处置完成' }).click()
  await seen(page.getByRole('region', { name: '等待他人' }).getByRole('button', { name: new RegExp(TEXT) }))
}

async function openCase(page: Page): Promise<void> {
  const { id } = await findCase(await colleague('dispatcher'), TEXT)
  await page.goto(new URL(`/desk/cases/${id}`, page.url()).href)
  await seen(page.getByRole('heading', { name: TEXT, level: 1 }))
}

/** Opens the small form of an action on the case page and sends it as it stands. */
async function takeAction(page: Page, action: string): Promise<void> {
  await page.getByRole('region', { name: '现在可以' }).getByRole('button', { name: action, exact: true }).click()
  const dialog = page.getByRole('dialog')
  await pressUntilGone(dialog.getByRole('button', { name: action, exact: true }), dialog)
  await seen(page.getByText(`已完成：${action}`))
}

async function askForCheck(page: Page): Promise<void> {
  await openCase(page)
  await takeAction(page, '要求核查')
}

async function passCheck(page: Page): Promise<void> {
  await page.getByRole('link', { name: '今天' }).click()
  await page.getByRole('link', { name: new RegExp(`${TEXT}.*去核查`, 's') }).click()
  await page.getByRole('radio', { name: '通过，已办好' }).check()
  await shoot(page, 'field-check')
  await page.getByRole('button', { name: '提交' }).click()
  await seen(page.getByText('已提交'))
}

async function close(page: Page): Promise<void> {
  await openCase(page)
  await takeAction(page, '结案')
}

async function rate(page: Page): Promise<void> {
  await page.goto(new URL('/field/me', page.url()).href)
  await page.getByRole('link', { name: '我的上报' }).click()
  await page.getByRole('link', { name: new RegExp(TEXT) }).click()
  await page.getByRole('button', { name: '评价' }).click()
  const form = page.getByRole('form', { name: '评价' })
  await form.getByRole('radio', { name: '已解决' }).check()
  await form.getByRole('radio', { name: '非常满意' }).check()
  await form.getByRole('button', { name: '提交' }).click()
  await seen(page.getByText(/：评价，已解决/))
  await shoot(page, 'field-case')
}

async function readWholeStory(page: Page): Promise<void> {
  await openCase(page)
  const story = await page.locator('.case-columns').innerText()
  for (const step of ['上报', '立案', '派遣', '签收', '处置完成', '要求核查', '核查', '结案', '评价'])
    expect(story).toContain(step)
  expect(story).toContain('已更换井盖，踩压稳固')
  expect(await page.getByRole('img', { name: /处置后照片/ }).count()).toBeGreaterThan(0)
  await shoot(page, 'desk-case')
}
