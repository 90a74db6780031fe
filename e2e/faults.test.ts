import { chromium } from 'playwright-core'
import { expect, inject, test } from 'vitest'
import { watchFaults } from './faults.ts'

test('what no journey may meet is seen when it happens', async () => {
  const { origin, browser: address } = inject('journey')
  const browser = await chromium.connect(address)
  try {
    const context = await browser.newContext()
    const faults = watchFaults(context, origin)
    const page = await context.newPage()
    await page.goto(`${origin}/portal/`)
    expect(faults).toEqual([])
    await page.evaluate(() => {
      console.error('a fault of ours')
      setTimeout(() => {
        throw new Error('nobody caught this')
      })
    })
    await page.goto('data:text/html,<img src="http://127.0.0.1:1/nothing.png">')
    await expect.poll(() => faults.join('\n')).toMatch(/failed request: .*nothing\.png/)
    const all = faults.join('\n')
    expect(all).toMatch(/console: a fault of ours/)
    expect(all).toMatch(/uncaught: Error: nobody caught this/)
    expect(all).toMatch(/foreign request: .*nothing\.png/)
  } finally {
    await browser.close()
  }
})
