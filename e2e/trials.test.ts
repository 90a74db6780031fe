import { rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { newId } from '../packages/contract/src/index.ts'
import { syncRoutes } from '../packages/contract/src/sync/index.ts'
import { makeCertificate } from './certificate.ts'
import { colleague, findCase } from './colleague.ts'
import type { Colleague } from './colleague.ts'
import { RESIDENTS } from './full-grid.ts'
import { allSent, arrivesOnce, countAt, filesWith, Phone, report } from './phone.ts'
import { photo } from './screens.ts'
import { SmallDisk } from './small-disk.ts'
import { isFull, lengthOf, loadNow, printedChance } from './trials.ts'

let grid: Colleague
const open: Phone[] = []
let made = 0

/** A text that no other test has. */
const unique = (what: string) => `${what} ${Date.now().toString(36)}-${(made += 1)}`
const words = (page: Page) => page.getByLabel('什么事（一句话就够）')

beforeAll(async () => {
  grid = await colleague('grid')
})
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.throwAway()))
})

function newPhone(...made: ConstructorParameters<typeof Phone>): Phone {
  const phone = new Phone(...made)
  open.push(phone)
  return phone
}

async function signedIn(phone: Phone): Promise<Page> {
  const page = await phone.start()
  await phone.signIn(page, 'grid')
  return page
}

async function hasLine(phone: Phone, page: Page): Promise<void> {
  phone.line.become('open')
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
}

const smallDisk = SmallDisk.make(160)
afterAll(() => smallDisk?.throwAway())

test.skipIf(smallDisk === null)(
  'no room in the middle of a form: it is said, what was typed stays, and it goes once there is room',
  async () => {
    if (smallDisk === null) return
    smallDisk.free()
    const phone = newPhone()
    const [before, name] = [unique('有空间'), unique('没空间')]
    const text = `${name} ${'长'.repeat(1_500)}`
    const page = await phone.start(path.join(smallDisk.folder, `phone-${made}`))
    await phone.signIn(page, 'grid')
    phone.line.become('cut')
    await report(page, before)
    await page.getByRole('button', { name: '再报一件' }).click()
    smallDisk.fill()
    // The last page of a file takes a little more: somebody goes on writing until nothing fits.
    let tries = 0
    const isTold = async () => {
      await words(page).fill(`${'长'.repeat(1_500)}${(tries += 1)}`)
      const told = page.getByText('本机存不下草稿，请不要关闭页面').waitFor({ timeout: 1_500 })
      return told.then(
        () => true,
        () => false,
      )
    }
    await expect.poll(isTold, { timeout: 30_000 }).toBe(true)
    await words(page).fill(text)
    await page.getByRole('button', { name: '发送' }).click()
    const saved = page.getByText('已存在本机，连上网会自动发送')
    const refused = page.getByRole('alert').getByText(/没有存下/)
    await saved.or(refused).first().waitFor()
    // The database may have made room of its own since; what it says it has saved is held to below.
    if (await refused.isVisible()) {
      expect(await words(page).inputValue()).toBe(text)
      smallDisk.free()
      await page.getByRole('button', { name: '发送' }).click()
      await saved.waitFor()
    }
    smallDisk.free()
    await hasLine(phone, page)
    await arrivesOnce(grid, [before, name])
  },
)

test('the browser freezes the page and closes the database behind it: what is written after that is kept', async () => {
  const phone = newPhone()
  const page = await phone.start()
  // What a browser does to a page out of sight that it needs the memory of.
  await page.addInitScript(() => {
    const scope = globalThis as unknown as { databases: IDBDatabase[] }
    scope.databases = []
    // Called with the factory it belongs to, below.
    // oxlint-disable-next-line typescript/unbound-method
    const openTrue = IDBFactory.prototype.open
    IDBFactory.prototype.open = function (...asked: [string, number?]) {
      const request = openTrue.apply(this, asked)
      request.addEventListener('success', () => scope.databases.push(request.result))
      return request
    }
  })
  await phone.signIn(page, 'grid')
  const devtools = await page.context().newCDPSession(page)
  const text = unique('后台回来')
  phone.line.become('cut')
  await words(page).fill(text.slice(0, 3))
  await devtools.send('Page.setWebLifecycleState', { state: 'frozen' })
  await devtools.send('Page.setWebLifecycleState', { state: 'active' })
  const closed = await page.evaluate(() => {
    const { databases } = globalThis as unknown as { databases: IDBDatabase[] }
    for (const database of databases) {
      database.close()
      database.dispatchEvent(new Event('close'))
    }
    return databases.length
  })
  expect(closed).toBeGreaterThan(0)
  await report(page, text)
  await phone.kill()
  const after = await phone.start()
  await phone.open(after, '/field/report')
  await phone.unlock(after)
  await after.getByText('离线 · 1 项待发送').waitFor()
})

const CUTS = lengthOf(3, 20)

test('power cut up to five seconds after it was said to be saved: all that was said is on each disk', async () => {
  const random = printedChance('power cuts')
  const phone = newPhone()
  const page = await signedIn(phone)
  phone.line.become('cut')
  const disks: { image: string; said: string[] }[] = []
  const said: string[] = []
  for (let cut = 0; cut < CUTS; cut += 1) {
    const text = unique('断电')
    await report(page, text)
    said.push(text)
    await page.getByRole('button', { name: '再报一件' }).click()
    // Something is always being written when the light goes out.
    const typing = words(page).pressSequentially('正在写的下一件', { delay: 20 })
    await pause(random() * lengthOf(600, 5_000))
    disks.push({ image: phone.diskNow(), said: [...said] })
    await typing
    await words(page).fill('')
  }
  await phone.stop()
  for (const { image, said: before } of disks) {
    const after = await phone.start(image)
    await phone.open(after, '/field/me/queue')
    await phone.unlock(after)
    const waiting = after.getByRole('region', { name: '等待发送' })
    for (const text of before) await waiting.getByText(text).waitFor()
    expect(await waiting.getByRole('listitem').count()).toBe(before.length)
    await phone.stop()
    rmSync(image, { recursive: true, force: true })
  }
})

test.skipIf(!isFull)(
  'the first download of a full grid, broken off ten times, ends with equal counts',
  async () => {
    const phone = newPhone()
    const page = await phone.start()
    await phone.signIn(page, 'grid', '/field/me/diagnosis')
    const began = performance.now()
    const streams = page.getByRole('region', { name: '离线资料' })
    for (let cuts = 0; cuts < 10; cuts += 1) {
      await pause(3_000)
      phone.line.become('cut')
      await pause(500)
      await hasLine(phone, page)
    }
    const rows = async () => (await streams.allInnerTexts()).join(' ')
    await expect.poll(rows, { timeout: 600_000, interval: 1_000 }).not.toMatch(/下载中|正在下载|不一致/)
    const counts = [...(await rows()).matchAll(/本机 (\d+) \/ 服务器 (\d+)/g)].map(([, here, there]) => [here, there])
    for (const [here, there] of counts) expect(here).toBe(there)
    expect(Math.max(...counts.map(([here]) => Number(here)))).toBeGreaterThanOrEqual(RESIDENTS)
    console.log(`${JSON.stringify(counts)} in ${Math.round((performance.now() - began) / 1000)} s; load ${loadNow()}`)
  },
  20 * 60_000,
)

const [own, strange] = [makeCertificate(), makeCertificate()]

test.skipIf(own === null || strange === null)(
  'somebody in between with another certificate is no server: nothing counts as sent, nothing is lost',
  async () => {
    if (own === null || strange === null) return
    const phone = newPhone({ own, strange })
    const page = await signedIn(phone)
    const text = unique('证书不对')
    phone.line.become('stranger')
    await report(page, text)
    await page.getByText('离线 · 1 项待发送').waitFor()
    await page.reload()
    await phone.unlock(page)
    await page.getByText('离线 · 1 项待发送').waitFor()
    expect(await countAt(grid, text)).toBe(0)
    await hasLine(phone, page)
    await arrivesOnce(grid, [text])
    await allSent(page)
  },
)

const SLOWER = 6
const READY_MS = 3_000

test('a server restored to yesterday is told again what it took, photos and all, and doubles nothing', async () => {
  const phone = newPhone()
  const page = await signedIn(phone)
  const [stays, vanishes] = [unique('昨天之前'), unique('昨天之后')]
  await report(page, stays)
  await arrivesOnce(grid, [stays])
  await allSent(page)
  const { back } = await anotherServer(page)
  await page.getByLabel('从相册选').setInputFiles(photo('before'))
  await page.getByText('在本机', { exact: true }).waitFor()
  await report(page, vanishes)
  await page.getByText('已送达').first().waitFor()
  await allSent(page)
  expect(await countAt(grid, vanishes)).toBe(0)
  await back()
  await wholeRound(page)
  await arrivesOnce(grid, [stays, vanishes])
  expect((await findCase(grid, vanishes)).photos).toHaveLength(1)
  await allSent(page)
})

/** The server as it was before it came back from a backup: it takes what comes, and nobody will know of it later. */
async function anotherServer(page: Page): Promise<{ back: () => Promise<void> }> {
  const epoch = newId()
  type Sent = { operations: { id: string }[] }
  await page.route('**/api/v1/sync/scope*', async (route) => {
    const answer = await route.fetch()
    await route.fulfill({ response: answer, json: { ...((await answer.json()) as object), epoch } })
  })
  await page.route('**/api/v1/sync/push', async (route) => {
    const { operations } = route.request().postDataJSON() as Sent
    const results = operations.map(({ id }) => ({ id, outcome: 'applied', reply: null, problem: null, reason: null }))
    await route.fulfill({ json: { epoch, now: new Date().toISOString(), results } })
  })
  await page.route('**/api/v1/sync/parts', async (route) => {
    const { id, bytes } = route.request().postDataJSON() as { id: string; bytes: number }
    await route.fulfill({ json: { received: bytes, fileId: id } })
  })
  await wholeRound(page)
  return { back: () => page.unrouteAll({ behavior: 'wait' }) }
}

/** A round that asks the server who it is, and its end. */
async function wholeRound(page: Page): Promise<void> {
  const link = page.getByRole('link', { name: '我的' })
  await link.click()
  await page.getByRole('link', { name: '诊断' }).click()
  const answered = page.waitForResponse(/\/api\/v1\/sync\/scope/)
  await page.getByRole('button', { name: '现在同步' }).click()
  await answered
  await page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: '上报' }).click()
}

test('a lost phone is wiped at its next contact, and says why to whoever opens it', async () => {
  const phone = newPhone()
  const page = await signedIn(phone)
  const text = unique('丢失的手机')
  phone.line.become('cut')
  await report(page, text)
  const admin = await colleague('admin')
  const { items } = await admin.client.call(syncRoutes.phones, { query: { q: grid.session.name } })
  const [lost] = items
  expect(lost).toMatchObject({ personId: grid.session.personId, wipe: 'none' })
  const body = { personId: grid.session.personId, reason: '手机掉在集市上' }
  await admin.client.call(syncRoutes.wipe, { params: { deviceId: lost?.id ?? '' }, body })
  await hasLine(phone, page)
  await page.getByText('原因：手机掉在集市上').waitFor()
  await page.getByLabel('用户名').waitFor()
  expect(await countAt(grid, text)).toBe(0)
  await phone.stop()
  expect(filesWith(phone.folder, text)).toEqual([])
})

test('ready to work on a processor six times slower', async () => {
  const phone = newPhone()
  const page = await phone.start()
  const devtools = await page.context().newCDPSession(page)
  const slow = (rate: number) => devtools.send('Emulation.setCPUThrottlingRate', { rate })
  const timed = async (work: () => Promise<unknown>) => {
    const began = performance.now()
    await work()
    return Math.round(performance.now() - began)
  }
  await slow(SLOWER)
  const first = await timed(async () => {
    await phone.open(page, '/field/report')
    await page.getByLabel('用户名').waitFor()
  })
  await slow(1)
  await phone.signIn(page, 'grid')
  phone.line.become('cut')
  await slow(SLOWER)
  const lock = await timed(async () => {
    await phone.open(page, '/field/report')
    await page.getByRole('textbox', { name: '开锁码' }).waitFor()
  })
  const opened = await timed(async () => {
    await phone.unlock(page)
    await words(page).fill('可以写了')
  })
  console.log(
    `readiness at 1/${SLOWER}: first start ${first} ms; offline ${lock} ms to the lock, ${opened} ms from the code to writing; load ${loadNow()}`,
  )
  // A machine that tests share with others gets more in the short form.
  const most = isFull ? READY_MS : READY_MS * 4
  expect(first).toBeLessThan(most)
  expect(lock + opened).toBeLessThan(most)
})
