import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { inject } from 'vitest'
import { smallPng } from '../apps/server/src/testing/pictures.ts'

const FOLDER = path.resolve(import.meta.dirname, '../docs/screenshots')

/** A picture of the screen for the documentation; only with SCREENSHOTS=1, so that a test run leaves the tree clean. */
export async function shoot(page: Page, name: string): Promise<void> {
  if (process.env['SCREENSHOTS'] !== '1') return
  await mkdir(FOLDER, { recursive: true })
  await writeFile(path.join(FOLDER, `${name}.png`), await smallPng(await stillPicture(page)))
}

/** Pictures until two in a row are the same: maps draw themselves after the page is there. */
async function stillPicture(page: Page): Promise<Buffer> {
  let last: Buffer = Buffer.alloc(0)
  for (let tries = 0; tries < 12; tries += 1) {
    if ((await page.locator('[data-ready="false"]').count()) > 0)
      await page.locator('[data-ready="true"]').first().waitFor()
    const next = await page.screenshot({ animations: 'disabled', caret: 'hide' })
    if (next.equals(last)) break
    last = next
  }
  return last
}

/** Waits until it can be seen. */
export function seen(locator: Locator): Promise<void> {
  return locator.first().waitFor()
}

/** One of the drawn photos, for a file input. */
export function photo(which: 'before' | 'after'): { name: string; mimeType: string; buffer: Buffer } {
  return {
    name: `${which}.jpg`,
    mimeType: 'image/jpeg',
    buffer: Buffer.from(inject('journey').photos[which], 'base64'),
  }
}

/** Presses again when a busy server has refused at once: the form keeps what was typed, and the command its id. */
export async function pressUntilGone(button: Locator, dialog: Locator): Promise<void> {
  for (let tries = 0; tries < 3; tries += 1) {
    await button.click()
    const isGone = await dialog.waitFor({ state: 'hidden', timeout: 8_000 }).then(
      () => true,
      () => false,
    )
    if (isGone) return
  }
}
