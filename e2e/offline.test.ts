import type { Page } from 'playwright-core'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { act, colleague, findCase, report as reportAs, ownGrid } from './colleague.ts'
import type { Colleague } from './colleague.ts'
import { allSent, nextVersion, arrivesOnce, countAt, filesWith, Phone, report } from './phone.ts'
import { photo } from './screens.ts'

let grid: Colleague
let phone: Phone
const open: Phone[] = []
let made = 0

/** A text that no other test has. */
const unique = (what: string) => `${what} ${Date.now().toString(36)}-${(made += 1)}`

beforeAll(async () => {
  grid = await colleague('grid')
})
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.throwAway()))
})

async function newPhone(username = 'grid', at?: string): Promise<Page> {
  phone = new Phone()
  open.push(phone)
  const page = await phone.start()
  await phone.signIn(page, username, at)
  return page
}

async function hasLine(page: Page): Promise<void> {
  phone.line.become('open')
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
}

/** A browser that was killed may have lost its session with it; what is unsent stays. */
async function signInWhenAsked(page: Page): Promise<void> {
  const isAsked = await page
    .getByRole('button', { name: /登录已过期/ })
    .click({ timeout: 8_000 })
    .then(
      () => true,
      () => false,
    )
  if (isAsked) await phone.password(page, 'grid')
}

test('what was saved without a network outlives the end of the browser, and arrives once', async () => {
  const page = await newPhone()
  const texts = [unique('断电一'), unique('断电二')]
  phone.line.become('cut')
  for (const text of texts) await report(page, text)
  await phone.kill()
  expect(await countAt(grid, texts[0] ?? '')).toBe(0)
  const after = await phone.start()
  await phone.open(after)
  await phone.unlock(after)
  await after.getByText('离线 · 2 项待发送').waitFor()
  await hasLine(after)
  await signInWhenAsked(after)
  await arrivesOnce(grid, texts)
  await allSent(after)
})

test('a draft comes back as it was typed, photo and all', async () => {
  const page = await newPhone()
  const text = unique('写到一半')
  phone.line.become('cut')
  await page.getByLabel('从相册选').setInputFiles(photo('before'))
  await page.getByLabel('什么事（一句话就够）').fill(text)
  await page.getByText('草稿已存在本机').waitFor()
  await page.getByText('在本机', { exact: true }).waitFor()
  await phone.kill()
  const after = await phone.start()
  await phone.open(after, '/field/report')
  await phone.unlock(after)
  await expect.poll(() => after.getByLabel('什么事（一句话就够）').inputValue()).toBe(text)
  await after.getByRole('img', { name: '第 1 张照片' }).waitFor()
})

test('answers lost five times after the server has done it: done once', async () => {
  const page = await newPhone()
  const text = unique('回执丢失')
  phone.line.become('lose-answers', /^POST \/api\/v1\/sync\/push/)
  await report(page, text)
  for (let lost = 0; lost < 5; lost += 1) {
    await expect.poll(() => phone.line.lost, { timeout: 60_000 }).toBeGreaterThan(lost)
    await page.evaluate(() => window.dispatchEvent(new Event('online')))
  }
  expect(await countAt(grid, text)).toBe(1)
  await hasLine(page)
  await allSent(page)
  await arrivesOnce(grid, [text])
})

test('the same queue in two tabs, and a button tapped ten times: once each', async () => {
  const page = await newPhone()
  const text = unique('连点十次')
  phone.line.become('cut')
  await page.getByLabel('什么事（一句话就够）').fill(text)
  await page.getByRole('button', { name: '发送' }).evaluate((button: HTMLElement) => {
    for (let taps = 0; taps < 10; taps += 1) button.click()
  })
  await page.getByText('已存在本机，连上网会自动发送').waitFor()
  const other = await phone.tab()
  await phone.open(other)
  await phone.unlock(other)
  await other.getByText('离线 · 1 项待发送').waitFor()
  await hasLine(other)
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  await arrivesOnce(grid, [text])
  await allSent(page)
  await allSent(other)
})

test('an act on a case that was itself reported without a network goes after it', async () => {
  const page = await newPhone()
  const text = unique('先报后记')
  phone.line.become('cut')
  await report(page, text)
  await page.getByRole('link', { name: '查看这件事' }).click()
  await page.getByText('待发送', { exact: true }).waitFor()
  await page.getByRole('button', { name: '备注' }).click()
  const form = page.getByRole('form', { name: '备注' })
  await form.getByLabel('说明（必填）').fill('已放警示桩')
  await form.getByRole('button', { name: '提交' }).click()
  await page.getByText(/备注「已放警示桩」/).waitFor()
  await page.getByText('离线 · 2 项待发送').waitFor()
  await hasLine(page)
  await arrivesOnce(grid, [text])
  await allSent(page)
  const { timeline } = await findCase(grid, text)
  expect(timeline.filter(({ note }) => note === '已放警示桩')).toHaveLength(1)
})

test('a photo cut off on its way is finished later; until then the record says that it lacks one', async () => {
  const page = await newPhone()
  const text = unique('带照片')
  phone.line.become('cut')
  await page.getByLabel('从相册选').setInputFiles(photo('before'))
  await page.getByText('在本机', { exact: true }).waitFor()
  await report(page, text)
  await page.getByRole('link', { name: /离线 · 1 项待发送/ }).click()
  await page.getByText('还缺 1 个附件，共 1 个').waitFor()
  phone.line.become('lose-answers', /^PUT \/api\/v1\/sync\/parts/)
  await page.getByRole('button', { name: '现在发送' }).click()
  await expect.poll(() => phone.line.lost, { timeout: 60_000 }).toBeGreaterThan(0)
  expect(await countAt(grid, text)).toBe(0)
  await hasLine(page)
  await arrivesOnce(grid, [text])
  expect((await findCase(grid, text)).photos).toHaveLength(1)
})

test('a captive portal is no server: nothing counts as sent, and the app opens all the same', async () => {
  const page = await newPhone()
  const text = unique('酒店门户')
  phone.line.become('portal')
  await report(page, text)
  await page.getByText('离线 · 1 项待发送').waitFor()
  await page.reload()
  await phone.unlock(page)
  await page.getByText('离线 · 1 项待发送').waitFor()
  await hasLine(page)
  await arrivesOnce(grid, [text])
})

test('what is refused waits for the person and holds nobody up; corrected it goes on', async () => {
  const dispatcher = await colleague('dispatcher')
  const { lng, lat } = await ownGrid(grid)
  const title = unique('核查被抢先')
  const { id } = await reportAs(grid, title, { lng, lat })
  const page = await newPhone('grid', `/field/cases/${id}`)
  await page.getByRole('button', { name: '撤回' }).waitFor()
  phone.line.become('cut')
  await page.getByRole('button', { name: '撤回' }).click()
  await page.getByRole('form', { name: '撤回' }).getByLabel('说明').fill('误报')
  await page.getByRole('form', { name: '撤回' }).getByRole('button', { name: '提交' }).click()
  await page.getByText('离线 · 1 项待发送').waitFor()
  await act(dispatcher, id, 'refuse', { reason: 'not-actionable', note: '不予立案' })
  await page.getByRole('link', { name: '上报' }).click()
  const text = unique('后面的事')
  await report(page, text)
  await hasLine(page)
  await arrivesOnce(grid, [text])
  await page.getByRole('link', { name: '1 项没被接受，请看一下' }).click()
  const tray = page.getByRole('region', { name: '请您看一下' })
  await tray.getByText(`撤回 · ${title}`).waitFor()
  await tray.getByRole('button', { name: '改了再发' }).click()
  await expect.poll(() => page.getByRole('form', { name: '撤回' }).getByLabel('说明').inputValue()).toBe('误报')
  await page.goBack()
  await tray.getByRole('button', { name: '不发了' }).click()
  await tray.getByRole('button', { name: '不再发送' }).click()
  await tray.getByText('请写原因（至少 2 个字）').waitFor()
  await tray.getByLabel('为什么不发（必填）').fill('已不予立案')
  await tray.getByRole('button', { name: '不再发送' }).click()
  await page.getByText('都送达了，没有待发送的').waitFor()
})

test('signing out waits for what is unsent; handed over in a sealed file it may go', async () => {
  const page = await newPhone()
  const text = unique('交接')
  phone.line.become('lose-answers', /^POST \/api\/v1\/sync\/push/)
  await report(page, text)
  await page.getByRole('link', { name: '我的' }).click()
  await page.getByRole('button', { name: '退出登录' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '去做交接文件' }).click()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '做交接文件', exact: true }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/\.yiwang-queue$/)
  await page.getByText(/^([a-z2-9]{5}-){4}[a-z2-9]{5}$/).waitFor()
})

test('the session is over: work goes on, and a new sign-in sends it', async () => {
  const page = await newPhone()
  const text = unique('会话过期')
  await page.context().clearCookies()
  await report(page, text)
  await page.getByRole('button', { name: /登录已过期 · 1 项待发送/ }).click()
  await phone.password(page, 'grid')
  await arrivesOnce(grid, [text])
})

test('a colleague on the same phone does not see the queue of the first, which goes under its own name later', async () => {
  const page = await newPhone()
  const text = unique('两人一机')
  phone.line.become('cut')
  await report(page, text)
  phone.line.become('open')
  await page.context().clearCookies()
  await page.goto(`${phone.line.origin}/field/me/queue`)
  await page.getByRole('button', { name: '用密码登录，或换一个人' }).click()
  await phone.password(page, 'micro')
  await page.getByLabel('开锁码（6 位数字）').fill('246802')
  await page.getByLabel('再写一次开锁码').fill('246802')
  await page.getByRole('button', { name: '用这个开锁码' }).click()
  await page.getByText('都送达了，没有待发送的').waitFor()
  expect(await countAt(grid, text)).toBe(0)
  await page.context().clearCookies()
  await page.reload()
  await page.getByRole('button', { name: '用密码登录，或换一个人' }).click()
  await phone.password(page, 'grid')
  await phone.unlock(page).catch(() => undefined)
  await arrivesOnce(grid, [text])
})

test('the copied disk of a lost phone tells nothing of what was written', async () => {
  const page = await newPhone()
  const text = unique('金丝雀')
  phone.line.become('cut')
  await report(page, text)
  await page.getByText('离线 · 1 项待发送').waitFor()
  await phone.stop()
  expect(filesWith(phone.folder, 'yiwang.field')).not.toEqual([])
  expect(filesWith(phone.folder, text)).toEqual([])
})

test('a clock that jumps by days and years changes neither order nor time of what arrives', async () => {
  const page = await newPhone()
  const texts = [unique('时钟快'), unique('时钟慢'), unique('时钟准')]
  phone.line.become('cut')
  for (const [index, offset] of [36 * 3_600_000, -10 * 365 * 86_400_000, 0].entries()) {
    await page.evaluate((by: number) => {
      const scope = globalThis as unknown as { trueNow?: () => number }
      const trueNow = (scope.trueNow ??= Date.now.bind(Date))
      Date.now = () => trueNow() + by
    }, offset)
    await report(page, texts[index] ?? '')
  }
  await hasLine(page)
  await arrivesOnce(grid, texts)
  for (const text of texts) {
    const { reportedAt } = await findCase(grid, text)
    expect(Math.abs(Date.parse(reportedAt) - Date.now())).toBeLessThan(5 * 60_000)
  }
})

test('six weeks without the server: the phone reads and says so, and keeps what it has', async () => {
  const page = await newPhone()
  const text = unique('六周')
  phone.line.become('cut')
  await report(page, text)
  await page.addInitScript(() => {
    const now = Date.now.bind(Date)
    Date.now = () => now() + 43 * 86_400_000
  })
  await page.goto(`${phone.line.origin}/field/report`)
  await phone.unlock(page)
  await page.getByText(/已 43 天没联系上服务器，现在只能查看/).waitFor()
  await page.getByLabel('什么事（一句话就够）').fill('不能再报')
  await page.getByRole('button', { name: '发送' }).click()
  await page
    .getByRole('alert')
    .getByText(/太久没有联系服务器/)
    .waitFor()
  await hasLine(page)
  await arrivesOnce(grid, [text])
})

test('what the browser threw away is missed and said', async () => {
  const page = await newPhone()
  const devtools = await page.context().newCDPSession(page)
  await page.goto('about:blank')
  await devtools.send('Storage.clearDataForOrigin', { origin: phone.line.origin, storageTypes: 'indexeddb' })
  await phone.open(page)
  await page.getByRole('alert').getByText('本机保存的内容被浏览器清掉了').waitFor()
  await page.getByRole('button', { name: '知道了' }).click()
  await page.getByText('本机保存的内容被浏览器清掉了').waitFor({ state: 'hidden' })
})

test('the first download, broken off again and again, comes to its end with equal counts', async () => {
  const page = await newPhone('grid', '/field/me/diagnosis')
  const streams = page.getByRole('region', { name: '离线资料' })
  for (let cuts = 0; cuts < 10; cuts += 1) {
    phone.line.become('lose-answers', /^GET \/api\/v1\/sync\/pull/)
    await page.evaluate(() => window.dispatchEvent(new Event('online')))
    await expect.poll(() => phone.line.lost, { timeout: 30_000, interval: 50 }).toBeGreaterThan(0)
  }
  await hasLine(page)
  await expect.poll(() => streams.getByText('一致', { exact: true }).count(), { timeout: 60_000 }).toBeGreaterThan(2)
  expect(await streams.getByText('下载中').count()).toBe(0)
  expect(await streams.getByText(/不一致/).count()).toBe(0)
})

test('a new version waits while a form stands open, and takes nothing with it', async () => {
  const page = await newPhone()
  const text = unique('升级')
  phone.line.become('cut')
  await report(page, text)
  await page.getByRole('button', { name: '再报一件' }).click()
  await page.getByLabel('什么事（一句话就够）').fill('写到一半')
  await page.getByText('草稿已存在本机').waitFor()
  phone.line.become('open')
  const worker = await nextVersion()
  try {
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update())
    await page.getByText('有新版本，写完手上的再更新').waitFor()
    expect(await page.getByLabel('什么事（一句话就够）').inputValue()).toBe('写到一半')
    await page.getByRole('button', { name: '清空重写' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '确定' }).click()
    await page.getByRole('button', { name: '有新版本，点这里更新' }).click()
    await page.getByRole('textbox', { name: '开锁码' }).waitFor()
    await phone.unlock(page)
    await arrivesOnce(grid, [text])
  } finally {
    await worker.back()
  }
})
