import { chromium } from 'playwright-core'
import type { BrowserContext, Page } from 'playwright-core'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, inject } from 'vitest'
import { casesRoutes } from '../packages/contract/src/cases/index.ts'
import { launchOptions } from './browser.ts'
import type { Colleague } from './colleague.ts'
import { Line, type Tls } from './line.ts'
import { stopped } from './processes.ts'

export const CODE = '135790'
const PATIENCE = 30_000
const SHAPE = { viewport: { width: 360, height: 640 }, isMobile: true, hasTouch: true }

const NEEDLESS = /^(Singleton.*|Cache|Code Cache|GPUCache|.*DawnCache|.*ShaderCache|Crashpad)$/

/** A phone of its own: a browser with a disk that outlives it, behind a line that can be cut. */
export class Phone {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'yiwang-phone-'))
  readonly line: Line
  readonly #tls: Tls | null
  #context: BrowserContext | null = null

  constructor(tls: Tls | null = null) {
    this.#tls = tls
    this.line = new Line(inject('journey').origin, tls)
  }

  /** Starts the browser over what its disk holds. */
  async start(folder = this.folder): Promise<Page> {
    if (this.line.origin === '') await this.line.open()
    const launch = await launchOptions()
    const trust = this.#tls === null ? [] : [`--ignore-certificate-errors-spki-list=${this.#tls.own.pin}`]
    const options = { ...launch, args: [...launch.args, ...trust], ...SHAPE, locale: 'zh-CN', acceptDownloads: true }
    this.#context = await chromium.launchPersistentContext(folder, { ...options, timezoneId: 'Asia/Shanghai' })
    this.#context.setDefaultTimeout(PATIENCE)
    return this.#context.pages()[0] ?? this.#context.newPage()
  }

  async tab(): Promise<Page> {
    if (!this.#context) throw new Error('the phone is off')
    return this.#context.newPage()
  }

  /** As the battery does it: every process of the browser at once, without a word. */
  async kill(): Promise<void> {
    const browser = this.#context?.browser()
    const session = await browser?.newBrowserCDPSession().catch(() => null)
    const gone = this.#context?.waitForEvent('close').catch(() => undefined)
    await session?.send('Browser.crash').catch(() => undefined)
    await gone
    this.#context = null
  }

  /** The disk as it is at this moment, in a folder of its own: what a power cut now would leave. */
  diskNow(): string {
    const image = mkdtempSync(path.join(tmpdir(), 'yiwang-disk-'))
    // Caches of the browser itself are large, and the lock belongs to the one that runs.
    const isLeft = (file: string) => !NEEDLESS.test(path.basename(file))
    stopped(this.folder, () => cpSync(this.folder, image, { recursive: true, filter: isLeft }))
    return image
  }

  async stop(): Promise<void> {
    await this.#context?.close()
    this.#context = null
  }

  async throwAway(): Promise<void> {
    await this.stop().catch(() => undefined)
    await this.line.close()
    rmSync(this.folder, { recursive: true, force: true })
  }

  /** Opens an address of the app. */
  async open(page: Page, at = '/field/'): Promise<void> {
    await page.goto(`${this.line.origin}${at}`)
  }

  /** Signs in for the first time on this phone and waits until it opens without a network. */
  async signIn(page: Page, username: string, at = '/field/report'): Promise<void> {
    await this.open(page, at)
    await this.password(page, username)
    await page.getByLabel('开锁码（6 位数字）').fill(CODE)
    await page.getByLabel('再写一次开锁码').fill(CODE)
    await page.getByRole('button', { name: '用这个开锁码' }).click()
    await page.getByRole('navigation', { name: '主菜单' }).waitFor()
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  }

  async password(page: Page, username: string): Promise<void> {
    await page.getByLabel('用户名').fill(username)
    await page.getByLabel('密码').fill(inject('journey').password)
    await page.getByRole('button', { name: '登录', exact: true }).click()
  }

  async unlock(page: Page, code = CODE): Promise<void> {
    await page.getByRole('textbox', { name: '开锁码' }).fill(code)
  }
}

/** Writes a report and puts it on the disk; answers when the app has said that it is there. */
export async function report(page: Page, text: string): Promise<void> {
  const again = page.getByRole('button', { name: '再报一件' })
  if (await again.isVisible()) await again.click()
  await page.getByLabel('什么事（一句话就够）').fill(text)
  await page.getByRole('button', { name: '发送' }).click()
  await page
    .getByText(/已存在本机，连上网会自动发送|已送达/)
    .first()
    .waitFor()
}

/** How many cases of this text the server has: the ledger of a phone test. */
export async function countAt({ client }: Colleague, text: string): Promise<number> {
  const { items } = await client.call(casesRoutes.list, { query: { q: text, sort: 'newest', limit: 50 } })
  return items.filter((row) => row.title.startsWith(text)).length
}

/** Waits until the server has each of the texts exactly once: none lost, none doubled. */
export async function arrivesOnce(who: Colleague, texts: readonly string[]): Promise<void> {
  const counts = async () => Promise.all(texts.map((text) => countAt(who, text)))
  await expect.poll(counts, { timeout: 60_000, interval: 500 }).toEqual(texts.map(() => 1))
}

/** Waits until nothing is left to be sent. */
export async function allSent(page: Page): Promise<void> {
  const link = page.getByRole('status').getByRole('link', { name: /待发送|正在发送/ })
  await expect.poll(() => link.filter({ hasNotText: '没有待发送' }).count(), { timeout: 60_000 }).toBe(0)
}

/** Files of a disk in whose bytes a text stands, in either of the ways in which a browser writes text. */
export function filesWith(folder: string, text: string): string[] {
  const forms = [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')]
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => {
    const file = path.join(folder, name)
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return false
    const content = readFileSync(file)
    return forms.some((form) => content.includes(form))
  })
}

const WORKER = path.resolve(import.meta.dirname, '../apps/field/dist/service-worker.js')

/** Puts a service worker at the server that differs from the one before, as every new version does. */
export async function nextVersion(): Promise<{ back: () => Promise<void> }> {
  const before = await readFile(WORKER, 'utf8')
  await writeFile(WORKER, `${before}\n// ${Date.now()}\n`)
  return { back: () => writeFile(WORKER, before) }
}
