import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chromium } from 'playwright-core'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest'
import { colleague, ownGrid } from './colleague.ts'
import type { Colleague } from './colleague.ts'
import { watchFaults } from './faults.ts'

const DESK: BrowserContextOptions = { viewport: { width: 1366, height: 768 } }
const PHONE: BrowserContextOptions = { viewport: { width: 360, height: 640 }, isMobile: true, hasTouch: true }
const PATIENCE = 20_000

export type Stage = {
  /** The desk as this person, by a name of the demo or signed in already; at the sign-in screen without one. */
  desk: (who?: string | Colleague, at?: string) => Promise<Page>
  /** The field app on a phone that stands in the middle of the grid of the account `grid`. */
  field: (username?: string, at?: string) => Promise<Page>
  /** The residents' portal on a phone at the same place; nobody is signed in unless somebody is named. */
  portal: (at?: string, who?: Colleague) => Promise<Page>
}

/** The people of one test file: each has a browser context, watched for faults and closed after each test. */
export function openStage(): Stage {
  let browser: Browser | null = null
  let place: { longitude: number; latitude: number } | null = null
  const open = new Map<BrowserContext, string[]>()
  const { origin, browser: address } = inject('journey')

  beforeAll(async () => {
    browser = await chromium.connect(address)
  })
  afterAll(() => browser?.close())
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await Promise.all([...open.keys()].map((context) => keepPicture(context)))
    const faults = [...open.values()].flat()
    await Promise.all([...open.keys()].map((context) => context.close()))
    open.clear()
    expect(faults).toEqual([])
  })

  async function enter(options: BrowserContextOptions, who: string | Colleague | undefined, at: string): Promise<Page> {
    if (!browser) throw new Error('the browser is not there yet')
    const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', ...options })
    open.set(context, watchFaults(context, origin))
    context.setDefaultTimeout(PATIENCE)
    await context.addInitScript(writeCode)
    if (who !== undefined) {
      const { cookie } = typeof who === 'string' ? await colleague(who) : who
      await context.addCookies([{ ...cookie, url: origin, httpOnly: true, sameSite: 'Lax' }])
    }
    const page = await context.newPage()
    await page.goto(`${origin}${at}`)
    return page
  }

  async function phone(who: string | Colleague | undefined, at: string): Promise<Page> {
    if (place === null) {
      const { lng, lat } = await ownGrid(await colleague('grid'))
      place = { longitude: lng, latitude: lat }
    }
    return enter({ ...PHONE, geolocation: { ...place, accuracy: 12 }, permissions: ['geolocation'] }, who, at)
  }

  return {
    desk: (who, at = '/desk/') => enter(DESK, who, at),
    field: (username, at = '/field/') => phone(username, at),
    portal: (at = '/portal/', who) => phone(who, at),
  }
}

/**
 * The field app asks for the code of the phone: the person at it writes the same one each time. Runs in the page; the
 * value is set as a key press would, so that the form hears of it.
 */
function writeCode(): void {
  if (!location.pathname.startsWith('/field')) return
  const value = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')
  const write = () => {
    const fields = [...document.querySelectorAll<HTMLInputElement>('input.pin')].filter((field) => field.value === '')
    for (const field of fields) {
      value?.set?.call(field, '135790')
      field.dispatchEvent(new Event('input', { bubbles: true }))
    }
    const form = fields.length > 1 ? fields[0]?.form : null
    if (form) setTimeout(() => form.requestSubmit(), 50)
  }
  new MutationObserver(write).observe(document, { childList: true, subtree: true })
}

/** What each page of a failed test looked like. */
async function keepPicture(context: BrowserContext): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'yiwang-e2e-'))
  for (const page of context.pages()) {
    await page.screenshot({ path: path.join(folder, 'page.png') })
    console.log(`${page.url()} as it was: ${folder}/page.png`)
  }
}
