import type { BrowserContext, ConsoleMessage } from 'playwright-core'

/** The browser's own line about an answer such as 401 or 404; the screens say what it means. */
const REFUSED = /^Failed to load resource: the server responded with a status of 4\d\d/

/**
 * Collects what no journey may meet: console errors, uncaught errors, answers of 5xx, requests that failed, and any
 * request to another origin.
 */
export function watchFaults(context: BrowserContext, origin: string): string[] {
  const faults: string[] = []
  context.on('console', (message) => {
    if (message.type() === 'error' && !REFUSED.test(message.text())) faults.push(`console: ${where(message)}`)
  })
  context.on('weberror', (thrown) => faults.push(`uncaught: ${thrown.error().stack ?? String(thrown.error())}`))
  context.on('request', (request) => {
    if (!/^(blob|data):/.test(request.url()) && new URL(request.url()).origin !== origin)
      faults.push(`foreign request: ${request.url()}`)
  })
  context.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? ''
    // A page that is left drops its stream and whatever it no longer needs.
    if (why !== 'net::ERR_ABORTED') faults.push(`failed request: ${request.url()} ${why}`)
  })
  context.on('response', (response) => {
    if (response.status() >= 500) faults.push(`answer ${response.status()}: ${response.url()}`)
  })
  return faults
}

function where(message: ConsoleMessage): string {
  const { url, lineNumber } = message.location()
  return `${message.text()} (${url}:${lineNumber})`
}
