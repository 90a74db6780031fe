import axe from 'axe-core'
import type { Page, Request } from 'playwright-core'
import { seen, shoot } from './screens.ts'

export type Fault = { rule: string; impact: string; where: string[] }
/** A screen is there when its words are. */
export type Screen = readonly [name: string, path: string, words: string | RegExp]

/** Serious and critical violations of WCAG 2 A and AA on the page as it stands. */
export async function faultsOn(page: Page): Promise<Fault[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: typeof axe }).axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa'],
      resultTypes: ['violations'],
    }),
  )
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, impact, nodes }) => ({
      rule: id,
      impact: String(impact),
      where: nodes.slice(0, 5).map(({ html }) => html.slice(0, 200)),
    }))
}

/**
 * Visits the screens of one person one after the other, within the client that is loaded: as a link leads from one to
 * the next. Answers the faults by screen.
 */
export async function visit(page: Page, screens: readonly Screen[]): Promise<Record<string, Fault[]>> {
  const quiet = watchRequests(page)
  const found: Record<string, Fault[]> = {}
  for (const [name, path, words] of screens) {
    await page.evaluate((to) => history.pushState({}, '', to), path)
    await seen(page.getByText(words))
    await quiet()
    await shoot(page, name)
    const faults = await faultsOn(page)
    if (faults.length > 0) found[name] = faults
  }
  return found
}

const QUIET_MS = 150
const STEP_MS = 30

/** Answers a wait until no request has been under way for a moment; the streams of news never end and do not count. */
function watchRequests(page: Page): () => Promise<void> {
  const open = new Set<Request>()
  page.on('request', (request) => void (request.resourceType() !== 'eventsource' && open.add(request)))
  page.on('requestfinished', (request) => void open.delete(request))
  page.on('requestfailed', (request) => void open.delete(request))
  return async () => {
    let since = Date.now()
    while (Date.now() - since < QUIET_MS) {
      await page.waitForTimeout(STEP_MS)
      if (open.size > 0) since = Date.now()
    }
  }
}
